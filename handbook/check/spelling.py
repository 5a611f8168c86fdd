"""Spelling: every word is known to the language's dictionary, to the project's word list, or to the company.

Dictionaries belong to hunspell, which is asked once for each language, for all words together. A project word list
(`spelling/<language>.txt`) holds what the dictionary lacks: sorted, one word or phrase a line; a word in small letters
may also begin with a capital, and every word may end in the genitive's s.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from handbook.check.prose import Passage
from handbook.check.sources import decoded
from handbook.check.wording import Wording
from handbook.messages.mistakes import Mistake
from handbook.text.places import Span
from handbook.text.prose import WORD, Word

_SUGGEST_AT_MOST = 20


class NoDictionary(Exception):
    """Raised when hunspell or one of its dictionaries is not installed; carries the dictionary's name."""


@dataclass
class Speller:
    """Knows which words of a language are unknown. Remembers what it has asked."""

    dictionary: str
    _unknown: dict[str, bool] = field(default_factory=dict)
    _nearest: dict[str, str] = field(default_factory=dict)

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Return the words that the dictionary lacks. Raises NoDictionary."""
        words = set(words)
        if new := sorted(words - self._unknown.keys()):
            missing = set(self._ask("-l", new).split("\n"))
            self._unknown.update((word, word in missing) for word in new)
        return {word for word in words if self._unknown[word]}

    def suggestions(self, words: Iterable[str]) -> dict[str, str]:
        """Return word → the nearest word that the dictionary has, for words that have one. Asks for a few only."""
        words = set(words)
        if new := sorted(words - self._nearest.keys())[:_SUGGEST_AT_MOST]:
            self._nearest.update(dict.fromkeys(new, ""))
            for line in self._ask("-a", new).split("\n"):
                if match := re.match(r"& (\S+) \d+ \d+: ([^,]+)", line):
                    self._nearest[match[1]] = match[2]
        return {word: near for word in words if (near := self._nearest.get(word))}

    def _ask(self, how: str, words: list[str]) -> str:
        if not shutil.which("hunspell"):
            raise NoDictionary(self.dictionary)
        run = subprocess.run(
            ["hunspell", "-d", self.dictionary, how, "-i", "utf-8"],
            input="".join(f"{word}\n" for word in words).encode(),
            capture_output=True,
        )
        if run.returncode or b"Can't open" in run.stderr:
            raise NoDictionary(self.dictionary)
        return run.stdout.decode("utf-8")


@dataclass(frozen=True)
class WordList:
    """The words that a project admits, and the phrases whose words it admits together only (after work)."""

    exact: frozenset[str]
    phrases: re.Pattern[str] | None = None

    @classmethod
    def of(cls, *lines: str) -> WordList:
        """Return the list of some lines: a line with blanks is a phrase."""
        phrases = sorted((re.escape(line) for line in lines if " " in line), key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE) if phrases else None
        return cls(frozenset(lines), pattern)

    def phrases_in(self, text: str) -> list[Span]:
        """Return where a text holds phrases."""
        return [match.span() for match in self.phrases.finditer(text)] if self.phrases else []

    def __contains__(self, word: str) -> bool:
        forms = (word, word.lower(), word[:1].lower() + word[1:])
        return any(form in self.exact or (form.endswith("s") and form[:-1] in self.exact) for form in forms)


def company_words(value: Any, language: str, languages: Collection[str]) -> Iterator[str]:
    """Yield the words of a company file's texts, without those that it gives in another language."""
    if isinstance(value, str):
        yield from WORD.findall(value)
        yield from (part for word in WORD.findall(value) for part in word.split("-"))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == language or key not in languages:
                yield from company_words(inner, language, languages)
    elif isinstance(value, list):
        for inner in value:
            yield from company_words(inner, language, languages)


