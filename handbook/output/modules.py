"""Joins a page's ES modules into one classic script.

One file is one request instead of a dozen, one after the other; and browsers refuse modules in pages opened from a
folder (`file://`). What our scripts may say is little, and kept to: whole-line imports of names (or of nothing) from
relative paths, exports in front of functions, classes and constants, `import("./x.js")` and `import.meta.url`. Anything
else is refused with its file and line, so that nothing is joined wrongly.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

_IMPORT = re.compile(r"""^import\s*(?:\{(?P<names>[^}]*)\}\s*from\s*)?["'](?P<path>\.[^"']+)["'];?[ \t]*$""", re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?=(?:(?:async\s+)?function\*?|class|const)\s+(?P<name>[\w$]+))", re.MULTILINE)
_LATER = re.compile(r"""\bimport\(\s*["'](?P<path>\.[^"']+)["']\s*\)""")
_ADDRESS = re.compile(r"\bimport\.meta\.url\b")
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*|\bimport\.meta\b.*", re.MULTILINE)
# Comments that fill lines of their own: what most of our comments are, and no text can be mistaken for one.
_TYPE = re.compile(r"/\*\* ?@[^\n]*?\*/")
_COMMENT_LINES = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/[ \t]*)(?:\n|\Z)", re.MULTILINE)


class CannotJoin(Exception):
    """Raised when a script says what the joiner does not know; the text names the file and what stands there."""


def join_modules(entries: Iterable[Path], folder: Path, *, whole: bool = False) -> str:
    """Return one classic script, to be kept in `folder`, that does what the modules `entries` do, each in it once.

    Every module keeps a scope of its own. What modules load later stays in files of its own, which is what a server
    is for; where `whole`, it is joined too. Raises CannotJoin, and OSError for a file that cannot be read.
    """
    joined = _Joined(folder.resolve(), whole)
    for entry in entries:
        joined.add(entry.resolve())
    here = "const here = document.currentScript.src;\n" if joined.needs_address else ""
    return f'(() => {{\n"use strict";\n{here}{"".join(joined.parts)}}})();\n'


class _Joined:
    def __init__(self, folder: Path, whole: bool) -> None:
        self.parts: list[str] = []
        self.needs_address = False
        self._folder, self._whole = folder, whole
        self._names: dict[Path, str] = {}
        self._open: list[Path] = []

    def add(self, file: Path) -> str:
        """Add the module in `file` after those that it imports; return the name of its exports."""
        if file in self._names:
            return self._names[file]
        if file in self._open:
            raise CannotJoin(f"{file}: imports itself by way of {', '.join(other.name for other in self._open)}")
        self._open.append(file)
        body = _TYPE.sub("", _COMMENT_LINES.sub("", file.read_text(encoding="utf-8")))
        body = _IMPORT.sub(lambda match: self._import(match, file), body)
        exported = [match["name"] for match in _EXPORT.finditer(body)]
        body = _EXPORT.sub("", body)
        body = _LATER.sub(lambda match: self._later(file.parent / match["path"]), body)
        body = _ADDRESS.sub(lambda _: self._address(file), body)
        if wrong := _LEFT_OVER.search(body):
            raise CannotJoin(f"{file}: this cannot be joined: {wrong[0].strip()}")
        self._open.pop()
        name = self._names[file] = f"m{len(self._names)}"
        given = f"return {{ {', '.join(exported)} }};\n" if exported else ""
        self.parts.append(f"const {name} = (() => {{\n{body.strip()}\n{given}}})();\n")
        return name

    def _import(self, match: re.Match[str], file: Path) -> str:
        name = self.add((file.parent / match["path"]).resolve())
        if match["names"] is None:
            return ""
        wanted = [part.split(" as ") for part in match["names"].split(",") if part.strip()]
        return f"const {{ {', '.join(': '.join(word.strip() for word in words) for words in wanted)} }} = {name};"

    def _later(self, file: Path) -> str:
        if self._whole:
            return f"Promise.resolve({self.add(file.resolve())})"
        return f'import("./{self._path(file.resolve())}")'

    def _address(self, file: Path) -> str:
        self.needs_address = True
        return f'new URL("{self._path(file)}", here).href'

    def _path(self, file: Path) -> str:
        return posixpath.relpath(file.as_posix(), self._folder.as_posix())
