"""Makes the projects that are compared: ours, and the same pages for plain Material and for Zensical."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import yaml

from handbook.compose.fill import environment
from handbook.compose.site import edition_scope
from handbook.project.pages import read_pages
from handbook.vocabulary import vocabulary

ROOT = Path(__file__).parent.parent
_SOURCES = ("docs", "handbook", "hooks", "macros", "overrides", "deploy")
# What the pages' Markdown needs to be read at all; everything else is as Material comes.
_PLAIN = {
    "site_name": "Plain",
    "site_url": "https://handbok.example/",
    "theme": {"name": "material"},
    "plugins": ["search"],
    "markdown_extensions": [
        "abbr", "admonition", "attr_list", "def_list", "md_in_html", "tables", {"toc": {"permalink": True}},
        "pymdownx.details", "pymdownx.superfences", "pymdownx.emoji",
    ],
}  # fmt: skip


def handbook_project(folder: Path, pages: int | None) -> Path:
    """Copy the project into `folder`, with `pages` pages per language (today's where None); return it.

    Pages beyond today's are copies of today's, in the same places under new names, so that text, macros and links are real.
    The pages that list who cites each law stay single, as they would: copies of what lists all pages grow by the square.
    """
    for name in _SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "example", folder, dirs_exist_ok=True)
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, folder)
    for settings in folder.glob("mkdocs.*.yml"):
        _grow(folder / "docs" / settings.name.split(".")[1], settings, pages)
    return folder


def plain_project(folder: Path, source: Path, language: str) -> Path:
    """Write the pages of one language of the project `source` with their macros filled in, for plain Material; return it.

    Links from the root of the edition become relative: Zensical knows no others, and spends its time on warnings.
    """
    words = vocabulary(edition_scope(source, language))
    env = environment(words)
    for page in read_pages(source / "docs" / language):
        target = folder / "docs" / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = env.from_string(page.body).render().replace("](/", f"]({'../' * page.path.count('/')}")
        target.write_text(f"---\n{page.front_matter_text}---\n{text}", encoding="utf-8")
    nav = yaml.load((source / f"mkdocs.{language}.yml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)["nav"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**_PLAIN, "nav": nav}, allow_unicode=True), encoding="utf-8")
    return folder


def count(project: Path, language: str) -> int:
    """Return how many pages an edition has."""
    return sum(1 for _ in read_pages(project / "docs" / language))


def _grow(docs: Path, settings: Path, pages: int | None) -> None:
    pages_now = list(read_pages(docs))
    originals = [page for page in pages_now if os.path.basename(page.path) != "index.md" and "{{ law_list(" not in page.body]
    missing = (pages or 0) - len(pages_now)
    groups: dict[str, list[str]] = {}
    for number in range(max(missing, 0)):
        page = originals[number % len(originals)]
        path = f"{page.path.removesuffix('.md')}-{number:05}.md"
        (docs / path).write_text(page.text, encoding="utf-8")
        groups.setdefault(f"Grupp {number // 25:03}", []).append(path)
    if groups:
        entries = "".join(
            f"      - {name}:\n" + "".join(f"          - {path}\n" for path in paths) for name, paths in groups.items()
        )
        settings.write_text(f"{settings.read_text(encoding='utf-8')}  - Mer:\n{entries}", encoding="utf-8")
