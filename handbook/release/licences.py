"""Lists what the handbook is built with: every locked package that is installed, its version and its licence."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from handbook.admin import bundle
from handbook.messages.mistakes import message

_LOCKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


def write_licences(root: Path) -> Path:
    """Write LICENCES.md from the packages locked in the requirements files; return the file.

    The site itself holds only what comes out of mkdocs-material (its templates, style sheets, scripts and icons).
    """
    built_with = _locked(root / "requirements.txt")
    tested_with = _locked(root / "requirements-test.txt") - built_with
    parts = [message("licences_title"), "", *_table(built_with), "", message("licences_test"), "", *_table(tested_with), ""]
    editor = f"| {bundle.PACKAGE} | {bundle.VERSION} | {bundle.LICENCE} |"
    parts += [message("licences_editor"), "", message("licences_columns"), "|---|---|---|", editor, ""]
    file = root / "LICENCES.md"
    file.write_text("\n".join(parts), encoding="utf-8")
    return file


def licence(name: str) -> str | None:
    """Return the licence that an installed package states, None where it is not installed (another platform's)."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")]
    if classifiers:
        return ", ".join(classifiers)
    # Some packages put the whole text here; its first line names it.
    return (about.get("License") or "").strip().split("\n")[0] or message("licence_unknown")


def _locked(requirements: Path) -> set[str]:
    return {re.sub(r"[-_.]+", "-", name).lower() for name in _LOCKED.findall(requirements.read_text(encoding="utf-8"))}


def _table(names: set[str]) -> list[str]:
    found = [(name, metadata.version(name), text) for name in sorted(names) if (text := licence(name))]
    return [
        message("licences_columns"),
        "|---|---|---|",
        *(f"| {name} | {version} | {text} |" for name, version, text in found),
    ]
