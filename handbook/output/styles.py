"""Joins a page's style sheets into one, so that the page waits for one file and not for five."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

# Texts are matched first, so that what looks like a comment inside one stays.
_TEXT_OR_COMMENT = re.compile(r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\))|/\*.*?\*/""", re.DOTALL)
_URL = re.compile(r"""url\((?P<quote>["']?)(?P<path>(?!data:|#|[a-z]+:|/)[^"')]+)(?P=quote)\)""")
_BLANK = re.compile(r"\s*\n\s*")


def join_styles(sheets: Iterable[Path], folder: Path) -> str:
    """Return one style sheet, to be kept in `folder`, that does what `sheets` do one after the other.

    Comments are left out, and addresses of pictures made to fit. Raises OSError for a file that cannot be read.
    """
    return "\n".join(_moved(sheet.read_text(encoding="utf-8"), sheet.parent, folder) for sheet in sheets) + "\n"


def _moved(css: str, here: Path, there: Path) -> str:
    css = css.removeprefix('@charset "utf-8";').removeprefix('@charset "UTF-8";')
    css = _TEXT_OR_COMMENT.sub(lambda match: match["text"] or "", css)
    way = posixpath.relpath(here.as_posix(), there.as_posix())
    css = _URL.sub(lambda m: f"url({m['quote']}{posixpath.normpath(posixpath.join(way, m['path']))}{m['quote']})", css)
    return _BLANK.sub("\n", css).strip()
