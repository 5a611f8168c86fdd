"""Groups of words that mean the same to who searches, with the neighbours' words for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handbook.search.language import Language

_ALIKE = 2


def with_neighbours(own: Sequence[Sequence[str]], theirs: Iterable[Sequence[str]], language: Language) -> list[list[str]]:
    """Return the edition's `own` groups as stems, each with the words of those of `theirs` that mean the same.

    Editors write the commonest of the neighbours' words into a group. A group of another edition that shares two words with
    it is about the same thing, and lends the others: `marknadsföring` finds `markedsføring`. A word that the edition has
    itself keeps its own meaning.
    """
    groups = [_stems(group, language) for group in own]
    taken = {stem for group in groups for stem in group} | set(language.stop_words)
    lent: list[dict[str, None]] = [{} for _ in groups]
    for neighbour in (_stems(group, language) for group in theirs):
        for group, more in zip(groups, lent, strict=True):
            if len(set(group) & set(neighbour)) >= _ALIKE:
                more |= dict.fromkeys(stem for stem in neighbour if stem not in taken)
    return [[*group, *more] for group, more in zip(groups, lent, strict=True)]


def _stems(group: Iterable[str], language: Language) -> list[str]:
    return list(dict.fromkeys(" ".join(language.stems(str(phrase))) for phrase in group))
