"""A page's body and all that can be read out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from handbook.text.blocks import Blocks, read_blocks
from handbook.text.braces import Braces, read_braces
from handbook.text.headings import Heading, Section, read_headings, split_sections
from handbook.text.links import Link, read_links
from handbook.text.places import OPAQUE, Lines, Span, blanked
from handbook.text.prose import Prose, read_prose

FENCE = re.compile(
    r"^(?P<open>[ \t>]*(?P<marks>`{3,}|~{3,}))(?P<info>[^\n`]*)\n.*?(?:^[ \t>]*(?P=marks)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s[^<>]*)?)/?>", re.DOTALL)
ANCHOR = re.compile(r"\{:?[^{}\n]*#(?P<attr>[\w:.-]+)[^{}\n]*\}|<[^<>]*\bid=[\"'](?P<html>[^\"']+)", re.DOTALL)


@dataclass(frozen=True)
class Tag:
    """An HTML tag as written: its name in small letters, its attributes, whether it closes, and where it begins."""

    name: str
    attributes: str
    closes: bool
    start: int


@dataclass(frozen=True)
class PageText:
    """A Markdown text. Offsets count from its beginning; `lines` gives the line of one."""

    body: str

    @cached_property
    def lines(self) -> Lines:
        """Where its lines begin."""
        return Lines(self.body)

    @cached_property
    def braces(self) -> Braces:
        """Macros, variables and conditions."""
        return read_braces(self.body)

    @cached_property
    def code(self) -> list[Span]:
        """The spans of the code blocks."""
        return [match.span() for match in FENCE.finditer(self.body)]

    @cached_property
    def markup(self) -> str:
        """The body with code and braces blanked, every place kept; what a macro fills in is opaque."""
        expressions = set(self.braces.expressions)
        text = blanked(self.body, self.code)
        text = blanked(text, expressions, OPAQUE)
        text = blanked(text, set(self.braces.spans) - expressions)
        return blanked(text, (match.span() for match in _INLINE_CODE.finditer(text)))

    @cached_property
    def linkable(self) -> str:
        """The markup with the prose handed to macros left in: links may stand there too."""
        shown = sorted(span for value in self.braces.prose for span in value.spans)
        if not shown:
            return self.markup
        letters = list(self.markup)
        for start, end in shown:
            if letters[start] != "\n" and not any(a <= start < b for a, b in self.code):
                letters[start:end] = self.body[start:end]
        return "".join(letters)

    @cached_property
    def headings(self) -> list[Heading]:
        """Its headings."""
        return read_headings(self.markup, self.body)

    @cached_property
    def sections(self) -> list[Section]:
        """Its sections; joined they are the body."""
        return split_sections(self.body, self.headings)

    @cached_property
    def links(self) -> list[Link]:
        """Its links and images, without those that macros make."""
        return list(read_links(self.linkable, self.body))

    @cached_property
    def blocks(self) -> Blocks:
        """Its lists, tables, checklist items and boxes."""
        return read_blocks(self.markup, self.body)

    @cached_property
    def tags(self) -> list[Tag]:
        """Its HTML tags."""
        return [
            Tag(match["name"].lower(), match["attributes"] or "", bool(match["close"]), match.start())
            for match in _TAG.finditer(self.markup)
            if match["name"]
        ]

    @cached_property
    def anchors(self) -> set[str]:
        """The ids that links can lead to; those that macros make are not among them. Checklist ids are no anchors."""
        items = {item.id for item in self.blocks.items}
        written = {match["attr"] or match["html"] for match in ANCHOR.finditer(self.markup)}
        return {heading.id for heading in self.headings if heading.id} | (written - items)

    @cached_property
    def prose(self) -> Prose:
        """What a reader reads."""
        return read_prose(self.body, self.code, self.braces)
