"""The same tool in two languages: what must not differ between them.

Words differ; ids, targets, pages, roles and which answer is right are the same, in the same order, so that a reader who
changes language is where she was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from handbook.messages.mistakes import Mistake
from handbook.tools.models import WORDS
from handbook.tools.source import Loc, Source


def twin_mistakes(mine: Any, theirs: Any, source: Source, other: str, loc: Loc = ()) -> Iterator[Mistake]:
    """Yield what differs from the other language's file (shown as `other`) where it must not.

    A part that only the other file has is reported here; one that only this file has is reported there.
    """
    if isinstance(theirs, BaseModel):
        for name, field in type(theirs).model_fields.items():
            if WORDS not in field.metadata:
                yield from twin_mistakes(getattr(mine, name), getattr(theirs, name), source, other, (*loc, name))
    elif isinstance(theirs, dict):
        for name, value in theirs.items():
            if name in mine:
                yield from twin_mistakes(mine[name], value, source, other, (*loc, name))
            else:
                yield source.mistake(loc, "twin_missing", found=name, other=other)
    elif isinstance(theirs, list):
        yield from _list_mistakes(mine, theirs, source, other, loc)
    elif mine != theirs:
        yield source.mistake(loc, "twin_differs", found=_shown(mine), theirs=_shown(theirs), other=other)


def _list_mistakes(mine: list[Any], theirs: list[Any], source: Source, other: str, loc: Loc) -> Iterator[Mistake]:
    if hasattr(theirs[0], "id"):
        ids, their_ids = [item.id for item in mine], [item.id for item in theirs]
        missing = [name for name in their_ids if name not in ids]
        for name in missing:
            yield source.mistake(loc, "twin_missing", found=name, other=other)
        if not missing and [name for name in ids if name in their_ids] != their_ids:
            yield source.mistake(loc, "twin_order", other=other)
        known = {item.id: item for item in theirs}
        pairs = [(place, item, known[item.id]) for place, item in enumerate(mine) if item.id in known]
    else:
        if len(mine) < len(theirs):
            yield source.mistake(loc, "twin_fewer", found=len(mine), theirs=len(theirs), other=other)
        pairs = [(place, *pair) for place, pair in enumerate(zip(mine, theirs, strict=False))]
    for place, one, another in pairs:
        if isinstance(another, BaseModel):  # a list of texts is words
            yield from twin_mistakes(one, another, source, other, (*loc, place))


def _shown(value: Any) -> str:
    return "–" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
