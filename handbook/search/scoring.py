"""Weighs how much each stem says about each page.

A page's title, keywords and headings say more of what it is about than its text; a word that stands on every page says
little. The result is one number for each stem on each page, so that the browser has only to add. Phrases (two words of a
title, heading or keyword after each other, and whole keywords) are weighed as if they were stems.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from handbook.search.compounds import Compounds
from handbook.search.language import Language, words
from handbook.search.reading import Link, Section

# What a word weighs in each place. The text of a section weighs 1, divided by how long the page is.
_TITLE, _KEYWORD, _HEADING, _DESCRIPTION, _LEAD = 10.0, 6.0, 4.0, 3.0, 2.0
_TWIN_TITLE, _TWIN_KEYWORD, _TWIN_DESCRIPTION = 3.0, 4.0, 0.7
_CALLED = 2.5
# A part of a compound says less than the same word on its own; its last part says what the whole is.
_LAST_PART, _OTHER_PART = 0.4, 0.3
# How fast more of the same stops to matter, and how much the length of a page counts.
_SATURATION, _LENGTH = 16.0, 0.7
_PHRASE, _WHOLE = 0.7, 0.4
_SYNONYM = 1.0
SCALE = 100
"""Weights are written as whole hundredths."""


@dataclass
class Document:
    """A page as the search knows it.

    `twin_*` are the words of the same page in the other editions; `called` is what other pages say where they link to it.
    """

    url: str
    title: str
    crumbs: tuple[str, ...]
    description: str
    keywords: tuple[str, ...]
    lead: str
    sections: list[Section]
    links: list[Link] = field(default_factory=list)
    boost: float = 1.0
    twin_titles: tuple[str, ...] = ()
    twin_keywords: tuple[str, ...] = ()
    twin_descriptions: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    path: str = ""
    phone: dict[str, str] | None = None

    def texts(self) -> Iterable[str]:
        """Yield every text in the page's own language."""
        yield from self.keywords
        yield from self.written()

    def said(self) -> Iterable[str]:
        """Yield every text, those of the twins too."""
        yield from (*self.twin_titles, *self.twin_keywords, *self.twin_descriptions, *self.called)
        yield from self.texts()

    def written(self) -> Iterable[str]:
        """Yield what readers see."""
        yield from (self.title, self.description, self.lead)
        for section in self.sections:
            yield from (section.heading, section.text)


class Posting(NamedTuple):
    """How much a stem says about a page, and the section (from 1; 0 for the page as a whole) that says most of it."""

    page: int
    weight: int
    section: int


class _Tally:
    """What one stem weighs on one page: in all, and in each section that has it."""

    __slots__ = ("weight", "sections")

    def __init__(self) -> None:
        self.weight = 0.0
        self.sections: dict[int, float] = {}

    def add(self, weight: float, section: int) -> None:
        self.weight += weight
        if section:
            self.sections[section] = self.sections.get(section, 0.0) + weight


def postings(
    documents: list[Document], language: Language, compounds: Compounds, synonyms: list[list[str]]
) -> dict[str, list[Posting]]:
    """Return term → where it matters, in the order of the pages.

    A term is a stem (`konto`), a phrase of two stems (`fel bild`), a whole title or keyword (`=fel bild`), or what all
    words of a group of synonyms say together (`~7`). `synonyms` are groups of stems or phrases.
    """
    lengths = [sum(len(words(section.text)) for section in document.sections) or 1 for document in documents]
    average = sum(lengths) / max(1, len(lengths))
    tallies: dict[str, dict[int, _Tally]] = defaultdict(dict)
    for number, (document, length) in enumerate(zip(documents, lengths, strict=True)):
        text_weight = 1 / (1 - _LENGTH + _LENGTH * length / average)
        page = _Page(number, tallies, language, compounds)
        page.add(document.title, _TITLE, phrase=True)
        page.add(document.description, _DESCRIPTION)
        page.add(document.lead, _LEAD * text_weight)
        page.add_keywords(document.keywords, _KEYWORD)
        page.add_keywords(document.twin_keywords, _TWIN_KEYWORD)
        page.add_keywords(document.called, _CALLED, phrases=False)
        for title in document.twin_titles:
            page.add(title, _TWIN_TITLE)
        for description in document.twin_descriptions:
            page.add(description, _TWIN_DESCRIPTION)
        for place, section in enumerate(document.sections, 1):
            page.add(section.heading, _HEADING, place, phrase=True)
            page.add(section.text, text_weight, place)
    for number, group in enumerate(synonyms):
        if together := _together([tallies[term] for term in group if term in tallies]):
            tallies[f"~{number}"] = together
    return {term: _weighed(term, pages, documents) for term, pages in sorted(tallies.items())}


def _together(group: list[dict[int, _Tally]]) -> dict[int, _Tally]:
    together: dict[int, _Tally] = {}
    for tally_of_page in group:
        for page, tally in tally_of_page.items():
            sum_ = together.setdefault(page, _Tally())
            sum_.add(tally.weight - sum(tally.sections.values()), 0)
            for section, weight in tally.sections.items():
                sum_.add(weight, section)
    return together


def _weighed(term: str, pages: dict[int, _Tally], documents: list[Document]) -> list[Posting]:
    shares = {page: tally.weight / (_SATURATION + tally.weight) for page, tally in pages.items()}
    rarity = math.log(1 + len(documents) / (0.5 + sum(shares.values())))
    importance = {"=": _WHOLE, "~": _SYNONYM}.get(term[0], _PHRASE if " " in term else 1.0)
    found = []
    for page, share in shares.items():
        weight = round(SCALE * share * rarity * importance * documents[page].boost)
        sections = pages[page].sections
        section = max(sections, key=lambda place: (sections[place], -place)) if sections else 0
        if weight:
            found.append(Posting(page, weight, section))
    return sorted(found)


@dataclass
class _Page:
    number: int
    tallies: dict[str, dict[int, _Tally]]
    language: Language
    compounds: Compounds

    def add(self, text: str, weight: float, section: int = 0, phrase: bool = False) -> None:
        """Count the words of `text`, the parts of its compounds and, where asked, its phrases."""
        found = words(text)
        for word, count in Counter(found).items():
            self._count(self.language.stem(word), count * weight, section)
            if parts := self.compounds.parts(word):
                self._count(parts[-1], count * weight * _LAST_PART, section)
                for part in parts[:-1]:
                    self._count(part, count * weight * _OTHER_PART, section)
        if phrase:
            self._add_phrases(found, weight, section)

    def add_keywords(self, keywords: Iterable[str], weight: float, phrases: bool = True) -> None:
        """Count what people call the page. The words of a long phrase say less each."""
        for keyword in keywords:
            found = words(keyword)
            share = weight / math.sqrt(max(1, len(found)))
            self.add(keyword, share)
            if phrases:
                self._add_phrases(found, weight, 0)

    def _add_phrases(self, found: tuple[str, ...], weight: float, section: int) -> None:
        stems = [self.language.stem(word) for word in found]
        for pair in zip(stems, stems[1:], strict=False):
            self._count(" ".join(pair), weight, section)
        self._count("=" + " ".join(stems), weight, section)

    def _count(self, term: str, weight: float, section: int) -> None:
        tallies = self.tallies[term]
        tally = tallies.get(self.number)
        if tally is None:
            tally = tallies[self.number] = _Tally()
        tally.add(weight, section)
