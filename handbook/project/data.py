"""The data files that stand beside the pages: `docs/<language>/_data/*.yml` for words, `docs/_data/*.yml` for facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from handbook.messages.mistakes import Mistake, MistakesFound
from handbook.project.files import read_text
from handbook.project.pages import LOADER


def edition_data(docs: Path, name: str) -> Any:
    """Return the data file `name` (without ending) of the edition whose pages are in `docs`; {} if there is none."""
    return read_data(docs / "_data" / f"{name}.yml")


def shared_data(docs: Path, name: str) -> Any:
    """Return the data file `name` that all editions share."""
    return read_data(docs.parent / "_data" / f"{name}.yml")


def read_data(file: Path) -> Any:
    """Return what a YAML file holds, {} where there is no such file.

    Raises MistakesFound with the line at which the file cannot be read.
    """
    if not file.exists():
        return {}
    try:
        return yaml.load(read_text(file), Loader=LOADER) or {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise MistakesFound([Mistake(str(file), line, column, "not_yaml", values={"why": error.problem or ""})]) from None
