"""A subcommand of `handbook`: its name, its help, its arguments and the function that runs it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Argument = tuple[tuple[str, ...], dict[str, object]]
"""The values that `ArgumentParser.add_argument` takes: names or flags, and keywords."""


@dataclass(frozen=True)
class Command:
    """One subcommand. `run` takes the parsed arguments and the project's folder and returns the exit code."""

    name: str
    help: str
    run: Callable[[argparse.Namespace, Path], int]
    arguments: tuple[Argument, ...] = ()


def argument(*names: str, **keywords: object) -> Argument:
    """Return an argument of a command, in the words of `ArgumentParser.add_argument`."""
    return names, keywords


def shown(file: Path, root: Path) -> str:
    """Return a file's path as people see it: below the project's folder, with slashes."""
    return os.path.relpath(file, root).replace(os.sep, "/")
