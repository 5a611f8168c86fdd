"""Headings and the sections that they begin. Joining the sections of a body gives the body back, byte for byte."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<title>[^\n]*?)[ \t]*$", re.MULTILINE)
_ID = re.compile(r"\s*\{:?\s*(?:[^{}]*\s)?#(?P<id>[\w.:-]+)[^{}]*\}\s*$")
_WITHOUT_BLANK = re.compile(r"\s*\{#(?P<id>[\w.:-]+)\}\s*$")


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1–6), its words, its id ("" where none is written), and where it begins."""

    level: int
    title: str
    id: str
    start: int


@dataclass(frozen=True)
class Section:
    """A heading with an id and what follows until the next one; the first may have text above its heading."""

    id: str
    title: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next section begins."""
        return self.start + len(self.text)


def read_headings(markup: str, body: str) -> list[Heading]:
    """Return the headings of a page; `markup` is `body` with all that cannot be a heading blanked."""
    headings = []
    for match in HEADING.finditer(markup):
        title = body[match.start("title") : match.end("title")].strip()
        identified = _ID.search(title) or _WITHOUT_BLANK.search(title)
        words = title[: identified.start()] if identified else title
        headings.append(Heading(len(match["marks"]), words, identified["id"] if identified else "", match.start()))
    return headings


def split_sections(body: str, headings: list[Heading]) -> list[Section]:
    """Return the sections of `body`. A heading without an id belongs to the section above it."""
    begins = [heading for heading in headings if heading.id]
    if not begins:
        return [Section("", "", body, 0)] if body else []
    starts = [0, *(heading.start for heading in begins[1:])]
    ends = [*starts[1:], len(body)]
    return [
        Section(heading.id, heading.title, body[start:end], start)
        for heading, start, end in zip(begins, starts, ends, strict=True)
    ]
