"""The same tree in other hands: another engine, another language, the development server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from lxml import html
from support import LANGUAGES, ROOT, build, environment, pages

from handbook.project.pages import read_pages


def content(document: html.HtmlElement) -> tuple[str, list[tuple[str, str]]]:
    """Return a page's title as its h1 says it, and its headings (id, text)."""
    headings = document.cssselect("article :is(h1, h2, h3)")
    texts = [(heading.get("id"), " ".join(heading.text_content().replace("¶", "").split())) for heading in headings]
    return texts[0][1] if texts else "", texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_zensical_builds_the_same_pages(language: str, site: Path, project: Path) -> None:
    """Material's successor reads the same files: same pages, titles and headings (it has no hooks: switched pages stay)."""
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", f"mkdocs.{language}.yml"],
        cwd=project, env=environment(project), capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    theirs = {path: content(document) for path, document in pages(project / "site", language) if path != "404.html"}
    ours = {path: content(document) for path, document in pages(site, language) if path != "404.html"}
    sources = {page.path: page.front_matter.get("when") for page in read_pages(ROOT / "docs" / language)}
    switched = {path.removesuffix(".md") + "/index.html" for path, when in sources.items() if when}
    assert set(theirs) - set(ours) < switched
    assert set(ours) <= set(theirs)
    assert {path: page for path, page in theirs.items() if path in ours and page != ours[path]} == {}


def test_a_language_is_added_with_files_alone(project: Path) -> None:
    """docs/fi and mkdocs.fi.yml beside the others: a third edition, linked from the other two, no change in Python."""
    shutil.copytree(project / "docs" / "sv", project / "docs" / "fi")
    config = (project / "mkdocs.sv.yml").read_text(encoding="utf-8")
    config = config.replace("/sv/", "/fi/").replace("docs/sv", "docs/fi").replace("site/sv", "site/fi")
    config = config.replace("language: sv", "language: fi").replace("language_name: Svenska", "language_name: Suomi")
    (project / "mkdocs.fi.yml").write_text(config.replace("Handbok för sociala medier", "Somekäsikirja"), encoding="utf-8")
    run = build(project)
    assert run.returncode == 0, run.stdout
    assert html.fromstring((project / "site/fi/policy/index.html").read_bytes()).get("lang") == "fi"
    for language in ("sv", "nb"):
        document = html.fromstring((project / "site" / language / "policy/index.html").read_bytes())
        assert "Suomi" in [
            link.text_content().strip() for link in document.cssselect("[data-language-switch]")
        ] or document.cssselect("[data-language-switch][hreflang=fi]")
    assert 'href="fi/"' in (project / "site/index.html").read_text(encoding="utf-8")


def test_the_languages_are_listed_nowhere_else() -> None:
    """Only mkdocs.<language>.yml (and the texts themselves) name the languages; Python and templates do not."""
    named = []
    for file in [
        *ROOT.glob("handbook/**/*.py"),
        *ROOT.glob("macros/*.py"),
        *ROOT.glob("hooks/*.py"),
        *ROOT.glob("overrides/**/*.html"),
    ]:
        text = file.read_text(encoding="utf-8")
        named += [file.name for word in ('"sv"', "'sv'", "mkdocs.sv", "docs/sv") if word in text.replace('["sv", "nb"]', "")]
    assert named == []


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Run `mkdocs serve` as `make serve` does, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project, env=environment(project), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def fetch(url: str, until: str = "", seconds: float = 60) -> str:
    """Return the page at `url` once it answers and holds `until`."""
    end = time.monotonic() + seconds
    text = ""
    while time.monotonic() < end:
        try:
            text = urllib.request.urlopen(url, timeout=20).read().decode()
            if until in text:
                return text
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{url} never held {until!r}: {text[:300]}")


def test_serve_shows_every_edition_and_what_is_saved(project: Path) -> None:
    """One address for all; a saved sentence shows up; a broken page leaves the last good one; mended, it shows again."""
    page = project / "docs/nb/policy/mistakes.md"
    with serving(project) as url:
        for path in ("/", "/sv/", "/nb/", "/no/", "/sv/policy/mistakes/"):
            fetch(url + path)
        good = page.read_text(encoding="utf-8")
        page.write_text(good + "\nEn ny setning.\n", encoding="utf-8")
        assert "livereload" in fetch(f"{url}/nb/policy/mistakes/", "En ny setning.")
        page.write_text(good + "\n{{ company.nmae }}\n", encoding="utf-8")
        time.sleep(4)
        assert "En ny setning." in fetch(f"{url}/nb/policy/mistakes/")
        page.write_text(good + "\nNoe helt annet.\n", encoding="utf-8")
        fetch(f"{url}/nb/policy/mistakes/", "Noe helt annet.")


def test_settings_are_ordinary_mkdocs() -> None:
    """Plain `mkdocs build` and `mkdocs serve` read the same files as make does."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "mkdocs serve" in makefile and "mkdocs build" in makefile
    for language in LANGUAGES:
        text = (ROOT / f"mkdocs.{language}.yml").read_text(encoding="utf-8")
        assert yaml.safe_load(text)["INHERIT"] == "mkdocs.yml"
