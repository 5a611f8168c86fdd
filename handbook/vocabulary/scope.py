"""What a macro may know: the edition, its words, the company and the data beside the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2

from handbook.company import Company, company_view
from handbook.messages.mistakes import nearest
from handbook.project.data import edition_data, shared_data


class MacroMistake(Exception):
    """Raised by a macro that was called with something it does not know; becomes one line at the page's line."""

    def __init__(self, code: str, **values: Any):
        self.code, self.values = code, values
        super().__init__(code)


@dataclass(frozen=True)
class Scope:
    """One edition of one company's handbook.

    `language` is the edition's code, `country` the one whose law comes first (SE or NO), `docs` the folder of its pages.
    """

    language: str
    country: str
    docs: Path
    company: Company
    inline: jinja2.Environment = field(
        default_factory=lambda: jinja2.Environment(undefined=jinja2.StrictUndefined), repr=False, compare=False
    )

    _read: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    citing_pages: dict[str, list[tuple[str, str]]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def words(self) -> dict[str, Any]:
        """The edition's own words (`_data/words.yml`)."""
        return edition_data(self.docs, "words")

    @cached_property
    def view(self) -> SimpleNamespace:
        """The company as pages see it."""
        return company_view(self.company, self.language, self.words["defaults"])

    @cached_property
    def countries(self) -> list[str]:
        """The company's countries, the edition's own first."""
        return sorted(self.company.countries, key=lambda country: country != self.country)

    def data(self, name: str) -> Any:
        """Return the edition's data file `name`, read once."""
        if name not in self._read:
            self._read[name] = edition_data(self.docs, name)
        return self._read[name]

    @cached_property
    def laws(self) -> dict[str, dict[str, Any]]:
        """What the handbook knows of the law, by id (`docs/_data/laws.yml`)."""
        return {entry["id"]: entry for entry in shared_data(self.docs, "laws")}

    def fill(self, text: str) -> str:
        """Return a text from a data file with its variables and inline macros filled in."""
        return self.inline.from_string(text).render() if "{{" in text or "{%" in text else text

    def choose(self, kind: str, found: str, known: Any) -> Any:
        """Return `known[found]`; raise MacroMistake naming the nearest choice where there is none.

        `kind` is the middle of the message's code: `unknown_<kind>`.
        """
        if found not in known:
            raise MacroMistake(f"unknown_{kind}", found=found, nearest=nearest(found, known))
        return known[found]
