"""Every command that README and make offer is run by a test, or listed in commands.yml with the reason why not."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support import ROOT, copy_project, environment

from handbook.commands import COMMANDS

LISTED = yaml.safe_load((Path(__file__).parent / "commands.yml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with the tests' Python in a project's folder."""
    return subprocess.run([sys.executable, "-m", *command], cwd=root, env=environment(root), capture_output=True, text=True)


def test_every_make_target_is_tested_or_excused() -> None:
    """The list is complete, holds no target that is gone, and names tests that are there."""
    assert sorted(LISTED) == sorted(TARGETS)
    for target, entry in LISTED.items():
        file, _, name = entry.get("test", "").partition("::")
        assert entry.get("why") or f"def {name}" in (ROOT / file).read_text(encoding="utf-8"), target


def test_every_command_in_the_guides_is_a_target() -> None:
    """README and CONTRIBUTING name no make target and no handbook command that does not exist."""
    names = {command.name for command in COMMANDS}
    for file in ("README.md", "CONTRIBUTING.md", "deploy/README.md"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)) <= set(TARGETS), file
        assert set(re.findall(r"`(?:python -m )?handbook ([a-z-]+)", text)) <= names, file


def test_help_lists_every_target() -> None:
    """`make help` has a line for each target; `handbook --help` one for each command."""
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True).stdout
    assert re.findall(r"^make ([a-z-]+)", said, re.MULTILINE) == TARGETS
    said = run(ROOT, "handbook", "--help").stdout
    assert all(re.search(rf"^    {command.name}\b", said, re.MULTILINE) for command in COMMANDS)


@pytest.mark.parametrize("command", ["readability", "status"])
def test_commands_that_only_report(command: str) -> None:
    """They end well, with figures."""
    said = run(ROOT, "handbook", command)
    assert said.returncode == 0 and re.search(r"\b\d+\b", said.stdout), said.stderr


def test_the_list_of_licences_is_written(tmp_path: Path) -> None:
    """Every locked package that is installed stands in it."""
    root = copy_project(tmp_path / "project")
    for file in ROOT.glob("requirements*.txt"):
        shutil.copy(file, root)
    assert run(root, "handbook", "licences").returncode == 0
    assert "mkdocs-material" in (root / "LICENCES.md").read_text(encoding="utf-8")


def test_the_bench_of_the_check_runs() -> None:
    """One round at today's size prints a row of figures."""
    said = run(ROOT, "bench.check", "--rounds", "1", "--today-only")
    assert said.returncode == 0, said.stderr
    assert re.search(r"^\| \d+ \| [\d.]+ \| [\d.]+ \| [\d.]+ \| \d+ \|$", said.stdout, re.MULTILINE)
