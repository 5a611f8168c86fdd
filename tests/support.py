"""Helpers of the tests that are no fixtures: building, copying, reading what was built."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html

from handbook.messages.mistakes import Mistake
from handbook.project import clock

ROOT = Path(__file__).parent.parent
COMPANIES = Path(__file__).parent / "companies"
LANGUAGES = ("sv", "nb")
_DATE = re.compile(rb"\b(?:reviewed|law_checked|checked): (\d{4}-\d\d-\d\d)\b")
TODAY = max(
    datetime.date.fromisoformat(found.decode())
    for file in [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs" / "_data").glob("*.yml")]
    for found in _DATE.findall(file.read_bytes() if file.suffix == ".yml" else file.read_bytes().split(b"\n---\n")[0])
)
"""The newest date in the text. Tests judge dates by this day, whatever the machine's calendar says."""
SOURCES = ("docs", "handbook", "hooks", "macros", "overrides", "spelling")
EXAMPLE = ROOT / "example"
"""The example company's file and folder; a copied project has them where a company keeps its own."""


def environment(root: Path, company: Path | None = None) -> dict[str, str]:
    """Return the environment in which the project in `root` is built, with messages in English."""
    chosen = {"COMPANY": str(company)} if company else {}
    inherited = {name: value for name, value in os.environ.items() if name != "COMPANY"}
    return {
        **inherited,
        clock.VARIABLE: TODAY.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(root),
        "HANDBOOK_LANG": "en",
        **chosen,
    }


def build(root: Path, folder: Path | None = None, company: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` as a user would; what it says is in `stdout`."""
    where = ["--site-dir", str(folder)] if folder else []
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", *where],
        cwd=root, env=environment(root, company), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def copy_project(folder: Path) -> Path:
    """Copy what a build needs into `folder` and return it."""
    folder.mkdir(parents=True)
    for source in (*(ROOT / name for name in SOURCES), *ROOT.glob("mkdocs*.yml"), *EXAMPLE.iterdir()):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, folder / source.name, ignore=ignore) if source.is_dir() else shutil.copy(source, folder)
    return folder


def pages(site: Path, language: str) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield (path below the edition, parsed page) of every page of an edition, its 404 page included."""
    for file in sorted((site / language).rglob("*.html")):
        yield file.relative_to(site / language).as_posix(), html.fromstring(file.read_bytes())


def keep_pages(project: Path, *kept: str) -> None:
    """Remove every page of a copied project but some, by their paths in each language."""
    for language in LANGUAGES:
        docs = project / "docs" / language
        for page in docs.rglob("*.md"):
            if page.relative_to(docs).as_posix() not in kept:
                page.unlink()


def sitemap_paths(site: Path, language: str) -> list[str]:
    """Return the paths of an edition's pages from its sitemap: never a list kept by hand."""
    tree = etree.parse(site / language / "sitemap.xml")
    locations = [urlsplit(loc.text).path for loc in tree.iter("{*}loc")]
    return [re.sub(rf"^.*?/{language}/", f"/{language}/", location) for location in locations]


def visible_text(document: html.HtmlElement) -> str:
    """Return what a reader can see or hear of a page: its text, and the words in attributes that are read aloud."""
    parts = []
    for element in document.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "template"):
            parts.append(element.tail or "")
            continue
        parts += [element.get(name, "") for name in ("aria-label", "title", "placeholder", "alt")]
        parts += [element.text or "", element.tail or ""]
    return " ".join(" ".join(parts).split())


def kind(mistake: Mistake) -> tuple[str, str, str]:
    """Return what a mistake is, wherever on the page it stands."""
    return mistake.file, mistake.name, str(mistake.values.get("found"))
