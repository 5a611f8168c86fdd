"""Builds one edition in a process of its own, so that editions build side by side.

    python -m handbook.build_edition CONFIG SITE_DIR SITE_URL strict|lenient|offline

prints warnings and errors only; exit code 0 when the edition is right, 1 when it is not. The
offline edition is strict, has addresses that end in `.html`, and does not link to other editions.

    python -m handbook.build_edition CONFIG SITE_DIR SITE_URL preview

stays: each line on standard input is answered by one line of JSON on standard output, `{"ok": true, "said": "…"}`. An
empty line builds the edition; the path of a page (`policy/mistakes.md`) renders that page alone, which is enough as long
as its title, its headings and its front matter stay as they were, and else builds the edition.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from dataclasses import dataclass

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from handbook import edition_hooks
from handbook.mistakes import MistakesFound


@dataclass(frozen=True)
class EditionBuild:
    """How one edition is built: its MkDocs settings file, where it goes, its address; `strict` makes warnings failures."""

    config_file: str
    site_dir: str
    site_url: str
    strict: bool
    offline: bool = False

    def everything(self) -> None:
        """Build the edition. Raises MkDocsException or MistakesFound when it is not right."""
        config = load_config(
            self.config_file, site_dir=self.site_dir, site_url=self.site_url, strict=self.strict,
            use_directory_urls=not self.offline,
        )  # fmt: skip
        config.extra["offline"] = self.offline
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        config.plugins.on_shutdown()

    def page(self, path: str) -> None:
        """Render one page anew with the settings and the navigation of the last build; all pages where that would not do."""
        last = edition_hooks.last_build
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


def _anchors(toc: object) -> list[str]:
    return [f"{item.url} {item.title} {_anchors(item.children)}" for item in toc]  # type: ignore[attr-defined]


def main(config_file: str, site_dir: str, site_url: str, mode: str) -> int:
    """Build the edition once, or stay and build as asked; return the exit code."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger("mkdocs").addHandler(handler)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    edition = EditionBuild(config_file, site_dir, site_url, strict=mode in ("strict", "offline"), offline=mode == "offline")
    if mode != "preview":
        good = _tried(edition.everything, said)
        print(said.getvalue(), end="")
        return 0 if good else 1
    for line in sys.stdin:
        said.seek(0)
        said.truncate()
        path = line.strip()
        good = _tried((lambda path=path: edition.page(path)) if path else edition.everything, said)
        print(json.dumps({"ok": good, "said": said.getvalue()}), flush=True)
    return 0


def _tried(build, said: io.StringIO) -> bool:
    try:
        build()
    except (MkDocsException, MistakesFound) as error:
        said.write(f"{error}\n")
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
