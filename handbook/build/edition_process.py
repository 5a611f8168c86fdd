"""Builds one edition in a process of its own, so that editions build side by side.

    python -m handbook.build.edition_process CONFIG SITE_DIR SITE_URL strict|lenient|offline

prints warnings and errors only; exit code 0 when the edition is right, 2 when there are mistakes in its sources, else 1. The
offline edition is strict, has addresses that end in `.html`, and does not link to other editions.

    python -m handbook.build.edition_process CONFIG SITE_DIR SITE_URL preview

stays: each line on standard input is answered by one line of JSON on standard output, `{"ok": true, "said": "…"}`. An
empty line builds the edition; the path of a page (`policy/mistakes.md`) renders that page alone, which is enough as long
as its title, its headings and its front matter stay as they were, and else builds the edition.
"""

from __future__ import annotations

import gc
import io
import json
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from handbook.build.edition_hooks import EditionHooks
from handbook.build.editions import MISTAKES_FOUND, fill_edition
from handbook.messages.mistakes import MistakesFound, in_one_line
from handbook.project.editions import find_editions


@dataclass
class EditionBuild:
    """How one edition is built: its MkDocs settings file, where it goes, its address; `strict` makes warnings failures.

    Where `checked`, every page is looked through first, so that all mistakes are found at once.
    """

    config_file: str
    site_dir: str
    site_url: str
    strict: bool
    offline: bool = False
    checked: bool = False
    hooks: EditionHooks | None = None
    """The events of the last build, None before the first."""

    def everything(self) -> None:
        """Build the edition. Raises MkDocsException or MistakesFound when it is not right."""
        filled_in = _filled_in(Path(self.config_file)) if self.checked else {}
        config = load_config(
            self.config_file, site_dir=self.site_dir, site_url=self.site_url, strict=self.strict,
            use_directory_urls=not self.offline,
        )  # fmt: skip
        # MkDocs loads the hooks anew with the settings, so that each build has its own.
        self.hooks = config.hooks["hooks/edition.py"].hooks
        self.hooks.filled_in = filled_in
        config.extra["offline"] = self.offline
        # The browser editor, where a company has it, stands beside what is built for readers; a preview has none.
        config.extra["admin"] = self.checked and not self.offline
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        config.plugins.on_shutdown()

    def page(self, path: str) -> None:
        """Render one page anew with the settings and the navigation of the last build; all pages where that would not do."""
        last = self.hooks.last_build if self.hooks else None
        file = last.files.get_file_from_path(path) if last else None
        page = file.page if file else None
        if not (last and file and page):
            return self.everything()
        before = (page.title, page.meta, _anchors(page.toc))
        mkdocs_build._populate_page(page, last.config, last.files)
        if before != (page.title, page.meta, _anchors(page.toc)):
            return self.everything()
        documents = last.files.documentation_pages()
        mkdocs_build._build_page(page, last.config, documents, last.nav, last.env)
        return None


def _filled_in(config_file: Path) -> dict[str, tuple[str, str]]:
    """Return path → (text as written, text filled in) of every page. Raises MistakesFound with every mistake there is."""
    root = config_file.parent
    edition = next(edition for edition in find_editions(root) if edition.config_file == config_file)
    pages = fill_edition(root, edition)
    if mistakes := [mistake for filled in pages.values() for mistake in filled.mistakes]:
        raise MistakesFound(mistakes)
    return {page.path: (page.body, filled.text) for page, filled in pages.items() if edition.docs in page.file.parents}


def _anchors(toc: object) -> list[str]:
    return [f"{item.url} {item.title} {_anchors(item.children)}" for item in toc]  # type: ignore[attr-defined]


def main(config_file: str, site_dir: str, site_url: str, mode: str) -> int:
    """Build the edition once, or stay and build as asked; return the exit code."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger("mkdocs").addHandler(handler)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    once = mode != "preview"
    edition = EditionBuild(config_file, site_dir, site_url, mode in ("strict", "offline"), mode == "offline", checked=once)
    if once:
        # Nearly all that a build makes it keeps: looking for garbage as often as Python does takes 7 % of the time.
        gc.set_threshold(100_000, 20, 10)
        code = _tried(edition.everything, said)
        print(said.getvalue(), end="")
        return code
    for line in sys.stdin:
        said.seek(0)
        said.truncate()
        path = line.strip()
        code = _tried((lambda path=path: edition.page(path)) if path else edition.everything, said)
        print(json.dumps({"ok": not code, "said": said.getvalue()}), flush=True)
    return 0


def _tried(build: Callable[[], None], said: io.StringIO) -> int:
    """Return the exit code of `build`; what went wrong is added to what was said."""
    try:
        build()
    except MistakesFound as error:
        said.write(f"{error}\n")
        return MISTAKES_FOUND
    except MkDocsException as error:
        said.write(f"{error}\n")
        return 1
    except (OSError, jinja2.TemplateError) as error:
        said.write(f"{in_one_line(error)}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
