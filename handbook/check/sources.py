"""What the checks look at: every file of the handbook, read once, as values.

`read_files` touches the disk; everything after it works on what it returned, so that a check is a function from values
to mistakes and a test can plant a fault without writing a file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from handbook.messages.mistakes import Mistake
from handbook.project.company_folder import CompanyFolder
from handbook.project.files import read_bytes
from handbook.project.pages import LOADER, Page
from handbook.text import PageText

Kind = Literal["page", "own", "addition"]
"""A core page, a company's own page, or a company's addition to a core page."""

_TEXTS = (".md", ".yml", ".yaml", ".txt")


@dataclass(frozen=True)
class PageSource:
    """One Markdown file as the checks see it. `shown` is its name for people, `path` its place in the edition."""

    shown: str
    language: str
    kind: Kind
    path: str
    page: Page

    @cached_property
    def text(self) -> PageText:
        """The body and what can be read out of it."""
        return PageText(self.page.body)

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The front matter; {} where it cannot be read (that is said by the front-matter check)."""
        try:
            meta = self.page.front_matter
        except (yaml.YAMLError, ValueError):
            return {}
        return meta if isinstance(meta, dict) else {}

    @cached_property
    def slug(self) -> str:
        """The path without its ending, as data files and commands write it."""
        return self.path.removesuffix(".md")

    def line(self, start: int) -> int:
        """Return the line in the file of an offset in the body."""
        return self.text.lines.line(start) + self.page.first_line - 1

    def line_of(self, key: str) -> int:
        """Return the line in the file of a key in the front matter; 1 where it is not there."""
        return self.page.line_of_key(key)

    def mistake(self, code: str, start: int, *, advice: bool = False, **values: Any) -> Mistake:
        """Return a mistake at an offset in the body."""
        return Mistake(self.shown, self.line(start), code=code, values=values, advice=advice)

    def mistake_at(self, code: str, key: str, *, shown_key: str = "", advice: bool = False, **values: Any) -> Mistake:
        """Return a mistake at a key of the front matter; `shown_key` is named in the message."""
        return Mistake(self.shown, self.line_of(key), code=code, key=shown_key, values=values, advice=advice)


@dataclass(frozen=True)
class DataSource:
    """A data file beside the pages of an edition."""

    shown: str
    language: str
    name: str
    raw: str

    @cached_property
    def node(self) -> yaml.Node | None:
        """The file as a tree whose nodes know their places; None where it is empty or cannot be read."""
        try:
            return yaml.compose(self.raw, Loader=LOADER)
        except yaml.YAMLError:
            return None

    @cached_property
    def value(self) -> Any:
        """What the file holds; {} where it is empty or cannot be read."""
        try:
            return yaml.load(self.raw, Loader=LOADER) or {}
        except (yaml.YAMLError, ValueError):
            return {}


@dataclass(frozen=True)
class Navigation:
    """The pages that an edition's settings list, each with its line."""

    shown: str
    lines: Mapping[str, int]

    @classmethod
    def read(cls, shown: str, raw: str) -> Navigation:
        """Read the `nav:` of a settings file; empty where it has none."""
        lines: dict[str, int] = {}
        try:
            node = yaml.compose(raw, Loader=LOADER)
        except yaml.YAMLError:
            node = None
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value == "nav":
                _add_pages(value, lines)
        return cls(shown, lines)


def _add_pages(node: yaml.Node, lines: dict[str, int]) -> None:
    if isinstance(node, yaml.ScalarNode):
        if node.value.endswith(".md"):
            lines.setdefault(node.value, node.start_mark.line + 1)
        return
    for item in node.value:
        for part in item[1:] if isinstance(item, tuple) else (item,):
            _add_pages(part, lines)


@dataclass(frozen=True)
class EditionSources:
    """One language's files."""

    language: str
    folder: str
    """Where its pages are, as shown to people: `docs` and the language."""
    extra: Mapping[str, Any]
    pages: Mapping[str, PageSource]
    own: Mapping[str, PageSource]
    additions: Mapping[str, PageSource]
    data: Mapping[str, DataSource]
    navigation: Navigation

    @property
    def everything(self) -> list[PageSource]:
        """Every text, the company's own last."""
        return [*self.pages.values(), *self.own.values(), *self.additions.values()]

    def page_at(self, path: str) -> PageSource | None:
        """Return the core page or the company's own page at a path."""
        return self.pages.get(path) or self.own.get(path)


