"""`make new`: a page in every language, with front matter and headings to fill in, and its entry in the navigation.

What the page begins as stands in `docs/<language>/_data/new-page.txt`; `{id}` and `{today}` are filled in. What the
editor must fill in stands in brackets, and the check says so until she has.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from handbook.editing.navigation_file import with_page
from handbook.project.editions import find_editions

_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")


class PagePathMistake(Exception):
    """Raised when a page cannot be made or moved; carries the key of what to say and its values."""

    def __init__(self, key: str, **values: object):
        self.key, self.values = key, values
        super().__init__(key)


def page_path(page: str) -> str:
    """Return a page's path as editors write it (`guides/create/podcasts`), with its ending. Raises PagePathMistake."""
    path = page.removesuffix(".md").strip("/")
    if not _PATH.fullmatch(path):
        raise PagePathMistake("page_bad_path", found=page)
    return f"{path}.md"


def new_page(root: Path, page: str, today: date) -> list[Path]:
    """Write the page in every language that lacks it; return the files written or changed. Raises PagePathMistake."""
    path = page_path(page)
    editions = [edition for edition in find_editions(root) if not (edition.docs / path).exists()]
    if not editions:
        raise PagePathMistake("page_is_there", found=path)
    changed = []
    for edition in editions:
        template = (edition.docs / "_data" / "new-page.txt").read_text(encoding="utf-8")
        file = edition.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        name = Path(path).stem if Path(path).stem != "index" else Path(path).parent.name or "index"
        text = template.replace("{id}", name).replace("{today}", today.isoformat())
        file.write_text(text, encoding="utf-8", newline="\n")
        changed.append(file)
        settings = edition.config_file.read_text(encoding="utf-8")
        if f"- {path}" not in settings and f": {path}" not in settings:
            edition.config_file.write_text(with_page(settings, path), encoding="utf-8", newline="\n")
            changed.append(edition.config_file)
    return changed
