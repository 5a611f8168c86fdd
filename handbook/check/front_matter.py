"""Judges the lines between the fences at the top of a page by `handbook.project.front_matter`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from handbook.check.sources import PageSource
from handbook.messages.mistakes import Mistake, nearest
from handbook.project.front_matter import FIELDS, LONGEST_REVIEW, Field, Kind
from handbook.project.pages import LOADER

LAW_MACROS = ("law", "cite", "law_list", "law_overview")
# What MkDocs and the theme themselves read.
_OF_THE_THEME = ("title", "hide", "search", "icon", "status", "subtitle", "template", "tags")
Broken = tuple[str, dict[str, Any]]


def front_matter_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield what is wrong with a page's front matter; a company's own pages may leave everything out."""
    text = source.page.front_matter_text
    if not text:
        if re.match(r"---[ \t]*\n", source.page.text):
            yield Mistake(source.shown, 1, code="front_matter_open")
        elif source.kind == "page":
            yield source.mistake_at("front_matter_missing", "")
        return
    if not source.meta:
        return  # said where pages are filled in
    yield from _key_mistakes(source, text)
    for key, field in FIELDS.items():
        if key in source.meta and (broken := _CHECKS[field.kind](source.meta[key], field)):
            yield source.mistake_at(broken[0], key, shown_key=key, **broken[1])
    if source.kind == "page":
        for key, field in FIELDS.items():
            if field.example and key not in source.meta and not _misspelt(key, source):
                yield source.mistake_at("missing", "", shown_key=key, example=field.example)
        yield from _law_mistakes(source)


def _key_mistakes(source: PageSource, text: str) -> Iterator[Mistake]:
    seen: set[str] = set()
    known = (*FIELDS, *_OF_THE_THEME)
    for key, _ in getattr(yaml.compose(text, Loader=LOADER), "value", ()):
        line = key.start_mark.line + 2
        if key.value in seen:
            yield Mistake(source.shown, line, code="duplicate_key", key=key.value)
        elif key.value not in known:
            values = {"found": key.value, "nearest": nearest(key.value, FIELDS)}
            yield Mistake(source.shown, line, code="unknown_key", values=values)
        seen.add(key.value)


def _misspelt(key: str, source: PageSource) -> bool:
    return any(found not in FIELDS and nearest(str(found), FIELDS) == key for found in source.meta)


def _law_mistakes(source: PageSource) -> Iterator[Mistake]:
    cited = next((use for use in source.text.braces.uses if use.is_call and use.name in LAW_MACROS), None)
    if cited and "law_checked" not in source.meta:
        yield source.mistake_at("law_checked_missing", "", line=source.line(cited.start))
    elif not cited and "law_checked" in source.meta:
        yield source.mistake_at("law_checked_unneeded", "law_checked")


def _text(value: Any, field: Field) -> Broken | None:
    if value is None or value == "":
        return "empty", {}
    if not isinstance(value, str):
        return "text", {"found": value}
    return ("too_long", {"max_length": field.limit}) if field.limit and len(value) > field.limit else None


def _one_of(value: Any, field: Field) -> Broken | None:
    if value in field.choices:
        return None
    return "choice", {"found": value, "nearest": nearest(str(value), field.choices)}


def _list(value: Any, field: Field) -> Broken | None:
    if not isinstance(value, list):
        return ("empty", {}) if value is None else ("list", {"found": value})
    if not value:
        return "empty", {}
    for item in value:
        if field.choices and item not in field.choices:
            return "choice", {"found": item, "nearest": nearest(str(item), field.choices)}
        if not isinstance(item, str):
            return "text", {"found": item}
    return None


def _date(value: Any, field: Field) -> Broken | None:
    good = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    return None if good else ("date", {"found": value})


def _months(value: Any, field: Field) -> Broken | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "whole_number", {"found": value}
    if value < 1:
        return "too_small", {"found": value, "limit": 1}
    return ("too_large", {"found": value, "limit": LONGEST_REVIEW}) if value > LONGEST_REVIEW else None


_CHECKS: dict[Kind, Callable[[Any, Field], Broken | None]] = {
    "text": _text,
    "one_of": _one_of,
    "some_of": _list,
    "words": _list,
    "date": _date,
    "months": _months,
    "elsewhere": lambda value, field: None,
}