@dataclass(frozen=True)
class Handbook:
    """All files of all editions."""

    files: Mapping[str, bytes]
    editions: tuple[EditionSources, ...]
    company: str
    """The company's own folder, as shown to people."""

    def edition(self, language: str) -> EditionSources | None:
        """Return the edition with a language code, None if there is none."""
        return next((edition for edition in self.editions if edition.language == language), None)

    def lacks(self, path: str, edition: EditionSources) -> bool:
        """Return whether a page that cannot be shown in `edition` is nowhere else either.

        One that is there but cannot be read, or that only other languages have, is said by a check of its own.
        """
        others = (other for other in self.editions if other is not edition)
        return f"{edition.folder}/{path}" not in self.files and not any(path in other.pages for other in others)

    @property
    def texts(self) -> list[PageSource]:
        """Every text of every edition."""
        return [text for edition in self.editions for text in edition.everything]


def read_files(root: Path, company_file: Path) -> dict[str, bytes]:
    """Return every file that the checks look at, by its name as shown to people; of pictures only the names."""
    company = CompanyFolder.beside(company_file).path
    files = [*root.glob("mkdocs.*.yml"), *root.glob("spelling/*")]
    for folder in (root / "docs", company, root / "overrides" / "assets"):
        files += sorted(file for file in folder.rglob("*") if file.is_file())
    shown = {os.path.relpath(file, root).replace(os.sep, "/"): file for file in files}
    return {name: read_bytes(file) if file.suffix in _TEXTS else b"" for name, file in shown.items()}


def make_handbook(root: Path, files: Mapping[str, bytes], extras: Mapping[str, Any], company: str) -> Handbook:
    """Put the files together. `extras` holds the settings (`extra`) of each edition, by language code.

    `company` is the company's own folder as shown. A file that is not UTF-8 is left out: the file check says so.
    """
    return Handbook(files, tuple(_edition(root, files, code, extras[code], company) for code in extras), company)


def _edition(root: Path, files: Mapping[str, bytes], code: str, extra: Any, company: str) -> EditionSources:
    folder = f"docs/{code}"
    settings = f"mkdocs.{code}.yml"
    data = {}
    for shown, raw in files.items():
        if shown.startswith(f"{folder}/_data/") and shown.endswith(".yml") and (text := decoded(raw)) is not None:
            name = shown.removeprefix(f"{folder}/_data/").removesuffix(".yml")
            data[name] = _data_source(shown, code, name, text)
    return EditionSources(
        code,
        folder,
        extra,
        _pages(root, files, code, "page", folder),
        _pages(root, files, code, "own", f"{company}/{code}/pages"),
        _pages(root, files, code, "addition", f"{company}/{code}/additions"),
        data,
        Navigation.read(settings, decoded(files.get(settings, b"")) or ""),
    )


def _pages(root: Path, files: Mapping[str, bytes], code: str, kind: Kind, folder: str) -> dict[str, PageSource]:
    pages = {}
    for shown, raw in files.items():
        path = shown.removeprefix(f"{folder}/")
        is_page = shown.startswith(f"{folder}/") and path.endswith(".md") and not path.startswith("_")
        if is_page and (source := _page_source(root, shown, code, kind, path, raw)) is not None:
            pages[path] = source
    return pages


@lru_cache(maxsize=8192)
def _page_source(root: Path, shown: str, code: str, kind: Kind, path: str, raw: bytes) -> PageSource | None:
    text = decoded(raw)
    return None if text is None else PageSource(shown, code, kind, path, Page(path, root / shown, text))


@lru_cache(maxsize=256)
def _data_source(shown: str, code: str, name: str, text: str) -> DataSource:
    return DataSource(shown, code, name, text)


def decoded(raw: bytes) -> str | None:
    """Return a file's text as Python reads it: without a byte order mark, with plain line ends; None if not UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
