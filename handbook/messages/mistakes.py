"""A mistake that a person can make, and the one line that tells her how to mend it.

A mistake is a value: where it is, a short code, and the words that fill in its message. The messages themselves stand
in `handbook/messages/<language>.yml`, so that an editor reads them in her own language.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

MESSAGES = Path(__file__).parent
FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to mend.

    `file` is shown as given (relative to the project where possible); `line` and `column` count from 1, 0 when the
    whole file is meant; `key` is the place inside a data file (`contacts.crisis.phone`); `values` fill in the message.
    """

    file: str
    line: int = 0
    column: int = 0
    code: str = ""
    key: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)
    advice: bool = field(default=False, compare=False)

    @property
    def name(self) -> str:
        """The code as people see it, which is also the id of the heading that explains it: `unknown-role`."""
        return self.code.replace("_", "-")

    def wrong(self, language: str | None = None) -> str:
        """Return what is wrong, in `language` (the reader's own where None)."""
        place = f"{self.key}: " if self.key else ""
        return place + self._filled(message(self.code, language).partition("; ")[0])

    def instead(self, language: str | None = None) -> str:
        """Return what to write instead."""
        return self._filled(message(self.code, language).partition("; ")[2])

    def text(self, language: str | None = None) -> str:
        """Return the message alone: what is wrong, and what to write instead."""
        return f"{self.wrong(language)}; {self.instead(language)}"

    def line_of_text(self, language: str | None = None) -> str:
        """Return `file:line:column  code  what is wrong  what to write instead`, the one line that a person sees."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return "  ".join((place, self.name, self.wrong(language), self.instead(language)))

    def _filled(self, template: str) -> str:
        return template.format_map(_Shown(self.values))


class MistakesFound(Exception):
    """Raised when work cannot go on; carries every mistake found, not only the first."""

    def __init__(self, mistakes: Iterable[Mistake]):
        self.mistakes = sorted(mistakes)
        super().__init__("\n".join(mistake.line_of_text() for mistake in self.mistakes))


class _Shown(dict):
    """Values as they read in a message: long ones cut, line breaks folded."""

    def __getitem__(self, name: str) -> str:
        value = " ".join(str(super().__getitem__(name)).split())
        return value if len(value) <= 300 else value[:297] + "…"


def reader_language() -> str:
    """Return the message language that the environment asks for (HANDBOOK_LANG, LC_ALL, LC_MESSAGES, LANG)."""
    for name in ("HANDBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            code = value.split(".")[0].split("_")[0].lower()
            code = {"no": "nb", "nn": "nb"}.get(code, code)
            return code if (MESSAGES / f"{code}.yml").exists() else FALLBACK_LANGUAGE
    return FALLBACK_LANGUAGE


def message(code: str, language: str | None = None) -> str:
    """Return the message template of `code` in `language`, in English where that language lacks it."""
    found = catalogue(language or reader_language()).get(code) or catalogue(FALLBACK_LANGUAGE)[code]
    return found["message"]


@cache
def catalogue(language: str) -> dict[str, dict[str, str]]:
    """Return code → {message, …} for a language that has a file in `handbook/messages`."""
    return yaml.safe_load((MESSAGES / f"{language}.yml").read_text(encoding="utf-8"))


def in_one_line(error: Exception) -> str:
    """Return what a file or a template refused, and which one, without Python's words around it."""
    if isinstance(error, OSError) and error.strerror:
        return ": ".join(str(part) for part in (error.strerror, error.filename2 or error.filename) if part)
    place = ":".join(str(part) for part in (getattr(error, "filename", None), getattr(error, "lineno", None)) if part)
    return "  ".join(part for part in (place, str(error).split("\n")[0]) if part)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name most like `word`, or all known names when none is near."""
    names = sorted(str(name) for name in known)
    close = difflib.get_close_matches(str(word), names, n=1, cutoff=0.5)
    return close[0] if close else ", ".join(names)
