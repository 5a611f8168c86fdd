"""Runs all checks on a handbook.

The order matters: what keeps a file from being read is said alone; what is wrong on one page is said before pages are
compared, so that one fault is one message.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from handbook.check import dates, files, front_matter, headings, links, markup, navigation, readability, slips, tone
from handbook.check.macros import Filled, fill_edition
from handbook.check.prose import passages
from handbook.check.sources import Handbook, PageSource, decoded, make_handbook, read_files
from handbook.check.spelling import Speller, WordList, company_words, spelling_mistakes, word_list_mistakes
from handbook.check.tool_data import tool_data_mistakes
from handbook.check.translations import translation_mistakes
from handbook.check.twins import twin_mistakes
from handbook.check.wording import Wording, wording_mistakes
from handbook.company import company_path, read_company
from handbook.compose.site import edition_scope
from handbook.editing.translation_status import leading_edition
from handbook.messages.mistakes import Mistake, MistakesFound
from handbook.project import clock
from handbook.project.company_folder import CompanyFolder
from handbook.project.editions import find_editions
from handbook.project.pages import LOADER
from handbook.project.redirects import REDIRECTS
from handbook.vocabulary import Vocabulary, vocabulary

LAWS = "docs/_data/laws.yml"


@dataclass
class Checker:
    """What the checks need besides the files, made once: vocabularies and dictionaries.

    `root` is the project's folder, `today` the day on which dates are judged.
    """

    root: Path
    today: datetime.date = field(default_factory=clock.today)

    def __post_init__(self) -> None:
        self.company_file = company_path(self.root)
        self.editions = {edition.code: edition for edition in find_editions(self.root)}
        self.files = read_files(self.root, self.company_file)
        self.spellers = {
            code: Speller(str(edition.extra.get("dictionary") or f"{code}_{edition.extra.get('country', '')}"))
            for code, edition in self.editions.items()
        }
        self._filled: dict[PageSource, Filled] = {}
        self.company_mistakes: list[Mistake] = []
        self.vocabularies: dict[str, Vocabulary] = {}
        try:
            read_company(self.company_file, list(self.editions))
            self.vocabularies = {code: vocabulary(edition_scope(self.root, code)) for code in self.editions}
        except MistakesFound as error:
            self.company_mistakes = error.mistakes

    def handbook(self, files: Mapping[str, bytes] | None = None) -> Handbook:
        """Return the handbook that some files make; the project's own where None."""
        company = os.path.relpath(CompanyFolder.beside(self.company_file).path, self.root).replace(os.sep, "/")
        extras = {code: edition.extra for code, edition in self.editions.items()}
        return make_handbook(self.root, self.files if files is None else files, extras, company)

    def check(self, files: Mapping[str, bytes] | None = None) -> list[Mistake]:
        """Return every mistake in some files, sorted; in the project's own where None."""
        handbook = self.handbook(files)
        found = [*self.company_mistakes, *_file_mistakes(handbook), *self._data_mistakes(handbook)]
        filled = {
            edition.language: fill_edition(edition, self.vocabularies[edition.language], self._filled)
            for edition in handbook.editions
            if edition.language in self.vocabularies
        }
        found += [mistake for each in filled.values() for mistake in each.mistakes]
        found += self._page_mistakes(handbook, filled)
        found += self._word_mistakes(handbook)
        found = _readable(found)
        spoken = {(mistake.file, mistake.line) for mistake in found}
        apart = {mistake.file for mistake in found if mistake.code in _SETS_TWINS_APART or mistake.code.startswith("unknown_")}
        found += twin_mistakes(handbook, leading_edition(list(self.editions.values())).code, spoken, apart)
        return sorted(_once(found))

    @cached_property
    def _tool_mistakes(self) -> list[Mistake]:
        """What is wrong in the tools' data files, which know how to read themselves."""
        if not self.vocabularies:
            return []
        found = [mistake for edition in self.editions.values() for mistake in tool_data_mistakes(self.root, edition)]
        return [replace(mistake, file=mistake.file.replace(os.sep, "/")) for mistake in found]

    def _data_mistakes(self, handbook: Handbook) -> Iterator[Mistake]:
        yield from self._tool_mistakes
        yield from dates.law_data_mistakes(LAWS, _text(handbook, LAWS), self.today)
        text = _text(handbook, REDIRECTS)
        lines = {line.partition(":")[0].strip(): number for number, line in enumerate(text.splitlines(), 1)}
        yield from navigation.redirect_mistakes(REDIRECTS, _loaded(text), lines, handbook)

    def _page_mistakes(self, handbook: Handbook, filled: Mapping[str, Filled]) -> Iterator[Mistake]:
        for edition in handbook.editions:
            made = filled[edition.language].anchors if edition.language in filled else {}
            house = _loaded(_text(handbook, f"spelling/{edition.language}.yml"))
            yield from navigation.navigation_mistakes(edition, handbook)
            for source in edition.everything:
                yield from _own_mistakes(source, self.today, tuple(house.get("dont") or ()))
                yield from links.link_mistakes(source, edition, handbook, made)
                yield from translation_mistakes(source, handbook)

    def _word_mistakes(self, handbook: Handbook) -> Iterator[Mistake]:
        texts = {edition.language: list(passages(edition)) for edition in handbook.editions}
        wordings = {
            edition.language: Wording.of(
                _loaded(_text(handbook, f"spelling/{edition.language}.yml")),
                edition.data["terms"].value if "terms" in edition.data else {},
            )
            for edition in handbook.editions
        }
        for language, found in texts.items():
            for passage in found:
                yield from wording_mistakes(passage, wordings[language], wordings)
        company = _loaded(decoded(self.company_file.read_bytes()) or "") if self.company_file.is_file() else {}
        lists = {
            edition.language: WordList.of(
                *_text(handbook, f"spelling/{edition.language}.txt").splitlines(),
                *_text(handbook, f"{handbook.company}/{edition.language}/words.txt").splitlines(),
                *company_words(company, edition.language, set(self.editions)),
            )
            for edition in handbook.editions
        }
        yield from spelling_mistakes(texts, self.spellers, lists, wordings)


