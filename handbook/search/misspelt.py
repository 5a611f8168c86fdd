"""Finds the misspellings that editors list among a page's keywords, so that they lead to every page with the right word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST = 6


def misspellings(doubtful: Iterable[str], sure: Iterable[str]) -> dict[str, str]:
    """Return doubtful word → the sure word that is one slip away: a letter too much, too few, wrong, or swapped.

    `doubtful` are words that nobody uses in a text; where several sure words are as near, the first in the alphabet counts.
    """
    near: dict[str, set[str]] = defaultdict(set)
    known = {word for word in sure if len(word) >= _SHORTEST}
    for word in known:
        for shorter in _without_one_letter(word):
            near[shorter].add(word)
    found = {}
    for word in sorted(set(doubtful) - known):
        if len(word) < _SHORTEST or not word.isalpha():
            continue
        candidates = {right for shorter in _without_one_letter(word) for right in near.get(shorter, ())}
        right = sorted(candidate for candidate in candidates if _one_slip(word, candidate))
        if right:
            found[word] = right[0]
    return found


def _without_one_letter(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _one_slip(a: str, b: str) -> bool:
    """Tell whether two different words are one slip apart, and begin alike."""
    if a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
