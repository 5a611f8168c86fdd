"""Slips of the pen in Markdown: what was meant to be a heading, a list, a link, bold, a row or a macro, and is none.

A page shows such a slip as plain signs, and no other check can tell it from text. Only what has one possible meaning is
said; each is one mistake that shows what stands there and what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.check.sources import PageSource
from handbook.messages.mistakes import Mistake

CODE = "markup_slip"
# One # may be a hashtag.
_HEADING = re.compile(r"^(?P<signs>#{2,6})(?P<word>[^\W\d_][\w-]*)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?P<sign>\d{1,2}\.|-)(?P<word>\*\*[^\s*]+|\[[^\]\s]+|[^\W\d_]+)", re.MULTILINE)
_APART = re.compile(r"(?P<words>\[[^\[\]\n]+\])[ \t]+(?P<target>\((?:https?://[^()\s]+|[\w./-]+\.md(?:#[\w-]+)?)\))")
_OPEN = re.compile(r"\]\((?:https?://|[\w./-]+\.md)[^()\s]*?(?=[.,;:]?(?:\s|\Z))(?![^()\n]*\))")
_BRACE = re.compile(r"(?<![{\w])\{ ?(?P<call>[a-z_]+\([^(){}\n]*\)) ?\}(?!\})")
_BOLD = re.compile(r"\*\*")
_ROW = re.compile(r"^\|.*$", re.MULTILINE)
_DIVIDER = re.compile(r"^\|[ :|-]+$")
_LONG = 40


def slip_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield every slip on a page."""
    markup = source.text.markup
    for match in _HEADING.finditer(markup):
        yield _slip(source, match.start(), match[0], f"{match['signs']} {match['word']}")
    for match in _ITEM.finditer(markup):
        yield _slip(source, match.start("sign"), match[0].strip(), f"{match['sign']} {match['word']}")
    for match in _APART.finditer(markup):
        yield _slip(source, match.start(), match[0], match["words"] + match["target"])
    for match in _OPEN.finditer(markup):
        yield _slip(source, match.start(), match[0], f"{match[0]})")
    for match in _BRACE.finditer(markup):
        yield _slip(source, match.start(), match[0], f"{{{{ {match['call']} }}}}")
    yield from _bold(source, markup)
    yield from _rows(source, markup)


def _slip(source: PageSource, start: int, found: str, right: str) -> Mistake:
    return source.mistake(CODE, start, found=_short(found), right=_short(right))


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]}…{text[-_LONG // 2 :]}"


def _bold(source: PageSource, markup: str) -> Iterator[Mistake]:
    """Bold that is never closed. It may go on over a line's end, but not from one item, row or paragraph to the next."""
    if "**" not in markup:
        return
    for part in re.finditer(r"(?s).+?(?=\n[ \t]*\n|\n[ \t]*(?:[-*+]|\d+\.)[ \t]|\n\||\n#|\Z)", markup):
        signs = list(_BOLD.finditer(part[0]))
        if len(signs) % 2:
            start = part.start() + signs[-1].start()
            word = re.match(r"\S{0,20}", markup[start + 2 :])
            found = f"**{word[0] if word else ''}"
            yield _slip(source, start, found, "**…**")


def _rows(source: PageSource, markup: str) -> Iterator[Mistake]:
    """Rows with more or fewer cells than the head of their table."""
    cells, last = 0, -2
    for match in _ROW.finditer(markup):
        if match.start() != last + 1:
            cells = _cells(match[0])
        elif _cells(match[0]) != cells and not _DIVIDER.match(match[0].strip()):
            yield _slip(source, match.start(), match[0].strip(), "| … " * cells + "|")
        last = match.end()


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip().strip("|"))) + 1
