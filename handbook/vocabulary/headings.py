"""The headings of a page as readers see them, so that a tool can name the page it leads to."""

from __future__ import annotations

import re

from handbook.project.files import read_text
from handbook.vocabulary.scope import Scope

_HEADING = re.compile(r"^#+ (?P<title>.+?) \{ #(?P<id>[\w-]+)[^}]*\}\s*$", re.MULTILINE)


def headings(scope: Scope, page: str) -> dict[str, str]:
    """Return id → title of the headings of a page (`policy/mistakes`), filled in; {} if there is no such page."""
    file = scope.docs / f"{page}.md"
    if not file.exists():
        return {}
    found = _HEADING.finditer(read_text(file))
    return {match["id"]: match["title"] for match in found}


def page_title(scope: Scope, page: str) -> str:
    """Return the title of a page, filled in; its path where the page is not there."""
    return scope.fill(next(iter(headings(scope, page).values()), page))
