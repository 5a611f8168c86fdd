"""How one language writes its words: what is left of a word when its endings are gone.

The browser does the same to what a reader types (search/language.js); tests hold the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "đ": "d", "ð": "d", "þ": "t", "œ": "o"})
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile("[aeiouy]")
_SHORTEST_STEM = 3


def fold(text: str) -> str:
    """Return `text` in small letters without marks: `Förhöjd ÆRE` → `forhojd are`."""
    small = text.lower()
    return small if small.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", small)).translate(_LETTERS)


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of `text` in order."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True)
class Language:
    """What `_data/language.yml` says of a language; without that file every word is its own stem."""

    data: dict[str, Any]

    @cached_property
    def endings(self) -> dict[str, str]:
        """Ending → what it is replaced with."""
        pairs = (item.partition(">") for item in fold(self.data.get("endings", "")).split())
        return {ending: new for ending, _, new in sorted(pairs)}

    @cached_property
    def whole(self) -> frozenset[str]:
        """Words that end like an ending and have none."""
        return frozenset(words(self.data.get("whole", "")))

    @cached_property
    def forms(self) -> dict[str, str]:
        """Forms that no ending explains → their stem."""
        forms = {}
        for base, others in self.data.get("forms", {}).items():
            stem = self._stripped(fold(base), {})
            forms |= {word: stem for form in (base, *others) for word in words(str(form))}
        return forms

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words that nearly every question has."""
        return frozenset(words(self.data.get("stop_words", "")))

    @cached_property
    def light_words(self) -> frozenset[str]:
        """Words that say where rather than what: in a handbook of social media, `instagram`."""
        return frozenset(words(self.data.get("light_words", "")))

    @cached_property
    def not_parts(self) -> frozenset[str]:
        """What does not count as a word of its own inside a compound."""
        return frozenset(words(self.data.get("not_parts", ""))) | self.stop_words

    @cached_property
    def joints(self) -> tuple[str, ...]:
        """What may stand between the parts of a compound; the empty joint first."""
        return ("", *words(self.data.get("joints", "")))

    @cached_property
    def common(self) -> frozenset[str]:
        """Common words that compounds are made of, besides those of the text."""
        return frozenset(words(self.data.get("words", "")))

    @cached_property
    def stem(self) -> Callable[[str], str]:
        """Return the stem of a folded word."""
        return lru_cache(maxsize=None)(lambda word: self.forms.get(word) or self._stripped(word, self.forms))

    def stems(self, text: str) -> list[str]:
        """Return the stems of all words of `text` in order."""
        return [self.stem(word) for word in words(text)]

    def _stripped(self, word: str, forms: Mapping[str, str]) -> str:
        while word not in self.whole:
            left = [
                stem
                for cut in range(1, len(word))
                if (new := self.endings.get(word[cut:])) is not None
                and len(stem := word[:cut] + new) >= _SHORTEST_STEM
                and _VOWEL.search(stem)
            ]
            if not left:
                return word
            # The longest ending goes, unless a shorter one leaves a word that must stay whole: tidning|en, not tid|ningen.
            known = next((stem for stem in left if stem in self.whole or stem in forms), left[0])
            word = forms.get(known) or known
        return word

    def for_browser(self) -> dict[str, Any]:
        """Return what the browser needs to read words in the same way."""
        return {
            "endings": self.endings,
            "whole": sorted(self.whole),
            "forms": dict(sorted(self.forms.items())),
            "stopWords": sorted(self.stop_words),
            "lightWords": sorted(self.light_words),
            "joints": list(self.joints),
        }
