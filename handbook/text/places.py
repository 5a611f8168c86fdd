"""Places in a text: spans, the line of an offset, and texts with parts blanked, every place where it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

Span = tuple[int, int]

OPAQUE = "\ufffc"
"""Stands for something that is filled in later: not a word, but not nothing either."""
BREAK = "\u2029"
"""Stands where a sentence ends without a mark: the end of a cell, an item, a macro's text."""

_VISIBLE = re.compile(r"[^\n]")


def blanked(text: str, spans: Iterable[Span], first: str = " ") -> str:
    """Return `text` with every span blanked, line breaks kept; `first` stands at the beginning of each span."""
    parts, place = [], 0
    for start, end in sorted(spans):
        if end <= place or start == end:
            continue
        start = max(start, place)
        parts += [text[place:start], first if text[start] != "\n" else "\n", _VISIBLE.sub(" ", text[start + 1 : end])]
        place = end
    return "".join((*parts, text[place:]))


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str):
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, offset: int) -> int:
        """Return the line of `offset`, from 1."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """Return the column of `offset`, from 1."""
        return offset - self._starts[self.line(offset) - 1] + 1
