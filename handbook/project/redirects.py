"""Redirects: small pages at the addresses that pages have left, so that old links and bookmarks go on working.

`docs/_data/redirects.yml` holds one line for each: `old/path: new/path`, without language and ending. `make rename`
writes it; the build turns it into pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path

from handbook.project.data import read_data
from handbook.project.editions import Edition

REDIRECTS = "docs/_data/redirects.yml"


def read_redirects(root: Path) -> dict[str, str]:
    """Return old path → new path; {} where nothing has moved."""
    found = read_data(root / REDIRECTS)
    return {str(old): str(new) for old, new in found.items()} if isinstance(found, dict) else {}


def write_redirects(redirects: Mapping[str, str], editions: Iterable[Edition], site: Path) -> None:
    """Write a page for every redirect in every edition of a built site.

    One that leads to a page that this company does not have, or from where a page is, is left out.
    """
    for edition in editions:
        for old, new in redirects.items():
            target = _built(site / edition.code, new)
            if target and not _built(site / edition.code, old):
                place = old if target.name == "index.html" else posixpath.dirname(old)
                to = posixpath.relpath(new, place or ".") + ("/" if target.name == "index.html" else ".html")
                file = site / edition.code / (f"{old}/index.html" if target.name == "index.html" else f"{old}.html")
                write_redirect(file, edition.code, to)


def _built(edition: Path, path: str) -> Path | None:
    """Return the built file of a page, whichever kind of address the site uses; None if there is none."""
    path = path.removesuffix("/index") if path.endswith("/index") else path
    places = (edition / path / "index.html", edition / f"{path}.html")
    return next((place for place in places if place.exists()), None)


def write_redirect(file: Path, language: str, to: str) -> None:
    """Write a page that leads to `to` (relative to the page) without script."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{to}</title>'
        f'<meta http-equiv="refresh" content="0; url={to}"><link rel="canonical" href="{to}">'
        f'<meta name="robots" content="noindex"><p><a href="{to}">{to}</a></p></html>\n',
        encoding="utf-8",
    )