@lru_cache(maxsize=8192)
def _own_mistakes(source: PageSource, today: datetime.date, negations: tuple[str, ...]) -> tuple[Mistake, ...]:
    """Return what is wrong on a page by itself, whatever stands on others."""
    return (
        *front_matter.front_matter_mistakes(source),
        *dates.date_mistakes(source, today),
        *headings.heading_mistakes(source),
        *markup.image_mistakes(source),
        *markup.html_mistakes(source),
        *markup.leftover_mistakes(source),
        *slips.slip_mistakes(source),
        *readability.readability_mistakes(source),
        *tone.dont_mistakes(source, negations),
    )


def _file_mistakes(handbook: Handbook) -> Iterator[Mistake]:
    folders = [edition.folder for edition in handbook.editions] + [handbook.company]
    for shown, raw in handbook.files.items():
        folder = next((folder for folder in folders if shown.startswith(f"{folder}/")), None)
        if folder and (folder != handbook.company or shown.endswith(".md")):
            yield from files.name_mistakes(shown, folder)
        yield from files.junk_mistakes(shown, raw)
        if shown.startswith("spelling/") and shown.endswith(".txt"):
            house = _loaded(_text(handbook, shown.replace(".txt", ".yml")))
            yield from word_list_mistakes(shown, raw, str(house.get("alphabet", "")))


def _text(handbook: Handbook, shown: str) -> str:
    return decoded(handbook.files.get(shown, b"")) or ""


def _loaded(text: str) -> dict[str, Any]:
    try:
        value = yaml.load(text, Loader=LOADER)
    except (yaml.YAMLError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


# What keeps the rest of a page from being read.
_UNREADABLE = {"macro_syntax", "front_matter", "front_matter_open"}
# What makes a page another one than its twin, until it is mended.
_SETS_TWINS_APART = {*_UNREADABLE, slips.CODE, "heading_id_name", "heading_id_missing", "heading_id_without_space"}


def _readable(mistakes: list[Mistake]) -> list[Mistake]:
    """Leave out what is said of a page, or of a line, only because something keeps it from being read."""
    pages = {mistake.file for mistake in mistakes if mistake.code in _UNREADABLE}
    lines = {(mistake.file, mistake.line) for mistake in mistakes if mistake.code == slips.CODE}
    slipped = {file for file, _ in lines}

    def echoes(mistake: Mistake) -> bool:
        if mistake.file in pages:
            return mistake.code not in _UNREADABLE
        # A heading that is none leaves a gap above the next one.
        on_its_line = (mistake.file, mistake.line) in lines and mistake.code != slips.CODE
        return on_its_line or (mistake.code == "heading_skips" and mistake.file in slipped)

    return [mistake for mistake in mistakes if not echoes(mistake)]


# What needs no saying on a line where the other has been said.
_EXPLAINED_BY = {"unknown_key": "shadowed", "spelling": "leftover"}


def _once(mistakes: list[Mistake]) -> list[Mistake]:
    """Leave out what is said twice in the same words, and what another mistake on the same line explains."""
    places = {(mistake.file, mistake.line, mistake.code) for mistake in mistakes}
    seen, kept = set(), []
    for mistake in mistakes:
        key = (mistake.file, mistake.line, mistake.column, mistake.code, mistake.key, str(mistake.values.get("found")))
        explained = (mistake.file, mistake.line, _EXPLAINED_BY.get(mistake.code)) in places
        if key not in seen and not explained:
            seen.add(key)
            kept.append(mistake)
    return kept
