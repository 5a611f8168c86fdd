"""A page as its editor wrote it: front matter, body, and where each begins."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from handbook.messages.mistakes import Mistake, MistakesFound
from handbook.project.files import read_text

# The C reader takes a tenth of the time; both read the same language.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)---[ \t]*\n", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One Markdown file. `path` is its place in the edition's tree (`policy/mistakes.md`), `file` where it is on disk."""

    path: str
    file: Path
    text: str

    @cached_property
    def front_matter_text(self) -> str:
        """The front matter as written, without its fences; empty if there is none."""
        match = _FRONT_MATTER.match(self.text)
        return match["yaml"] if match else ""

    @cached_property
    def front_matter(self) -> dict[str, Any]:
        """The front matter's values; {} if there is none. Raises yaml.YAMLError when it cannot be read."""
        return yaml.load(self.front_matter_text, Loader=LOADER) or {}

    @cached_property
    def body(self) -> str:
        """Everything below the front matter."""
        match = _FRONT_MATTER.match(self.text)
        return self.text[match.end() :] if match else self.text

    @property
    def first_line(self) -> int:
        """The line of the file at which the body begins, from 1."""
        return self.text[: len(self.text) - len(self.body)].count("\n") + 1

    def line_of_key(self, key: str) -> int:
        """The line of the file at which `key` stands in the front matter, 1 where it does not."""
        lines = self.front_matter_text.splitlines()
        return next((number for number, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 1)


def read_page(docs: Path, path: str) -> Page:
    """Return the page at `path` below `docs`. Raises MistakesFound for one that cannot be read."""
    file = docs / path
    try:
        return _page(path, file, read_text(file))
    except OSError:
        raise MistakesFound([Mistake(os.path.relpath(file), code="unreadable_file")]) from None


# The same text gives the same value, so that its front matter is parsed once for all who ask.
@lru_cache(maxsize=16384)
def _page(path: str, file: Path, text: str) -> Page:
    return Page(path, file, text)


def read_pages(docs: Path) -> Iterator[Page]:
    """Yield every page of an edition in the order of its path; data folders (`_data`) hold none."""
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if not path.startswith("_"):
            yield read_page(docs, path)


def holds_here(condition: str | None, company: SimpleNamespace) -> bool:
    """Return whether a page with `when: <condition>` belongs in this company's handbook.

    `condition` is one of CONDITIONS, None for a page that always does; `company` is what pages see of the company.
    """
    if condition is None:
        return True
    value = getattr(company, condition)
    return bool(value.any if condition == "regulated" else value)


CONDITIONS = ("public_sector", "municipal_company", "listed", "regulated", "in_sweden", "in_norway")
