"""Takes compounds apart: `Instagramkontot` is about an account, `arbetstid` about time.

The words that count as parts are those of the text itself, and the common words of `_data/language.yml`. A word is split
only where all of it is accounted for: part, joint (`arbet-s-tid`), part.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from handbook.search.language import Language

_SHORTEST_COMPOUND = 6
_SHORTEST_PART = 3


class Compounds:
    """Splits words of one language. `vocabulary` is every folded word of the text."""

    def __init__(self, language: Language, vocabulary: Iterable[str]):
        self._language = language
        known = {word for word in (*vocabulary, *language.common) if word.isalpha() and len(word) >= _SHORTEST_PART}
        known -= language.not_parts
        # Words of three letters split far too much, but for those that are known to be words.
        known = {word for word in known if len(word) > _SHORTEST_PART or word in language.common}
        self._common = {language.stem(word) for word in language.common}
        self._tails = {language.stem(word) for word in known}
        self._tails = {stem for stem in self._tails if len(stem) > _SHORTEST_PART or stem in self._common}
        # First parts stand without their last vowel, too: skola → skolavslutning.
        self._heads = known | {word[:-1] for word in known if len(word) > 4 and word[-1] in "ae"}
        self.parts = lru_cache(maxsize=None)(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the stems that the folded `word` is made of, what it is about last; () for a word that is no compound.

        A part that is a compound itself comes whole, after its own parts: jul, fest, julfest, bild.
        """
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha() or self._language.stem(word) in self._common:
            return ()
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            first = self._head(head)
            if first is None:
                continue
            rest = (self._language.stem(tail),) if self._is_tail(tail) else self.parts(tail)
            if rest:
                # Few parts are better than many, and even ones better than a crumb and a rest.
                quality = min(len(head), len(tail)) / len(rest)
                best = max(best, (quality, (*self.parts(first), self._language.stem(first), *rest)))
        return best[1]

    def _head(self, head: str) -> str | None:
        for joint in self._language.joints:
            bare = head.removesuffix(joint)
            if head.endswith(joint) and len(bare) >= _SHORTEST_PART and bare in self._heads:
                return bare
        return None

    def _is_tail(self, tail: str) -> bool:
        return tail not in self._language.not_parts and self._language.stem(tail) in self._tails
