"""The suite does not depend on the day: its date-sensitive part passes under faked dates, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

from handbook.project import clock

DATE_SENSITIVE = (
    "tests/test_new_and_rename.py::test_a_new_page_is_ready_to_fill_in",
    "tests/test_check.py::test_exit_codes_and_languages",
)
"""A page made today is judged by the same day; a whole check is clean or not whatever day the machine has."""


@pytest.mark.parametrize("day", ["2026-11-22", "2028-02-29", "2031-06-15"])
def test_the_date_sensitive_tests_pass_on(day: str, tmp_path: Path) -> None:
    """The day after the first release, a leap day, and a day when every page is overdue for review."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "HANDBOOK"))}
    pytest_alone = [sys.executable, "-m", "pytest", "-q", "-n0", f"--basetemp={tmp_path}/t"]
    run = subprocess.run(
        ["faketime", f"{day} 12:00:00", *pytest_alone, *DATE_SENSITIVE],
        cwd=ROOT, env=inherited, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
    assert f"{len(DATE_SENSITIVE)} passed" in run.stdout


def test_the_machines_day_is_read_in_one_place() -> None:
    """Only `handbook/project/clock.py` asks the machine for the day; a release's name is a moment in UTC."""
    readers = [
        file.relative_to(ROOT).as_posix()
        for folder in ("handbook", "macros", "hooks", "tests")
        for file in (ROOT / folder).rglob("*.py")
        if any(asked in file.read_text(encoding="utf-8") for asked in ("date." + "today(", "datetime." + "now("))
    ]
    assert sorted(readers) == ["handbook/project/clock.py", "handbook/release/publish.py"]


def test_a_day_that_is_none_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """HANDBOOK_TODAY is a date or an error that says what to write."""
    monkeypatch.setenv(clock.VARIABLE, "29 februari")
    with pytest.raises(clock.BadDay, match="is not a date; write it like 2027-01-31"):
        clock.today()
