"""The last step of a build, on the folder that is about to be swapped in."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from handbook.output.bundles import Bundles
from handbook.output.compress import COMPRESSED, compress
from handbook.output.modules import CannotJoin
from handbook.output.security import readers_pages, with_policy

# Says which versions made the page: of use to nobody but those who look for a hole.
_GENERATOR = re.compile(r'[ \t]*<meta name="generator"[^>]*>\n?')
_SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=\S+\.map(?:\s*\*/)?\s*$")
_Thing = TypeVar("_Thing")


class FinishFailed(Exception):
    """Raised when the built site cannot be made ready; the text says which file and why."""


def finish(site: Path, *, policy: bool = True, compressed: bool = True, whole: bool = False) -> None:
    """Make the site in the folder `site` ready to be served.

    Every page gets one style sheet, one script of ours (`whole` as in `join_modules`) and, where `policy`, its own
    Content-Security-Policy; source maps go; what can be compressed is, where `compressed`. Raises FinishFailed.
    """
    bundles = Bundles(site, whole=whole)

    def page(file: Path) -> None:
        html = bundles.in_page(_GENERATOR.sub("", file.read_text(encoding="utf-8")), file)
        try:
            data = (with_policy(html) if policy else html).encode()
        except ValueError as error:
            raise FinishFailed(f"{file.relative_to(site)}: {error}") from None
        file.write_bytes(data)
        if compressed:
            compress([file], data)

    try:
        _each(page, readers_pages(site))
        for sheet in bundles.joined_styles:
            sheet.unlink()
        _remove_source_maps(site)
        if compressed:
            _each(lambda same: compress(same[1], same[0]), _others(site))
    except (CannotJoin, OSError) as error:
        raise FinishFailed(str(error)) from error


def _others(site: Path) -> list[tuple[bytes, list[Path]]]:
    """Return (content, files) of what is no page, the largest first; every edition has the same style sheets."""
    found = defaultdict(list)
    for file in sorted(site.rglob("*.*")):
        if file.suffix in COMPRESSED and file.suffix != ".html" and file.is_file():
            found[file.read_bytes()].append(file)
    return sorted(found.items(), key=lambda same: -len(same[0]))


def _remove_source_maps(site: Path) -> None:
    """Remove what only the theme's makers need: it is larger than all the rest together."""
    for file in sorted(site.rglob("*.map")):
        file.unlink()
        source = file.with_suffix("")
        if source.exists():
            source.write_bytes(_SOURCE_MAP.sub(b"\n", source.read_bytes()))


def _each(work: Callable[[_Thing], None], things: Iterable[_Thing]) -> None:
    """Do `work` on every thing, side by side: compressing leaves Python free for other threads."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(work, things):
            pass
