"""What every test may use: real builds of real companies, a real browser, a real server."""

from __future__ import annotations

import fcntl
import functools
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support import COMPANIES, ROOT, TODAY, build, copy_project, kind

from bench.search.browser import QuietHandler
from bench.search.browser import served as quietly_served
from handbook.__main__ import main as handbook_command
from handbook.check import Checker
from handbook.project import clock


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the built sites, one for all the processes that run tests."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "sites"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site(sites: Path) -> Path:
    """The default company's handbook, built strictly once; no test may change it."""
    return _built(sites / "default")


@pytest.fixture(scope="session")
def company_site(sites: Path) -> Callable[[str], Path]:
    """A function that gives the handbook of one of the companies in tests/companies, built strictly once."""
    return functools.cache(lambda name: _built(sites / name, COMPANIES / f"{name}.yml"))


def _built(folder: Path, company: Path | None = None) -> Path:
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits, and finds it built
        if not folder.exists():
            run = build(ROOT, folder, company)
            assert run.returncode == 0, run.stdout
            assert not run.stdout.strip(), f"a strict build of {folder.name} says nothing:\n{run.stdout}"
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The check of the project as it is, on a day when nothing is overdue."""
    return Checker(ROOT, TODAY)


@pytest.fixture(scope="session")
def known(checker: Checker) -> set[tuple[str, str, str]]:
    """What the real text has to mend before any fault is planted; one test says so, the others look past it."""
    return {kind(mistake) for mistake in checker.check()}


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """A function that runs `python -m handbook …` in a project and gives its exit code and what it said, in English."""

    def run(project: Path, *arguments: str, language: str = "en") -> tuple[int, str]:
        monkeypatch.chdir(project)
        monkeypatch.delenv("COMPANY", raising=False)
        monkeypatch.delenv("HANDBOOK_LANG", raising=False)
        monkeypatch.setenv("LC_ALL", language)
        monkeypatch.setenv(clock.VARIABLE, TODAY.isoformat())
        code = handbook_command(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


class _HandbookHandler(QuietHandler):
    """Answers for a missing page in the edition's language, as the recipes do."""

    protocol_version = "HTTP/1.0"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        folder, edition = Path(self.directory), self.path.strip("/").split("/")[0]
        pages = [folder / edition / "404.html", folder / "404.html"]
        page = next((page for page in pages if page.exists()), None)
        if code != 404 or not page:
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


def served(folder: Path) -> AbstractContextManager[str]:
    """Serve `folder` on a free port of this machine; give the address without a slash at its end."""
    return quietly_served(folder, _HandbookHandler)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the default company's handbook is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from the system."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing; make test installs it, or: sudo apt install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens an address in a fresh browser profile: `open_page(url, width=360, **context options)`."""
    contexts = []

    def opened(url: str, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
