"""Changes the `nav:` of a settings file line by line, so that its comments and its order stay as people wrote them."""

from __future__ import annotations

import posixpath
import re

_ENTRY = re.compile(r"^(?P<indent>\s*)- (?:(?P<title>[^#\n]+?): +)?(?P<path>[\w./-]+\.md)\s*(?P<comment>#.*)?$")


def with_page(text: str, path: str, title: str = "") -> str:
    """Return the settings with the page `path` (`guides/create/podcasts.md`) in its section.

    It comes last among the pages of its folder; where there are none, after those of the nearest folder above that has
    some; else at the end of the navigation.
    """
    lines = text.splitlines(keepends=True)
    start, end = _navigation(lines)
    entry = f"{title}: {path}" if title else path
    folder = posixpath.dirname(path)
    while True:
        prefix = f"{folder}/" if folder else ""
        for deep in (False, True):
            for number in range(end - 1, start, -1):
                found = _ENTRY.match(lines[number])
                if found and found["path"].startswith(prefix) and (deep or posixpath.dirname(found["path"]) == folder):
                    lines.insert(number + 1, f"{found['indent']}- {entry}\n")
                    return "".join(lines)
        if not folder:
            lines.insert(end, f"  - {entry}\n")
            return "".join(lines)
        folder = posixpath.dirname(folder)


def without_page(text: str, path: str) -> tuple[str, str]:
    """Return the settings without the page `path`, and the title that its entry had ("" if none)."""
    kept, title = [], ""
    for line in text.splitlines(keepends=True):
        found = _ENTRY.match(line)
        if found and found["path"] == path:
            title = (found["title"] or "").strip()
        else:
            kept.append(line)
    return "".join(kept), title


def with_page_renamed(text: str, old: str, new: str) -> str:
    """Return the settings with the entry of `old` leading to `new`: in its place, or in its new folder's section."""
    if posixpath.dirname(old) != posixpath.dirname(new):
        kept, title = without_page(text, old)
        return with_page(kept, new, title) if kept != text else text
    pattern = re.compile(rf"^(\s*- (?:[^#\n]+?: +)?){re.escape(old)}(?=\s|$)", re.MULTILINE)
    return pattern.sub(rf"\g<1>{new}", text)


def _navigation(lines: list[str]) -> tuple[int, int]:
    """Return the number of the line `nav:` and of the line after its last entry."""
    start = next((number for number, line in enumerate(lines) if re.match(r"nav:\s*(#.*)?$", line)), None)
    if start is None:
        lines.append("\nnav:\n")
        return len(lines) - 1, len(lines)
    end = start + 1
    for number in range(start + 1, len(lines)):
        if re.match(r"\S", lines[number]) and not lines[number].startswith("#"):
            break
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            end = number + 1
    return start, end
