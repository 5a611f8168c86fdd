"""File names and what editors leave in files without seeing it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

from handbook.messages.mistakes import Mistake
from handbook.text.page_text import FENCE

_NAME = re.compile(r"_?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_TEXTS = (".md", ".yml", ".yaml", ".txt")


def name_mistakes(shown: str, folder: str) -> Iterator[Mistake]:
    """Yield what is wrong with a file's name below `folder`: addresses keep to a–z, digits and hyphens."""
    parts = shown.removeprefix(f"{folder}/").split("/")
    for part in parts:
        if not _NAME.fullmatch(part):
            yield Mistake(shown, code="file_name", values={"found": part, "better": better_name(part)})


def better_name(name: str) -> str:
    """Return a file name without blanks, capitals and letters beyond a–z."""
    stem, ending = posixpath.splitext(name.replace("ø", "o").replace("Ø", "O").replace("æ", "ae").replace("Æ", "ae"))
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "page") + ending.lower()


def junk_mistakes(shown: str, raw: bytes) -> Iterator[Mistake]:
    """Yield what does not show: bytes that are no UTF-8, marks and line ends of Windows, blanks, tabs."""
    if not raw or not shown.endswith(_TEXTS):
        return
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Mistake(shown, raw[: error.start].count(b"\n") + 1, code="not_utf8_page")
        return
    if text.startswith("\ufeff"):
        yield Mistake(shown, 1, code="byte_order_mark")
        text = text[1:]
    if "\r" in text:
        yield Mistake(shown, text[: text.index("\r")].count("\n") + 1, code="windows_line_ends")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.endswith("\n"):
        yield Mistake(shown, text.count("\n") + 1, code="no_line_end")
    elif text.endswith("\n\n"):
        yield Mistake(shown, text.count("\n"), code="blank_lines_at_end")
    yield from _line_mistakes(shown, text)


def _line_mistakes(shown: str, text: str) -> Iterator[Mistake]:
    tabs_wanted: set[int] = set()
    if "\t" in text and shown.endswith(".md"):
        for match in FENCE.finditer(text):
            tabs_wanted.update(range(text[: match.start()].count("\n") + 1, text[: match.end()].count("\n") + 2))
    if not ("\t" in text or " \n" in text or text.endswith(" ") or _INVISIBLE.search(text)):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip():
            yield Mistake(shown, number, code="trailing_blanks")
        elif "\t" in line and number not in tabs_wanted:
            yield Mistake(shown, number, line.index("\t") + 1, code="tab")
        elif hidden := _INVISIBLE.search(line):
            values = {"found": f"U+{ord(hidden[0]):04X}"}
            yield Mistake(shown, number, hidden.start() + 1, code="invisible_character", values=values)
