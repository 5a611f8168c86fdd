"""The offline edition: one zip per language that opens from a folder, with search, tools and slides."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page
from support import LANGUAGES, copy_project, environment


@pytest.fixture(scope="module")
def zips(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The default company's offline edition, made as a user would."""
    root = copy_project(tmp_path_factory.mktemp("offline") / "project")
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "offline"],
        cwd=root,
        env=environment(root),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    files = sorted((root / "dist").iterdir())
    assert run.stdout.split() == [str(file) for file in files]
    return files


@pytest.fixture(scope="module")
def unzipped(zips: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a name that people have, and the zips unpacked in it."""
    folder = tmp_path_factory.mktemp("Mina dokument åäö #1")
    for file in zips:
        zipfile.ZipFile(file).extractall(folder)
    return folder


def test_there_is_one_zip_for_each_language(zips: list[Path]) -> None:
    """Each stands alone, is small enough for a mail, and holds nothing but files of its own folder."""
    assert [file.name for file in zips] == sorted(f"handbook-{language}.zip" for language in LANGUAGES)
    for file in zips:
        assert file.stat().st_size < 5_000_000
        names = zipfile.ZipFile(file).namelist()
        assert all(name.startswith(f"{file.stem}/") and ".." not in name for name in names)
        assert not [name for name in names if name.endswith((".gz", ".br", ".map", ".xml"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_file(unzipped: Path, language: str) -> None:
    """A folder has no index pages, no other edition, no server: links name files that are in the zip."""
    folder = unzipped / f"handbook-{language}"
    documents = {file: html.fromstring(file.read_bytes()) for file in folder.rglob("*.html") if file.name != "404.html"}
    assert len(documents) > 80
    broken = []
    for file, document in documents.items():
        assert not document.cssselect("script[type=module], meta[http-equiv], [data-language-switch]"), file
        for element, _, link, _ in document.iterlinks():
            if re.match(r"[a-z]+:", link) or element.get("rel") in ("canonical", "edit") or link.startswith("#"):
                continue
            target = (file.parent / re.split("[?#]", link)[0]).resolve()
            if not target.is_file() or folder.resolve() not in target.parents:
                broken.append((file.name, link))
    assert broken == []


def opened(open_page: Callable[..., Page], unzipped: Path, language: str, path: str, wrong: list[str]) -> Page:
    """Return a page opened from the folder; what goes wrong in it is added to `wrong`."""
    page = open_page("about:blank")
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda asked: wrong.append(asked.url))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:", "about:")) else wrong.append(asked.url))
    page.goto((unzipped / f"handbook-{language}" / path).as_uri())
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_and_links_work_from_a_folder(unzipped: Path, open_page: Callable[..., Page], language: str) -> None:
    """Search, open a hit, go home."""
    wrong: list[str] = []
    page = opened(open_page, unzipped, language, "index.html", wrong)
    page.keyboard.press("Control+K")
    page.keyboard.type("hacka" if language == "sv" else "hacke")
    hit = page.locator("#find .find__hits a[href*='.html']").first
    hit.wait_for(state="visible")
    with page.expect_navigation():
        hit.click()
    assert page.url.startswith("file:") and ".html" in page.url and page.locator("main h1").count() == 1
    with page.expect_navigation():
        page.locator("a.home").click()
    assert page.url.endswith(f"/handbook-{language}/index.html")
    assert wrong == []


def test_ticks_stay(unzipped: Path, open_page: Callable[..., Page]) -> None:
    """A checklist remembers from one opening to the next."""
    wrong: list[str] = []
    page = opened(open_page, unzipped, "sv", "checklists/kickoff.html", wrong)
    box = page.locator("main input[type=checkbox]").first
    box.check()
    page.reload()
    assert page.locator("main input[type=checkbox]").first.is_checked()
    assert wrong == []


@pytest.mark.parametrize(
    "path, tool",
    [
        ("checklists/before-you-post.html", "[data-tool=checker]"), ("guides/respond/reply-flow.html", "[data-tool=flow]"),
        ("training/quiz.html", "[data-tool=quiz]"), ("training/dilemmas.html", "[data-tool=dilemmas]"),
    ],
)  # fmt: skip
def test_tools_work_from_a_folder(unzipped: Path, open_page: Callable[..., Page], path: str, tool: str) -> None:
    """A first answer changes what is shown."""
    wrong: list[str] = []
    page = opened(open_page, unzipped, "nb", path, wrong)
    before = page.locator("main").inner_text()
    part = page.locator(f"{tool} :is(button, label):visible").first
    part.wait_for(state="visible")
    part.click()
    page.wait_for_function(
        "before => document.querySelector('main').innerText !== before || document.querySelector('main input:checked')",
        arg=before,
    )
    assert wrong == []


def test_slides_run_from_a_folder(unzipped: Path, open_page: Callable[..., Page]) -> None:
    """The deck starts and goes forward."""
    wrong: list[str] = []
    page = opened(open_page, unzipped, "sv", "training/slides.html", wrong)
    start = page.locator("main button:visible").first
    start.click()
    shown = page.evaluate("document.body.innerText")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("shown => document.body.innerText !== shown", arg=shown)
    assert wrong == []


def test_a_failure_leaves_the_last_zips(zips: list[Path]) -> None:
    """One line, exit code 1, and what was there stays."""
    root = zips[0].parent.parent
    (root / "company.yml").write_text("name: [", encoding="utf-8")
    before = [file.read_bytes() for file in zips]
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "offline"],
        cwd=root,
        env=environment(root),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1 and "company.yml:1" in run.stderr and "Traceback" not in run.stderr
    assert [file.read_bytes() for file in zips] == before
