"""LIX: how heavy a text is to read, as advice.

Words per sentence, plus long words (more than six letters) in per cent. Below 40 is easy, above 50 official. A sentence
ends at its mark, at a colon before a capital letter, and where an item, a cell or a heading ends; what a macro fills in
is no word.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.check.sources import PageSource
from handbook.mistakes import Mistake
from handbook.text.prose import Prose

LIMIT_EVERYONE = 45
LIMIT = 50
_LEAST_WORDS = 80


def lix(prose: Prose) -> float | None:
    """Return the LIX of a text, None where it is too short to tell."""
    words = [word.text for word in prose.words() if not word.language]
    if len(words) < _LEAST_WORDS:
        return None
    long = sum(sum(letter.isalpha() for letter in word) > 6 for word in words)
    return len(words) / max(1, len(prose.sentences)) + 100 * long / len(words)


def readability_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield advice when a page is heavy for those it is written for."""
    audience = source.meta.get("audience")
    limit = LIMIT_EVERYONE if isinstance(audience, list) and "everyone" in audience else LIMIT
    value = lix(source.text.prose)
    if value is not None and value > limit:
        start, end = max(source.text.prose.sentences, key=lambda span: len(source.text.prose.own[slice(*span)].split()))
        values = {"found": round(value), "limit": limit, "line": source.line(start + 1)}
        yield source.mistake_at("hard_to_read", "", advice=True, **values)
