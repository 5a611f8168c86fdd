"""The hooks of an edition's build. Nothing here is needed for a core page to be right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
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


_edition: _Edition
_nav: Navigation
last_build: LastBuild | None = None
# Path → (text as written, text filled in) of pages that have been filled in already: the macros plugin need not do it again.
filled_in: dict[str, tuple[str, str]] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out of the navigation what does not hold for this company, and add the company's own pages to it."""
    global _edition
    root, language = Path(config.config_file_path).parent, config.extra["language"]
    try:
        scope = edition_scope(root, language)
    except MistakesFound as error:
        raise Abort(str(error)) from None
    conditions = {page.path: page.front_matter.get("when") for page in read_pages(scope.docs)}
    switched_off = frozenset(path for path, when in conditions.items() if not holds_here(when, scope.view))
    folder = CompanyFolder.beside(company_path(root))
    _edition = _Edition(root, language, scope.company.repository, folder, switched_off, scope.words["page"])
    config.mdx_configs.setdefault("toc", {})["permalink_title"] = scope.words["ui"]["permalink"]
    if config.nav:
        config.nav = _pruned(config.nav, switched_off)
        if own := folder.pages(language):
            names = [file.relative_to(folder.pages_root(language)).as_posix() for file in own]
            config.nav.append({_edition.page_words["company_section"]: names})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take out pages that are switched off; put in the company's own."""
    for path in _edition.switched_off:
        if file := files.get_file_from_path(path):
            files.remove(file)
    folder = _edition.folder.pages_root(_edition.language)
    for page in _edition.folder.pages(_edition.language):
        files.append(File(page.relative_to(folder).as_posix(), str(folder), config.site_dir, config.use_directory_urls))
    return files


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    """Remember the navigation."""
    global _nav
    _nav = nav
    return nav


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Remember what a single page is rendered with; an edition that stands alone knows of no other."""
    global last_build
    if config.extra.get("offline"):
        config.extra["editions"] = []
    last_build = LastBuild(config, files, _nav, env)
    return env


def on_page_markdown(markdown: str, page: Any, config: MkDocsConfig, **_: Any) -> str:
    """Give the page its edit link, note whether it is behind, add the company's own text at the end of a core page.

    The template finds `page.meta.review_due` and `page.meta.translation_behind`; the language that leads is
    `page.meta.translation.of`.
    """
    page.edit_url = _edit_url(page, bool(config.extra.get("admin")))
    if "reviewed" in page.meta and "review_in" in page.meta:
        page.meta["review_due"] = months_after(page.meta["reviewed"], page.meta["review_in"])
    if _is_behind(page.meta, page.file.src_uri):
        page.meta["translation_behind"] = True
    addition = _edition.folder.addition(_edition.language, page.file.src_uri)
    if addition is None:
        written, filled = filled_in.get(page.file.src_uri, ("", ""))
        # The plugin also fills in titles.
        if not written or written.strip() != markdown.strip() or "{{" in (page.title or ""):
            return markdown
        page.meta["render_macros"] = False
        return filled
    return f"{markdown}\n\n## {_edition.page_words['company_addition']} {{ #company }}\n\n{addition}"


def _edit_url(page: Any, admin: bool) -> str | None:
    """Return where a page can be edited in the browser; None outside the repository, or where the company has none.

    `admin` says whether the browser editor stands beside the edition; then the pencil leads there.
    """
    file, repository = Path(page.file.abs_src_path), _edition.repository
    if not repository or not file.is_relative_to(_edition.root):
        return None
    if admin and repository.editor and (entry := _admin_entry(file, page.file.src_uri)):
        return f"{'../' * (page.url.count('/') + 1)}{ADMIN}/#{entry}"
    return edit_address(repository, file.relative_to(_edition.root).as_posix())


def _admin_entry(file: Path, path: str) -> str | None:
    """Return what the browser editor calls a page, None for one that it does not show."""
    own = _edition.folder.pages_root(_edition.language)
    if file.is_relative_to(own) and file.parent != own:
        return None
    return entry_address(_edition.language, path, own=file.is_relative_to(own))


def _is_behind(meta: dict[str, Any], path: str) -> bool:
    mark = meta.get("translation")
    leader = _edition.root / "docs" / str(mark.get("of")) if isinstance(mark, dict) else None
    if not leader or not (leader / path).exists():
        return False
    return is_behind(meta, PageText(read_page(leader, path).body).sections)


def on_post_build(config: MkDocsConfig) -> None:
    """Put the company's logo and pictures into the site."""
    copy_company_assets(Path(config.config_file_path).parent, Path(config.site_dir))


def _pruned(nav: Any, paths: frozenset[str]) -> Any:
    if isinstance(nav, list):
        return [item for item in (_pruned(item, paths) for item in nav) if item not in (None, [], {})]
    if isinstance(nav, dict):
        return {title: kept for title, item in nav.items() if (kept := _pruned(item, paths)) not in (None, [])}
    return None if nav in paths else nav
