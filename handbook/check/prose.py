"""Every piece of prose that the checks read: pages, descriptions, texts in data files; each knows its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import yaml

from handbook.check.sources import DataSource, EditionSources, PageSource
from handbook.messages.mistakes import Mistake
from handbook.text.braces import read_braces
from handbook.text.places import Lines
from handbook.text.prose import Prose, read_prose
from handbook.tools.models import SHAPES

_NAME = re.compile(r"[a-z0-9_.#/-]*")
# Keys whose values are names, not words.
_NAMES = {
    "id", "page", "contact", "go", "start", "finding", "skip_to", "template", "kind", "url", "number", "twin", "word",
}  # fmt: skip
# What readers read; the other data files hold what machines read, and laws quote the other country.
_READ = ("words", *SHAPES)


@dataclass(frozen=True)
class Passage:
    """Some prose in a file: `first_line` is the line at which it begins."""

    shown: str
    language: str
    first_line: int
    raw: str
    page: PageSource | None = None
    """The page whose body it is; None for a description or a text in a data file."""

    @cached_property
    def prose(self) -> Prose:
        """Its words."""
        return self.page.text.prose if self.page else read_prose(self.raw, [], read_braces(self.raw))

    @cached_property
    def vocabulary(self) -> frozenset[tuple[str, str]]:
        """The words that it uses, each with the language it is marked as."""
        return frozenset((word.text, word.language) for word in self.prose.words())

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.raw)

    def line(self, start: int) -> int:
        """Return the line in the file of an offset in the passage."""
        return self._lines.line(start) + self.first_line - 1

    def mistake(self, code: str, start: int, *, advice: bool = False, **values: object) -> Mistake:
        """Return a mistake at an offset in the passage."""
        return Mistake(self.shown, self.line(start), code=code, values=values, advice=advice)


def passages(edition: EditionSources) -> Iterator[Passage]:
    """Yield every passage of an edition."""
    for source in edition.everything:
        yield from page_passages(source)
    for data in edition.data.values():
        if data.name in _READ:
            yield from data_passages(data)


@lru_cache(maxsize=8192)
def page_passages(source: PageSource) -> tuple[Passage, ...]:
    """Return the passages of a page: its description and its body."""
    body = Passage(source.shown, source.language, source.page.first_line, source.page.body, source)
    description = source.meta.get("description")
    if not isinstance(description, str):
        return (body,)
    return Passage(source.shown, source.language, source.line_of("description"), description), body


@lru_cache(maxsize=256)
def data_passages(data: DataSource) -> tuple[Passage, ...]:
    """Return the texts of a data file."""
    return tuple(_texts(data, data.node, "")) if data.node else ()


def _texts(data: DataSource, node: yaml.Node, key: str) -> Iterator[Passage]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _texts(data, value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _texts(data, value, key)
    elif key not in _NAMES and not _NAME.fullmatch(node.value):
        raw = data.raw[node.start_mark.index : node.end_mark.index]
        if node.style in ("|", ">"):
            raw = raw.replace(raw[: raw.index("\n")], " " * raw.index("\n"), 1)
        yield Passage(data.shown, data.language, node.start_mark.line + 1, raw)
