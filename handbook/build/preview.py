"""Keeps a preview up to date: builds only what a saved file changes.

Each edition has a process that stays (`handbook.build.edition_process … preview`). A saved page is rendered alone; a saved file
of one edition builds that edition; anything else that pages depend on starts the editions' processes anew.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from handbook.build.editions import BuildFailed
from handbook.company import company_path
from handbook.project.company_folder import CompanyFolder
from handbook.project.editions import Edition

# What a page may depend on, besides the edition's own folder.
_WATCHED = ("docs", "handbook", "hooks", "macros", "overrides", "mkdocs*.yml")


class Preview:
    """The editions as last built, in a folder of their own."""

    def __init__(self, root: Path, address: str):
        self.root, self.address = root, address
        self.folder = Path(tempfile.mkdtemp(prefix="handbook-"))
        self._workers: dict[str, subprocess.Popen[str]] = {}
        self._seen: Mapping[Path, float] = {}
        # Whether every edition has been built well at least once.
        self.started = False

    def changed(self) -> set[Path]:
        """Return the files changed, added or removed since the last call to `update`."""
        now = self._state()
        return {file for file in {*now, *self._seen} if now.get(file) != self._seen.get(file)}

    def pages_changed(self) -> set[Path] | None:
        """Return the pages to look at before an update; None for all of them."""
        changed = self.changed()
        only_pages = self._seen and all(file.suffix == ".md" and file in self._seen for file in changed)
        return changed if only_pages else None

    def update(self, editions: Iterable[Edition]) -> None:
        """Bring every edition up to date with the files as they are now. Raises BuildFailed when one cannot be built."""
        editions = list(editions)
        orders = self._orders(editions)
        self._seen = self._state()
        # All are asked before any is listened to, so that editions build side by side.
        for edition in editions:
            for order in orders[edition.code]:
                print(order, file=self._worker(edition).stdin, flush=True)
        failures = []
        for edition in editions:
            for _ in orders[edition.code]:
                answer = self._answer(edition)
                if answer["said"].strip():
                    (print if answer["ok"] else failures.append)(f"{edition.code}: {answer['said'].strip()}")
        if failures:
            self._seen = {}  # whatever changes next, what failed is tried again
            raise BuildFailed("\n".join(failures))
        self.started = True

    def show_in(self, site: Path, editions: Iterable[Edition]) -> None:
        """Make the editions visible in the folder that the server shows."""
        for edition in editions:
            link = site / edition.code
            if not link.is_symlink():
                link.symlink_to(self.folder / edition.code, target_is_directory=True)

    def close_workers(self) -> None:
        """End the editions' processes."""
        for worker in self._workers.values():
            worker.terminate()
            worker.wait()
        self._workers.clear()

    def close(self) -> None:
        """End the processes and remove the folder."""
        self.close_workers()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _orders(self, editions: list[Edition]) -> dict[str, list[str]]:
        """Return what to ask of each edition's process: pages, or [""] for everything; nothing where nothing changed."""
        orders: dict[str, list[str]] = {edition.code: [] for edition in editions}
        for file in self.changed():
            edition = next((edition for edition in editions if edition.docs in file.parents), None)
            if edition is None or not self._seen:
                # Company, macros, templates, shared data: the processes have read them already.
                self.close_workers()
                return {edition.code: [""] for edition in editions}
            path = file.relative_to(edition.docs).as_posix()
            rendered_alone = path.endswith(".md") and not path.startswith("_") and file in self._seen and file.exists()
            orders[edition.code].append(path if rendered_alone else "")
        return {code: [""] if "" in asked else asked for code, asked in orders.items()}

    def _worker(self, edition: Edition) -> subprocess.Popen[str]:
        if edition.code not in self._workers:
            command = [
                *(sys.executable, "-m", "handbook.build.edition_process", str(edition.config_file)),
                *(str(self.folder / edition.code), f"{self.address}{edition.code}/", "preview"),
            ]
            self._workers[edition.code] = subprocess.Popen(
                command, cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        return self._workers[edition.code]

    def _answer(self, edition: Edition) -> dict:
        worker = self._workers[edition.code]
        assert worker.stdout
        line = worker.stdout.readline()
        if not line:
            del self._workers[edition.code]
            return {"ok": False, "said": "the edition's process ended; see above"}
        return json.loads(line)

    def _state(self) -> dict[Path, float]:
        company = company_path(self.root)
        places = [place for pattern in _WATCHED for place in self.root.glob(pattern)]
        places += [company, CompanyFolder.beside(company).path]
        return {file: os.stat(file).st_mtime_ns for place in places for file in _files(place)}


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        yield place
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            if Path(folder, name).exists():  # editors' lock files may be links to nowhere
                yield Path(folder, name)