def word_list_mistakes(shown: str, raw: bytes, alphabet: str) -> Iterator[Mistake]:
    """Yield the words of a word list that stand out of order or twice, and lines that are no single word or phrase."""
    lines = (decoded(raw) or "").splitlines()
    for number, (before, word) in enumerate(zip(["", *lines], lines, strict=False), 1):
        if not all(WORD.fullmatch(part) for part in word.split(" ")):
            yield Mistake(shown, number, code="word_list_line", values={"found": word})
        elif sort_key(before, alphabet) >= sort_key(word, alphabet):
            yield Mistake(shown, number, code="word_list_order", values={"found": word, "before": before})


def sort_key(word: str, alphabet: str) -> tuple[list[int], str]:
    """Return what a word list is sorted by: the language's alphabet, a capital after the small letter."""
    places = {letter: place for place, letter in enumerate(alphabet)}
    return [places.get(letter, len(alphabet) + ord(letter)) for letter in word.lower()], word.swapcase()


def spelling_mistakes(
    passages: Mapping[str, Iterable[Passage]],
    spellers: Mapping[str, Speller],
    lists: Mapping[str, WordList],
    wordings: Mapping[str, Wording],
) -> Iterator[Mistake]:
    """Yield the words that nobody knows, in each language's passages; where there is no dictionary, advice."""
    asked: dict[str, set[str]] = {language: set() for language in spellers}
    for language, texts in passages.items():
        for passage in texts:
            for word, marked in passage.vocabulary:
                if (used := marked or language) in asked:
                    asked[used].add(word)
    unknown: dict[str, dict[str, list[str]]] = {}
    with ThreadPoolExecutor() as pool:
        answers = {
            language: pool.submit(_unknown, spellers[language], lists[language], wordings.get(language), words)
            for language, words in asked.items()
        }
    for language, answer in answers.items():
        try:
            unknown[language] = answer.result()
        except NoDictionary as error:
            yield Mistake(f"spelling/{language}.txt", code="spelling_off", values={"found": error}, advice=True)
    found = [place for language, texts in passages.items() for place in _places(language, texts, unknown, lists[language])]
    wrong: dict[str, set[str]] = {}
    for _, word, used in found:
        wrong.setdefault(used, set()).update(unknown[used][word.text])
    nearest = {language: spellers[language].suggestions(words) for language, words in wrong.items()}
    for passage, word, used in found:
        near = " ".join(nearest[used][part] for part in unknown[used][word.text] if part in nearest[used])
        values = {"found": word.text, "nearest": near or "–", "file": f"spelling/{used}.txt"}
        yield passage.mistake("spelling", word.start, **values)


def _places(
    language: str, passages: Iterable[Passage], unknown: Mapping[str, Mapping[str, list[str]]], words: WordList
) -> Iterator[tuple[Passage, Word, str]]:
    """Yield where unknown words stand, with the language they are unknown in; a known phrase makes its words known."""
    for passage in passages:
        if not any(word in unknown.get(marked or language, ()) for word, marked in passage.vocabulary):
            continue
        phrases = words.phrases_in(passage.prose.text)
        for word in passage.prose.words():
            used = word.language or language
            if word.text in unknown.get(used, ()) and not any(start <= word.start < end for start, end in phrases):
                yield passage, word, used


def _unknown(speller: Speller, known: WordList, wording: Wording | None, words: Iterable[str]) -> dict[str, list[str]]:
    """Return the unknown words, each with its unknown parts; what the wording check says is not said again."""
    said = {*wording.foreign, *wording.misspelt} if wording else set()
    parts = {
        word: [part for part in re.split(r"[-\u2011]", word) if not (part in known or _needs_no_dictionary(part))]
        for word in words
        if word not in known and word.lower() not in said
    }
    unknown = speller.unknown({part for found in parts.values() for part in found})
    return {word: wrong for word, found in parts.items() if (wrong := [part for part in found if part in unknown])}


def _needs_no_dictionary(word: str) -> bool:
    """A letter by itself, or an abbreviation in capitals."""
    return len(word) < 2 or (word.isupper() and len(word) <= 5)
