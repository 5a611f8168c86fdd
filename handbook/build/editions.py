"""Builds the site: checks what can be checked first, builds the editions side by side, and swaps the result in whole."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Container, Iterable
from pathlib import Path

from handbook.company import company_path
from handbook.compose.fill import FilledPage, environment, fill_page, front_matter_mistakes
from handbook.compose.site import built_editions, edition_scope
from handbook.messages.mistakes import Mistake, MistakesFound
from handbook.project.company_folder import CompanyFolder
from handbook.project.editions import Edition
from handbook.project.pages import Page, read_pages
from handbook.project.redirects import read_redirects, write_redirect, write_redirects
from handbook.vocabulary import vocabulary

log = logging.getLogger("mkdocs.handbook")
# The exit code of an edition's builder when it has found mistakes in the sources.
MISTAKES_FOUND = 2
_ATTEMPTS = 100
_DAY = 24 * 60 * 60


class BuildFailed(Exception):
    """Raised when an edition cannot be built; carries what its builder said."""


def check_sources(root: Path, only: Container[Path] | None = None) -> list[Edition]:
    """Return the editions to build, after a look at everything that would stop them; `only` limits it to some pages.

    Raises MistakesFound with every mistake in the company file, else with every one in the pages' macros.
    """
    editions = built_editions(root)
    mistakes: list[Mistake] = []
    for edition in editions:
        try:
            mistakes += edition_mistakes(root, edition, only)
        except MistakesFound as error:
            mistakes += error.mistakes
    if mistakes:
        raise MistakesFound(mistakes)
    return editions


def edition_mistakes(root: Path, edition: Edition, only: Container[Path] | None = None) -> list[Mistake]:
    """Return what keeps an edition's pages from being filled in: what is wrong in front matter, else in the text.

    `only` limits the look to some files.
    """
    return [mistake for filled in fill_edition(root, edition, only).values() for mistake in filled.mistakes]


def fill_edition(root: Path, edition: Edition, only: Container[Path] | None = None) -> dict[Page, FilledPage]:
    """Return every page of an edition with its text filled in, or with what keeps it from that.

    `only` limits it to some files. Raises MistakesFound for what is wrong in front matter.
    """
    words = vocabulary(edition_scope(root, edition.code))
    pages = [(file, page) for file, page in _pages(root, edition) if only is None or page.file in only]
    # Macros read other pages' front matter, so that one mistake there would show on many pages.
    mistakes = [mistake for file, page in pages for mistake in front_matter_mistakes(page, file, words.names)]
    if mistakes:
        raise MistakesFound(mistakes)
    env = environment(words)
    return {page: fill_page(page, file, words, env) for file, page in pages}


def _pages(root: Path, edition: Edition):
    company = CompanyFolder.beside(company_path(root))
    for folder in (edition.docs, company.pages_root(edition.code), company.path / edition.code / "additions"):
        for page in read_pages(folder):
            yield os.path.relpath(page.file, root), page


def build_editions(
    root: Path, editions: Iterable[Edition], site: Path, address: str, strict: bool, *, offline: bool = False
) -> None:
    """Build every edition into `site/<code>`, all at the same time.

    `address` is where the whole site will be published, with a slash at its end. Where `strict`, a warning is a failure;
    else warnings are shown. Where `offline`, each edition stands alone and opens from a folder. Raises BuildFailed with
    the output of every edition that failed.
    """
    mode = "offline" if offline else "strict" if strict else "lenient"
    runs = []
    for edition in editions:
        command = [
            *(sys.executable, "-m", "handbook.build.edition_process", edition.config_file),
            *(site / edition.code, f"{address}{edition.code}/", mode),
        ]
        runs.append((edition, subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)))
    failures = []
    for edition, run in runs:
        output, _ = run.communicate()
        # A mistake names its file; anything else does not say which edition it is about.
        prefix = "" if run.returncode == MISTAKES_FOUND else f"{edition.code}: "
        said = "\n".join(f"{prefix}{line}" for line in output.splitlines() if line.strip())
        if run.returncode:
            failures.append(said)
        elif said:
            log.warning(said)
    if failures:
        raise BuildFailed("\n".join(failures))
    write_redirects(read_redirects(root), editions, site)


def write_aliases(editions: Iterable[Edition], site: Path) -> None:
    """Write the pages that lead from what people type (`/no/`) to an edition."""
    for edition in editions:
        for alias in edition.extra.get("aliases", ()):
            write_redirect(site / str(alias) / "index.html", edition.code, f"../{edition.code}/")


def copy_company_assets(root: Path, site: Path) -> None:
    """Put the company's own files (logo, pictures) where the pages of `site` look for them."""
    assets = CompanyFolder.beside(company_path(root)).assets
    if assets.is_dir():
        shutil.copytree(assets, site / "assets" / "company", dirs_exist_ok=True)


def swap_in(new: Path, live: Path) -> None:
    """Put the finished folder `new` in the place of `live`; at no time is a half-built site in place.

    Of two builds that finish at the same time, the later one stays. Raises OSError.
    """
    old = new.with_name(f"{new.name}-old")
    for attempt in range(_ATTEMPTS):
        try:
            if live.exists():
                live.rename(old)
            new.rename(live)
            break
        except OSError:
            # Another build moved `live` away, or put its own there, between two of these lines.
            if attempt == _ATTEMPTS - 1 or not new.exists():
                raise
            shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def remove_leftovers(live: Path) -> None:
    """Remove what builds that were killed left beside `live`, when it is too old to belong to one under way."""
    for folder in live.parent.glob(f".{live.name}-*"):
        if time.time() - folder.stat().st_mtime > _DAY:
            shutil.rmtree(folder, ignore_errors=True)
