"""A desk to edit at: a project with the browser editor switched on, in a git repository, served.

decap-server (pinned in `tests/decap-server`) stands in for the repository's host. npm fetches it and Decap once, into
`.cache`; neither runs a script of its own while it is installed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conftest import served
from support import ROOT, build, copy_project

from handbook.admin import bundle, write_admin
from handbook.output.security import ADMIN
from handbook.project.editions import find_editions

CACHE = ROOT / ".cache"
EDITOR = '  editor: {sign_in: "https://logga-in.fjallfjord.example/auth"}\n'


class NotFetched(Exception):
    """Raised when npm is missing or cannot reach its registry; the text says which."""


@dataclass(frozen=True)
class Desk:
    """What an editor has before her: the editor's address, the repository behind it, the site as built."""

    address: str
    repository: Path
    site: Path

    def git(self, *command: str) -> str:
        """Run git in the repository, and return what it says."""
        run = subprocess.run(["git", *command], cwd=self.repository, check=True, capture_output=True, text=True)
        return run.stdout

    def changed(self, branch: str) -> dict[str, list[str]]:
        """Return file → the lines that a draft takes away (-) and puts in (+)."""
        found: dict[str, list[str]] = {}
        lines: list[str] = []
        for line in self.git("diff", "--unified=0", "main", branch).splitlines():
            if line.startswith("+++ "):
                lines = found.setdefault(line.removeprefix("+++ b/"), [])
            elif line[:1] in "+-" and not line.startswith("--- "):
                lines.append(line)
        return found

    def commits(self, branch: str) -> int:
        """Return how many commits a draft has, 0 where there is no draft."""
        return len(self.git("rev-list", f"main..{branch}").split()) if self.git("branch", "--list", branch) else 0


def switched_on(project: Path) -> Path:
    """Have the company of a project ask for the editor; return the project."""
    file = project / "company.yml"
    file.write_text(file.read_text(encoding="utf-8") + EDITOR, encoding="utf-8")
    return project


def fetched_package() -> Path:
    """Return Decap's package, in the cache of the project. Raises NotFetched."""
    file = CACHE / f"{bundle.PACKAGE}-{bundle.VERSION}.tgz"
    if not file.exists():
        CACHE.mkdir(exist_ok=True)
        _npm(CACHE, "pack", f"{bundle.PACKAGE}@{bundle.VERSION}", "--silent", "--ignore-scripts")
    return file


def fetched_server() -> Path:
    """Return decap-server's program, installed as the lock file says. Raises NotFetched."""
    folder = CACHE / "decap-server"
    locked = ROOT / "tests/decap-server/package-lock.json"
    program = folder / "node_modules/decap-server/dist/index.js"
    if not program.exists() or (folder / locked.name).read_bytes() != locked.read_bytes():
        folder.mkdir(parents=True, exist_ok=True)
        for file in locked.parent.glob("*.json"):
            shutil.copy(file, folder)
        _npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    return program


def _npm(folder: Path, *command: str) -> None:
    npm = shutil.which("npm")
    if not npm:
        raise NotFetched("npm is missing: Decap CMS cannot be fetched")
    run = subprocess.run([npm, *command], cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        raise NotFetched(f"npm cannot reach its registry: {(run.stderr.strip().splitlines() or ['?'])[-1]}")


@contextmanager
def sit_at_desk(folder: Path) -> Iterator[Desk]:
    """Build a project with the editor as a user builds it, in `folder`, and serve it. Raises NotFetched."""
    package, program = fetched_package(), fetched_server()
    project = switched_on(copy_project(folder / "project"))
    (project / ".cache").mkdir()
    os.symlink(package, project / ".cache" / package.name)
    (project / ".gitignore").write_text(".cache\n", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = folder / "site"
    run = build(project, site)
    assert run.returncode == 0, run.stdout
    # Once more, with decap-server in the place of the host.
    assert write_admin(project, find_editions(project), site, f"http://127.0.0.1:{port}/api/v1")
    with served(site) as address:
        desk = Desk(f"{address}/{ADMIN}/", project, site)
        for command in (
            ("init", "--quiet", "--initial-branch=main"),
            ("config", "user.name", "Editor"), ("config", "user.email", "editor@fjallfjord.example"),
            # decap-server reads the names of files as git prints them.
            ("config", "core.quotepath", "off"), ("add", "--all"), ("commit", "--quiet", "--message=Start"),
        ):  # fmt: skip
            desk.git(*command)
        environment = {
            **os.environ,
            "MODE": "git",
            "BIND_HOST": "127.0.0.1",
            "PORT": str(port),
            "GIT_REPO_DIRECTORY": str(project),
        }
        with subprocess.Popen(
            ["node", str(program)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                wait_for(lambda: _answers(port))
                yield desk
            finally:
                server.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until something holds; a machine with much to do takes its time."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.1)
