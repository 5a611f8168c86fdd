"""Review dates: a page or a law that nobody has looked at for too long, and dates that have not come yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import yaml

from handbook.check.sources import PageSource
from handbook.messages.mistakes import Mistake
from handbook.project.clock import months_after
from handbook.project.pages import LOADER

LAW_MONTHS = 12


def date_mistakes(source: PageSource, today: datetime.date) -> Iterator[Mistake]:
    """Yield the dates of a page that lie too far back, or ahead."""
    months = source.meta.get("review_in")
    for key in ("reviewed", "law_checked"):
        day = source.meta.get(key)
        if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime):
            continue
        if day > today:
            yield source.mistake_at("date_ahead", key, found=day)
        elif key == "reviewed" and isinstance(months, int) and 0 < months <= 36:
            if (due := months_after(day, months)) < today:
                yield source.mistake_at("review_overdue", key, found=day, due=due)
        elif key == "law_checked" and (due := months_after(day, LAW_MONTHS)) < today:
            yield source.mistake_at("law_overdue", key, found=day, due=due)


def law_data_mistakes(shown: str, raw: str, today: datetime.date) -> Iterator[Mistake]:
    """Yield one mistake when laws in the shared data file were checked too long ago: at the oldest of them."""
    try:
        node, laws = yaml.compose(raw, Loader=LOADER), yaml.load(raw, Loader=LOADER)
    except (yaml.YAMLError, ValueError):
        return
    if not isinstance(laws, list) or not isinstance(node, yaml.SequenceNode):
        return
    old: list[tuple[datetime.date, int, Any]] = []
    for entry, place in zip(laws, node.value, strict=True):
        day = entry.get("checked") if isinstance(entry, dict) else None
        if isinstance(day, datetime.date) and months_after(day, LAW_MONTHS) < today:
            old.append((day, place.start_mark.line + 1, entry.get("id")))
    if old:
        day, line, name = min(old)
        values = {"found": len(old), "oldest": name, "day": day}
        yield Mistake(shown, line, code="laws_overdue", values=values)
