"""Words that do not belong: the other language's, house spelling, terms that we avoid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.check.prose import Passage
from handbook.messages.mistakes import Mistake
from handbook.text.places import Span

# The glossary explains the words that we avoid, the editors' pages show them.
EXEMPT_PAGES = ("about/glossary.md", "about/editors-guide.md", "about/when-a-check-says-no.md")
_QUOTED = re.compile(r"”[^”\n]*”|“[^”\n]*”|«[^»\n]*»|\"[^\"\n]*\"|\*(?!\*)[^*\n]+\*")


@dataclass(frozen=True)
class Wording:
    """A language's rules for words: each wrong word in small letters → what to write instead."""

    foreign: Mapping[str, str]
    misspelt: Mapping[str, str]
    avoid: Mapping[str, str]

    @classmethod
    def of(cls, house: Any, terms: Any) -> Wording:
        """Read `spelling/<language>.yml` (`foreign`, `misspelt`) and the glossary's `avoid`."""
        house = house if isinstance(house, dict) else {}
        terms = terms if isinstance(terms, dict) else {}
        avoid = {
            str(item["word"]).lower(): str(item.get("instead", ""))
            for item in terms.get("avoid") or ()
            if isinstance(item, dict) and item.get("word")
        }
        return cls(_lower(house.get("foreign")), _lower(house.get("misspelt")), avoid)

    @cached_property
    def avoided(self) -> re.Pattern[str] | None:
        """What finds a term to avoid."""
        if not self.avoid:
            return None
        words = "|".join(re.escape(word) for word in sorted(self.avoid, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _lower(words: Any) -> dict[str, str]:
    return {str(word).lower(): str(instead) for word, instead in words.items()} if isinstance(words, dict) else {}


def wording_mistakes(passage: Passage, wording: Wording, others: Mapping[str, Wording]) -> Iterator[Mistake]:
    """Yield words of another language, misspelt house words and terms to avoid.

    `others` are the rules of the other languages: text marked as theirs follows them.
    """
    rules = {language: others.get(language) if language else wording for _, language in passage.vocabulary}
    wrong = {
        (word, language): (code, instead)
        for word, language in passage.vocabulary
        if (rule := rules[language])
        for code, words in (("wrong_language", rule.foreign), ("house_spelling", rule.misspelt))
        if (instead := words.get(word.lower()))
    }
    for word in passage.prose.words() if wrong else ():
        if found := wrong.get((word.text, word.language)):
            yield passage.mistake(found[0], word.start, found=word.text, nearest=found[1])
    if wording.avoided and not (passage.page and passage.page.path in EXEMPT_PAGES):
        yield from _avoided(passage, wording)


def _avoided(passage: Passage, wording: Wording) -> Iterator[Mistake]:
    assert wording.avoided
    text = passage.prose.own
    shown: list[Span] | None = None
    for match in wording.avoided.finditer(text):
        if shown is None:
            shown = _mentions(passage, text)
        if not any(start <= match.start() < end for start, end in shown):
            instead = wording.avoid[match[0].lower()]
            yield passage.mistake("term_to_avoid", match.start(), found=match[0], nearest=instead)


def _mentions(passage: Passage, text: str) -> list[Span]:
    """Return where words are mentioned rather than used: in quotation marks, and in what not to do."""
    spans = [match.span() for match in _QUOTED.finditer(text)]
    if passage.page:
        values = passage.page.text.braces.prose
        spans += [span for value in values if (value.macro, value.place) == ("instead", 0) for span in value.spans]
    return spans
