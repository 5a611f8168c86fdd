"""What a reader's first view of a page weighs: the page and everything that it asks for at once, as sent (Brotli)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

KINDS = {
    "front door": "", "start": "sv/", "policy": "sv/policy/", "policy page": "sv/policy/mistakes/",
    "guide": "sv/guides/respond/reply-flow/", "checklist": "sv/checklists/before-you-post/", "quiz": "sv/training/quiz/",
    "slides": "sv/training/slides/", "law": "sv/law/law-sweden/", "not found": "sv/404.html",
}  # fmt: skip
_ASKED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script[^>]* src|img src)="(?P<path>[^"]+)"')


@dataclass(frozen=True)
class Weight:
    """Bytes as sent: the page, style sheets, scripts, pictures; and how many requests."""

    page: int
    styles: int
    scripts: int
    pictures: int
    requests: int

    @property
    def total(self) -> int:
        """Everything together."""
        return self.page + self.styles + self.scripts + self.pictures


def weigh(site: Path, path: str) -> Weight:
    """Return the weight of the page at `path` in the built `site`."""
    file = site / path / "index.html" if not path.endswith(".html") else site / path
    found = [_resolved(site, file, match["path"]) for match in _ASKED.finditer(file.read_text(encoding="utf-8"))]
    asked = list(dict.fromkeys(found))

    def sent(*endings: str) -> int:
        return sum(_sent(one) for one in asked if one.suffix in endings)

    return Weight(_sent(file), sent(".css"), sent(".js"), sent(".svg", ".png"), len(asked) + 1)


def largest(site: Path, language: str) -> str:
    """Return the path of an edition's heaviest page."""
    file = max((site / language).rglob("index.html"), key=_sent)
    return f"{file.parent.relative_to(site).as_posix()}/"


def first_search(site: Path, language: str) -> int:
    """Return the bytes that a reader's first search loads besides: which version, the core, and two pieces of the index."""
    folder = site / language / "search"
    files = [*folder.glob("index.js"), *folder.glob("*/core.js"), *folder.glob("*/t[01].js")]
    return sum(_sent(file) for file in files)


def _resolved(site: Path, page: Path, path: str) -> Path:
    return site / path.lstrip("/") if path.startswith("/") else (page.parent / path).resolve()


def _sent(file: Path) -> int:
    compressed = file.with_name(f"{file.name}.br")
    return (compressed if compressed.exists() else file).stat().st_size
