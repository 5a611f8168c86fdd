"""The navigation: every page is in it, and every entry leads to a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.check.sources import EditionSources, Handbook
from handbook.messages.mistakes import Mistake, nearest


def navigation_mistakes(edition: EditionSources, handbook: Handbook) -> Iterator[Mistake]:
    """Yield pages that are not in an edition's navigation, and entries that lead nowhere."""
    navigation = edition.navigation
    if not navigation.lines:
        return
    for path, line in navigation.lines.items():
        if path not in edition.pages and handbook.lacks(path, edition):
            values = {"found": path, "nearest": nearest(path, edition.pages)}
            yield Mistake(navigation.shown, line, code="navigation_no_page", values=values)
    for path, source in edition.pages.items():
        in_every_language = all(path in other.pages for other in handbook.editions)
        if path not in navigation.lines and in_every_language:
            yield Mistake(source.shown, 1, code="not_in_navigation", values={"found": path, "file": navigation.shown})


def redirect_mistakes(shown: str, redirects: Any, lines: Mapping[str, int], handbook: Handbook) -> Iterator[Mistake]:
    """Yield redirects that lead nowhere, or from where there is a page again."""
    for old, new in redirects.items():
        pages = {path.removesuffix(".md") for edition in handbook.editions for path in edition.pages}
        if new not in pages:
            values = {"found": new, "nearest": nearest(str(new), pages)}
            yield Mistake(shown, lines.get(old, 0), code="redirect_no_page", values=values)
        elif old in pages:
            yield Mistake(shown, lines.get(old, 0), code="redirect_hidden", values={"found": old})
