"""Gives each page one style sheet and one script of ours instead of many.

Pages that need the same files share one joined file. Its name holds a hash of what is in it, so that browsers may keep
it for ever: a new version has a new name.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from pathlib import Path

from handbook.output.modules import join_modules
from handbook.output.styles import join_styles

_STYLE = re.compile(r'[ \t]*<link rel="stylesheet" href="(?P<href>[^":]*?)(?P<path>assets/[^"?]+)">\n?')
_MODULE = re.compile(r'[ \t]*<script type="module" src="(?P<href>[^":]*?)(?P<path>assets/[^"?]+)"></script>\n?')


class Bundles:
    """The joined files of one site; `whole` as in `join_modules`. Pages may be handed to it from several threads."""

    def __init__(self, site: Path, *, whole: bool = False):
        self._site, self._whole = site, whole
        self._lock = threading.Lock()
        self._made: dict[tuple[Path, tuple[str, ...]], str] = {}
        # The sheets that pages now have in a joined one; nothing else asks for them.
        self.joined_styles: set[Path] = set()

    def in_page(self, html: str, page: Path) -> str:
        """Return the page with links to joined files; `page` is where it stands in the site.

        Raises handbook.output.modules.CannotJoin, and OSError when a file that the page names cannot be read.
        """
        root = self._assets_root(page)
        html = self._replaced(html, root, _STYLE, self._style, '<link rel="stylesheet" href="{}">\n')
        return self._replaced(html, root, _MODULE, self._script, '<script defer src="{}"></script>\n')

    def _replaced(self, html: str, root: Path, pattern: re.Pattern[str], make: Callable, tag: str) -> str:
        found = list(pattern.finditer(html))
        if not found:
            return html
        paths = tuple(dict.fromkeys(match["path"] for match in found))
        with self._lock:
            if (root, paths) not in self._made:
                self._made[root, paths] = make(root, [root / path for path in paths])
        # The joined style sheet stands where the first one did, the script where the last one did: all that it needs
        # of the page is above it.
        place = found[0] if make == self._style else found[-1]
        link = tag.format(found[0]["href"] + self._made[root, paths])
        parts, end = [], 0
        for match in found:
            parts += [html[end : match.start()], link if match is place else ""]
            end = match.end()
        return "".join([*parts, html[end:]])

    def _style(self, root: Path, files: list[Path]) -> str:
        self.joined_styles.update(files)
        return self._written(root, "stylesheets", "css", join_styles(files, root / "assets/stylesheets"))

    def _script(self, root: Path, files: list[Path]) -> str:
        text = join_modules(files, root / "assets/javascripts", whole=self._whole)
        return self._written(root, "javascripts", "js", text)

    def _written(self, root: Path, folder: str, ending: str, text: str) -> str:
        name = f"assets/{folder}/page.{hashlib.sha256(text.encode()).hexdigest()[:12]}.{ending}"
        (root / name).write_text(text, encoding="utf-8")
        return name

    def _assets_root(self, page: Path) -> Path:
        """Return the folder that a page's `assets/…` are in: its edition's, else the site's."""
        edition = self._site / page.relative_to(self._site).parts[0]
        return edition if (edition / "assets").is_dir() else self._site
