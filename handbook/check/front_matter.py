"""The lines between the fences at the top of a page: which there are, and what each may hold."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any, get_args

import yaml

from handbook.check.sources import PageSource
from handbook.company.model import Role
from handbook.mistakes import Mistake, nearest
from handbook.pages import LOADER

AUDIENCES = ("everyone", "account_holders", "managers", "hr", "communications", "it", "legal", "editors")
DESCRIPTION_LENGTH = 160
LAW_MACROS = ("law", "cite", "law_list", "law_overview")
# What MkDocs and the theme themselves read.
_OF_THE_THEME = ("title", "hide", "search", "icon", "status", "subtitle", "template", "tags")
Broken = tuple[str, dict[str, Any]]


def front_matter_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield what is wrong with a page's front matter; a company's own pages may leave everything out."""
    text = source.page.front_matter_text
    if not text:
        if source.kind == "page":
            yield source.mistake_at("front_matter_missing", "")
        return
    if not source.meta:
        return  # said where pages are filled in
    yield from _key_mistakes(source, text)
    for key, check in _FIELDS.items():
        if key in source.meta and (broken := check(source.meta[key])):
            yield source.mistake_at(broken[0], key, shown_key=key, **broken[1])
    if source.kind == "page":
        for key, example in _NEEDED.items():
            if key not in source.meta and not _misspelt(key, source):
                yield source.mistake_at("missing", "", shown_key=key, example=example)
        yield from _law_mistakes(source)


def _key_mistakes(source: PageSource, text: str) -> Iterator[Mistake]:
    seen: set[str] = set()
    known = (*_FIELDS, *_OF_THE_THEME)
    for key, _ in getattr(yaml.compose(text, Loader=LOADER), "value", ()):
        line = key.start_mark.line + 2
        if key.value in seen:
            yield Mistake(source.shown, line, code="duplicate_key", key=key.value)
        elif key.value not in known:
            values = {"found": key.value, "nearest": nearest(key.value, _FIELDS)}
            yield Mistake(source.shown, line, code="unknown_key", values=values)
        seen.add(key.value)


def _misspelt(key: str, source: PageSource) -> bool:
    return any(found not in _FIELDS and nearest(str(found), _FIELDS) == key for found in source.meta)


def _law_mistakes(source: PageSource) -> Iterator[Mistake]:
    cited = next((use for use in source.text.braces.uses if use.is_call and use.name in LAW_MACROS), None)
    if cited and "law_checked" not in source.meta:
        yield source.mistake_at("law_checked_missing", "", line=source.line(cited.start))
    elif not cited and "law_checked" in source.meta:
        yield source.mistake_at("law_checked_unneeded", "law_checked")


def _text(limit: int | None = None) -> Callable[[Any], Broken | None]:
    def check(value: Any) -> Broken | None:
        if value is None or value == "":
            return "empty", {}
        if not isinstance(value, str):
            return "text", {"found": value}
        return ("too_long", {"max_length": limit}) if limit and len(value) > limit else None

    return check


def _one_of(choices: tuple[str, ...]) -> Callable[[Any], Broken | None]:
    def check(value: Any) -> Broken | None:
        return None if value in choices else ("choice", {"found": value, "nearest": nearest(str(value), choices)})

    return check


def _list_of(choices: tuple[str, ...] | None = None) -> Callable[[Any], Broken | None]:
    def check(value: Any) -> Broken | None:
        if not isinstance(value, list):
            return ("empty", {}) if value is None else ("list", {"found": value})
        if not value:
            return "empty", {}
        for item in value:
            if choices and item not in choices:
                return "choice", {"found": item, "nearest": nearest(str(item), choices)}
            if not isinstance(item, str):
                return "text", {"found": item}
        return None

    return check


def _date(value: Any) -> Broken | None:
    good = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    return None if good else ("date", {"found": value})


def _months(value: Any) -> Broken | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "whole_number", {"found": value}
    if value < 1:
        return "too_small", {"found": value, "limit": 1}
    return ("too_large", {"found": value, "limit": 36}) if value > 36 else None


def _elsewhere(value: Any) -> None:
    """What is wrong with this field is said by another check: of macros (`when`), of translations."""


_FIELDS: dict[str, Callable[[Any], Broken | None]] = {
    "description": _text(DESCRIPTION_LENGTH),
    "owner": _one_of(get_args(Role)),
    "audience": _list_of(AUDIENCES),
    "reviewed": _date,
    "review_in": _months,
    "law_checked": _date,
    "keywords": _list_of(),
    "when": _elsewhere,
    "translation": _elsewhere,
}
_NEEDED = {
    "description": "description: …",
    "owner": "owner: social_lead",
    "audience": "audience: [everyone]",
    "reviewed": "reviewed: 2026-11-21",
    "review_in": "review_in: 12",
    "keywords": "keywords: [ … ]",
}
