"""A "don't" without a "do instead" leaves the reader with nothing to do; said as advice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handbook.check.sources import PageSource
from handbook.messages.mistakes import Mistake
from handbook.text.places import BREAK, OPAQUE
from handbook.text.prose import WORD

_BETWEEN = re.compile(r"(?<=[.!?])[”»\")\]*_]*\s+")
_END = re.compile(r"[.!][”»\")\]*_]*\s*$")


def dont_mistakes(source: PageSource, negations: Collection[str]) -> Iterator[Mistake]:
    """Yield paragraphs and list items that only say what not to do.

    `negations` are the language's words (inte, aldrig): first or second in a sentence, they make it a "don't".
    Headings, tables and the macro that pairs a "don't" with its "do instead" are left alone.
    """
    text = source.text
    own = text.prose.own
    paired = [span for value in text.braces.prose if value.macro == "instead" for span in value.spans]
    quiet = [(heading.start, heading.start + 1) for heading in text.headings] + paired
    start = 0
    for part in own.split(BREAK):
        here, start = start, start + len(part) + 1
        if not _END.search(part) or OPAQUE in part or not (first := WORD.search(part)):
            continue
        place = here + first.start()
        line = text.markup[text.markup.rfind("\n", 0, place) + 1 : place].lstrip()
        if line.startswith(("|", "#")) or any(a <= place < b for a, b in quiet):
            continue
        sentences = [sentence for sentence in _BETWEEN.split(part) if WORD.search(sentence)]
        if all(_is_dont(sentence, negations) for sentence in sentences):
            words = " ".join(WORD.findall(part)[:6])
            yield source.mistake("dont_alone", place, advice=True, found=f"{words} …")


def _is_dont(sentence: str, negations: Collection[str]) -> bool:
    words = [word.lower() for word in WORD.findall(sentence)[:2]]
    return any(word in negations for word in words) and "?" not in sentence
