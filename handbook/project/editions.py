"""The handbook's editions: one for every `mkdocs.<language>.yml` in the project's folder.

Those files are the only place where the languages are listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from handbook.project.pages import LOADER


@dataclass(frozen=True)
class Edition:
    """One language's handbook: `code` is BCP 47 (`sv`, `nb`), `name` is what its readers call it (`Svenska`)."""

    code: str
    name: str
    site_name: str
    config_file: Path
    extra: dict[str, Any]

    @property
    def docs(self) -> Path:
        """The folder of this edition's pages."""
        return self.config_file.parent / "docs" / self.code


def project_root(start: Path | str | None = None) -> Path:
    """Return the nearest folder at or above `start` (the current one by default) that holds `mkdocs.yml`."""
    folder = Path(start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "mkdocs.yml").exists():
            return candidate
    return folder


def find_editions(root: Path) -> list[Edition]:
    """Return the editions of the project in `root`, in alphabetical order of their files."""
    return [_edition(file) for file in sorted(root.glob("mkdocs.*.yml"))]


def _edition(file: Path) -> Edition:
    settings = _settings(file, file.stat().st_mtime_ns)
    extra = settings.get("extra", {})
    code = file.name.split(".")[1]
    return Edition(code, extra.get("language_name", code), settings["site_name"], file, extra)


@lru_cache(maxsize=32)
def _settings(file: Path, changed: int) -> dict[str, Any]:
    # Only the plain settings are wanted here; the file's other tags (!ENV, !!python/name) are MkDocs' business.
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_PlainLoader)


class _PlainLoader(LOADER):
    """Reads any YAML and gives None for tags it does not know."""


_PlainLoader.add_multi_constructor("", lambda loader, suffix, node: None)
