"""Prints what `make check` takes as the handbook grows: time and memory, which must grow with the pages and no faster.

python -m bench.check [--large]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench.measure import Cost, middle, run
from bench.projects import ROOT, count, handbook_project

SIZES = (None, 250, 500, 1000)
LIMIT = 900
"""Seconds after which a check is ended."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.check", description=__doc__)
    parser.add_argument("--large", action="store_true", help="4 000 pages per language as well")
    parser.add_argument("--today-only", action="store_true", help="only the pages there are today")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (medians are shown)")
    chosen = parser.parse_args()
    print("| pages per language | seconds | processor s | ms a page | MB |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as name:
        for size in [None] if chosen.today_only else [*SIZES, *([4000] if chosen.large else [])]:
            project = handbook_project(Path(name) / str(size or "today"), size)
            shutil.copytree(ROOT / "spelling", project / "spelling", dirs_exist_ok=True)
            cost = middle([_check(project) for _ in range(chosen.rounds)])
            pages = count(project, "sv")
            each = 1000 * cost.processor / (2 * pages)
            print(f"| {pages} | {cost.wall:.1f} | {cost.processor:.1f} | {each:.1f} | {cost.memory:.0f} |", flush=True)


def _check(project: Path) -> Cost:
    """A check that finds something to mend (exit code 1) has run as well as any other."""
    return run(["sh", "-c", '"$0" -m handbook check --json >/dev/null || [ $? = 1 ]', sys.executable], project, LIMIT)


if __name__ == "__main__":
    main()
