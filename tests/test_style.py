"""The sources keep one style: the settings stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

from support import ROOT


def ruff(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the ruff of the tests' own environment on the repository; what it says is in `stdout`."""
    return subprocess.run(
        [sys.executable, "-m", "ruff", *arguments, "--no-cache", "."],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_the_linter_has_nothing_to_say() -> None:
    """Names, imports, lengths of lines; what a library dictates is excused where it stands, with the reason."""
    run = ruff("check", "--output-format=concise")
    assert run.returncode == 0, run.stdout


def test_every_file_is_formatted() -> None:
    """As `.venv/bin/ruff format` leaves it; what it would change is shown."""
    run = ruff("format", "--check", "--diff")
    assert run.returncode == 0, run.stdout
