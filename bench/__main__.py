"""Prints one table: builds side by side, a saved page, bytes per kind of page."""

from __future__ import annotations

import argparse
import math
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from bench.measure import Cost, middle, run
from bench.projects import count, handbook_project, plain_project
from bench.weight import KINDS, first_search, largest, weigh
from handbook.build.preview import Preview
from handbook.project.editions import find_editions

_MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
# What takes longer is ended, and shown as such: nobody waits that long for a handbook.
_LIMIT = 900.0  # seconds
_ZENSICAL = [str(Path(sys.executable).parent / "zensical"), "build", "--clean"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--large", action="store_true", help="5 000 pages per language as well; takes long")
    parser.add_argument("--small", action="store_true", help="today's pages only")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (medians are shown)")
    chosen = parser.parse_args()
    sizes = [None, *([] if chosen.small else [1000]), *([5000] if chosen.large else [])]
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as name:
        _row("pages per language", "what", "seconds", "ratio", "processor s", "ms a page", "MB", "one saved page, s")
        _row(*["---"] * 8)
        for size in sizes:
            site = _compare(Path(name) / str(size or "today"), size, chosen.rounds if size != 5000 else 1)
            if size is None:
                weighed = shutil.copytree(site, Path(name) / "weighed")
        print()
        _weights(weighed)


def _compare(folder: Path, size: int | None, rounds: int) -> Path:
    """Print the rows for one size; return our built site."""
    ours = handbook_project(folder / "ours", size)
    plain = plain_project(folder / "plain", ours, "sv")
    zensical = plain_project(folder / "zensical", ours, "sv")
    pages = count(ours, "sv")
    commands = {
        "plain Material, sv": (_MKDOCS, plain), "the handbook, sv + nb": (_MKDOCS, ours), "Zensical, sv": (_ZENSICAL, zensical),
    }  # fmt: skip
    costs: dict[str, list[Cost]] = {what: [] for what in commands}
    for _ in range(rounds):
        for what, (command, project) in commands.items():
            if costs[what] and costs[what][-1].wall == math.inf:
                continue
            shutil.rmtree(project / ".cache", ignore_errors=True)
            costs[what].append(run(command, project, _LIMIT))
            print(f"{pages} pages, {what}: {costs[what][-1]}", file=sys.stderr, flush=True)
    saved = _saved_page(ours)
    base = middle(costs["plain Material, sv"]).wall
    for what, measured in costs.items():
        cost = middle(measured)
        built = pages * (2 if "nb" in what else 1)
        _row(
            pages, what, *_times(cost.wall, base), f"{cost.processor:.1f}", f"{1000 * cost.processor / built:.1f}",
            f"{cost.memory:.0f}", f"{saved:.2f}" if "nb" in what else "",
        )  # fmt: skip
    return ours / "site"


def _times(wall: float, base: float) -> tuple[str, str]:
    if math.inf in (wall, base):
        return f"{wall:.1f}" if wall < math.inf else f"more than {_LIMIT:.0f}", ""
    return f"{wall:.1f}", f"{wall / base:.2f}"


def _saved_page(project: Path) -> float:
    """Return the seconds from a saved page to the finished preview of it (median of five)."""
    editions = find_editions(project)
    preview = Preview(project, "http://127.0.0.1:8000/")
    try:
        preview.update(editions)
        page, seconds = project / "docs/sv/policy/mistakes.md", []
        shown = preview.folder / "sv/policy/mistakes/index.html"
        for number in range(5):
            sentence = f"En mening till, nummer {number}."
            page.write_text(f"{page.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
            begun = time.perf_counter()
            preview.update(editions)
            seconds.append(time.perf_counter() - begun)
            assert sentence in shown.read_text(encoding="utf-8")
        return median(seconds)
    finally:
        preview.close()


def _weights(site: Path) -> None:
    _row("first view, bytes as sent", "page", "styles", "scripts", "pictures", "together", "requests")
    _row(*["---"] * 7)
    for kind, path in {**KINDS, "the heaviest page": largest(site, "sv")}.items():
        found = weigh(site, path)
        _row(kind, found.page, found.styles, found.scripts, found.pictures, found.total, found.requests)
    for language in ("sv", "nb"):
        _row(
            f"the first search besides, {language}", "", "", first_search(site, language), "", first_search(site, language), ""
        )


def _row(*cells: object) -> None:
    print(f"| {' | '.join(map(str, _spaced(cells)))} |", flush=True)


def _spaced(cells: Iterable[object]) -> Iterable[str]:
    return (f"{cell:,}".replace(",", "\N{NO-BREAK SPACE}") if isinstance(cell, int) else str(cell) for cell in cells)


if __name__ == "__main__":
    main()
