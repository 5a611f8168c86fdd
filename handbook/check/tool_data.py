"""Looks through the tools' data files of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.check.tool_references import Places, reference_mistakes
from handbook.check.tool_twins import twin_mistakes
from handbook.compose.site import edition_scope
from handbook.messages.mistakes import Mistake, MistakesFound
from handbook.project.editions import Edition, find_editions
from handbook.tools.models import SHAPES
from handbook.tools.rules import RULES
from handbook.tools.source import read_tool_data
from handbook.vocabulary import Scope, vocabulary


def tool_data_mistakes(root: Path, edition: Edition) -> Iterator[Mistake]:
    """Yield everything that is wrong in the data files of an edition's tools, each at its line.

    Raises MistakesFound when the company file is not right: texts cannot be filled in without it.
    """
    scope = edition_scope(root, edition.code)
    vocabulary(scope)  # makes the variables and macros known that texts may hold
    places = Places.of(scope)
    others = [other for other in find_editions(root) if other.code != edition.code]
    for name in SHAPES:
        try:
            yield from _file_mistakes(name, scope, places, others)
        except MistakesFound as error:
            yield from error.mistakes


def _file_mistakes(name: str, scope: Scope, places: Places, others: list[Edition]) -> Iterator[Mistake]:
    source, data = read_tool_data(scope.docs, name)
    yield from (source.mistake(loc, code, **values) for loc, code, values in RULES[name](data))
    yield from reference_mistakes(scope, source, places)
    for other in others:
        try:
            their_source, their_data = read_tool_data(other.docs, name)
        except MistakesFound:
            continue  # said where that edition is looked through
        yield from twin_mistakes(data, their_data, source, their_source.shown)
