"""The hooks of an edition's build. Nothing here is needed for a core page to be right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from handbook.admin.settings import entry_address
from handbook.build.editions import copy_company_assets
from handbook.company import company_path
from handbook.company.model import Repository
from handbook.company.repository import edit_address
from handbook.compose.site import edition_scope
from handbook.messages.mistakes import MistakesFound
from handbook.output.security import ADMIN
from handbook.project.clock import months_after
from handbook.project.company_folder import CompanyFolder
from handbook.project.files import read_text
from handbook.project.pages import holds_here, read_page, read_pages
from handbook.text import PageText
from handbook.text.translation_marks import is_behind


@dataclass(frozen=True)
class _Edition:
    """What one build of an edition must know: what is switched off, and what the company adds."""

    root: Path
    language: str
    repository: Repository | None
    folder: CompanyFolder
    switched_off: frozenset[str]
    page_words: dict[str, str]


@dataclass(frozen=True)
class LastBuild:
    """What the last build made of the settings, so that a preview can render one page anew."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment


class EditionHooks:
    """The MkDocs events of one edition's build, and what they hand on to one another.

    `filled_in` maps a page's path to (text as written, text filled in), for pages that need no macros plugin any more;
    `last_build` is what a preview renders a single page with.
    """

    def __init__(self) -> None:
        self.filled_in: dict[str, tuple[str, str]] = {}
        self.last_build: LastBuild | None = None
        self._edition: _Edition
        self._nav: Navigation

    # Before the macros plugin reads the company file: a mistake in it is one line instead of a traceback.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave out of the navigation what does not hold for this company, and add the company's own pages to it."""
        root, language = Path(config.config_file_path).parent, config.extra["language"]
        try:
            scope = edition_scope(root, language)
        except MistakesFound as error:
            raise Abort(str(error)) from None
        conditions = {page.path: page.front_matter.get("when") for page in read_pages(scope.docs)}
        switched_off = frozenset(path for path, when in conditions.items() if not holds_here(when, scope.view))
        folder = CompanyFolder.beside(company_path(root))
        self._edition = _Edition(root, language, scope.company.repository, folder, switched_off, scope.words["page"])
        config.mdx_configs.setdefault("toc", {})["permalink_title"] = scope.words["ui"]["permalink"]
        if config.nav:
            config.nav = _pruned(config.nav, switched_off)
            if own := folder.pages(language):
                names = [file.relative_to(folder.pages_root(language)).as_posix() for file in own]
                config.nav.append({self._edition.page_words["company_section"]: names})
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Take out pages that are switched off; put in the company's own."""
        for path in self._edition.switched_off:
            if file := files.get_file_from_path(path):
                files.remove(file)
        folder = self._edition.folder.pages_root(self._edition.language)
        for page in self._edition.folder.pages(self._edition.language):
            files.append(File(page.relative_to(folder).as_posix(), str(folder), config.site_dir, config.use_directory_urls))
        return files

    def on_page_read_source(self, page: Any, **_: Any) -> str:
        """Hand MkDocs the page as it was read for filling in, so that it does not read it again."""
        return read_text(Path(page.file.abs_src_path))

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Remember the navigation."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Remember what a single page is rendered with; an edition that stands alone knows of no other."""
        if config.extra.get("offline"):
            config.extra["editions"] = []
        self.last_build = LastBuild(config, files, self._nav, env)
        return env

    # Before the macros plugin, so that additions may use macros too.
    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Any, config: MkDocsConfig, **_: Any) -> str:
        """Give the page its edit link, note whether it is behind, add the company's own text at the end of a core page.

        The template finds `page.meta.review_due` and `page.meta.translation_behind`; the language that leads is
        `page.meta.translation.of`.
        """
        page.edit_url = self._edit_url(page, bool(config.extra.get("admin")))
        if "reviewed" in page.meta and "review_in" in page.meta:
            page.meta["review_due"] = months_after(page.meta["reviewed"], page.meta["review_in"])
        if self._is_behind(page.meta, page.file.src_uri):
            page.meta["translation_behind"] = True
        addition = self._edition.folder.addition(self._edition.language, page.file.src_uri)
        if addition is None:
            written, filled = self.filled_in.get(page.file.src_uri, ("", ""))
            # The plugin also fills in titles.
            if not written or written.strip() != markdown.strip() or "{{" in (page.title or ""):
                return markdown
            page.meta["render_macros"] = False
            return filled
        return f"{markdown}\n\n## {self._edition.page_words['company_addition']} {{ #company }}\n\n{addition}"

    def _edit_url(self, page: Any, admin: bool) -> str | None:
        """Return where a page can be edited in the browser; None outside the repository, or where the company has none.

        `admin` says whether the browser editor stands beside the edition; then the pencil leads there.
        """
        file, repository = Path(page.file.abs_src_path), self._edition.repository
        if not repository or not file.is_relative_to(self._edition.root):
            return None
        if admin and repository.editor and (entry := self._admin_entry(file, page.file.src_uri)):
            return f"{'../' * (page.url.count('/') + 1)}{ADMIN}/#{entry}"
        return edit_address(repository, file.relative_to(self._edition.root).as_posix())

    def _admin_entry(self, file: Path, path: str) -> str | None:
        """Return what the browser editor calls a page, None for one that it does not show."""
        own = self._edition.folder.pages_root(self._edition.language)
        if file.is_relative_to(own) and file.parent != own:
            return None
        return entry_address(self._edition.language, path, own=file.is_relative_to(own))

    def _is_behind(self, meta: dict[str, Any], path: str) -> bool:
        mark = meta.get("translation")
        leader = self._edition.root / "docs" / str(mark.get("of")) if isinstance(mark, dict) else None
        if not leader or not (leader / path).exists():
            return False
        return is_behind(meta, PageText(read_page(leader, path).body).sections)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put the company's logo and pictures into the site."""
        copy_company_assets(Path(config.config_file_path).parent, Path(config.site_dir))


def _pruned(nav: Any, paths: frozenset[str]) -> Any:
    if isinstance(nav, list):
        return [item for item in (_pruned(item, paths) for item in nav) if item not in (None, [], {})]
    if isinstance(nav, dict):
        return {title: kept for title, item in nav.items() if (kept := _pruned(item, paths)) not in (None, [])}
    return None if nav in paths else nav
