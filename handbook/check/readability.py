"""LIX: how heavy a text is to read, as advice.

Words per sentence, plus long words (more than six letters) in per cent. Below 40 is easy, above 50 official. A sentence
ends at its mark, at a colon before a capital letter, and where an item, a cell or a heading ends; what a macro fills in
is no word.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.check.sources import Handbook, PageSource
from handbook.messages.mistakes import Mistake
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


def limit_of(source: PageSource) -> int:
    """Return the highest LIX that suits those a page is written for."""
    audience = source.meta.get("audience")
    return LIMIT_EVERYONE if isinstance(audience, list) and "everyone" in audience else LIMIT


def readability_report(handbook: Handbook) -> str:
    """Return a line for each text of a handbook (LIX, limit, words, file), the heaviest first in each language."""
    lines = []
    for edition in handbook.editions:
        measured = [(value, text) for text in edition.everything if (value := lix(text.text.prose)) is not None]
        for value, text in sorted(measured, key=lambda one: -one[0]):
            words = sum(1 for _ in text.text.prose.words())
            lines.append(f"LIX {value:2.0f} / {limit_of(text)}  {words:5}  {text.shown}")
    return "\n".join(lines)


def readability_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield advice when a page is heavy for those it is written for."""
    limit, value = limit_of(source), lix(source.text.prose)
    if value is not None and value > limit:
        start, end = max(source.text.prose.sentences, key=lambda span: len(source.text.prose.own[slice(*span)].split()))
        values = {"found": round(value), "limit": limit, "line": source.line(start + 1)}
        yield source.mistake_at("hard_to_read", "", advice=True, **values)
