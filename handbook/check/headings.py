"""Headings: one at the top, no level skipped, and an id of its own for each, the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.check.sources import PageSource
from handbook.messages.mistakes import Mistake

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def heading_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield what is wrong with a page's headings, and with the ids of its checklists."""
    level = 0 if source.kind != "addition" else 2
    seen: set[str] = set()
    for place, heading in enumerate(source.text.headings):
        first = place == 0 and source.kind != "addition"
        if not heading.id:
            yield source.mistake("heading_id_missing", heading.start, found=heading.title)
        elif not _ID.fullmatch(heading.id):
            yield source.mistake("heading_id_name", heading.start, found=heading.id)
        elif heading.id in seen:
            yield source.mistake("id_twice", heading.start, found=heading.id)
        elif first and heading.level != 1:
            yield source.mistake("heading_first", heading.start)
        elif not first and heading.level == 1:
            yield source.mistake("heading_second_top", heading.start, found=heading.title)
        elif heading.level > level + 1:
            yield source.mistake("heading_skips", heading.start, found=heading.level, limit=level + 1)
        seen.add(heading.id)
        level = heading.level
    if source.kind != "addition" and not source.text.headings:
        yield source.mistake("heading_first", 0)
    yield from _item_mistakes(source)


def _item_mistakes(source: PageSource) -> Iterator[Mistake]:
    seen: set[str] = set()
    for item in source.text.blocks.items:
        if not item.id:
            yield source.mistake("item_id_missing", item.start)
        elif not _ID.fullmatch(item.id):
            yield source.mistake("heading_id_name", item.start, found=item.id)
        elif item.id in seen:
            yield source.mistake("id_twice", item.start, found=item.id)
        seen.add(item.id)
