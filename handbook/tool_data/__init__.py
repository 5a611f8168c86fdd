"""The data files behind the tools (`docs/<language>/_data/*.yml`): what they may hold, and whether they hold it.

`models` says what a file may hold, `source` reads one and knows its lines, `rules` looks at it as a whole, `references`
at what it points to, and `twins` at the same file in the other languages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbook.editions import Edition, find_editions
from handbook.mistakes import Mistake, MistakesFound
from handbook.tool_data.models import SHAPES
from handbook.tool_data.references import reference_mistakes
from handbook.tool_data.rules import RULES
from handbook.tool_data.source import Source, read_source, validate
from handbook.tool_data.twins import twin_mistakes
from handbook.vocabulary.scope import Scope

__all__ = ["tool_data", "tool_data_mistakes"]


def tool_data(scope: Scope, name: str) -> Any:
    """Return what an edition's data file `name` (without ending) holds, as its model, read once.

    Raises MistakesFound with everything that does not fit.
    """
    if name not in scope.tools:
        scope.tools[name] = _read(scope.docs, name, scope.docs.parent.parent)[1]
    return scope.tools[name]


def tool_data_mistakes(root: Path, edition: Edition, scope: Scope) -> Iterator[Mistake]:
    """Yield everything that is wrong in the data files of the tools of one edition, each at its line.

    `scope` is the edition's, with its vocabulary made (`handbook.vocabulary.vocabulary`), so that texts can be filled in.
    """
    others = [other for other in find_editions(root) if other.code != edition.code]
    for name in SHAPES:
        try:
            source, data = _read(edition.docs, name, root)
        except MistakesFound as error:
            yield from error.mistakes
            continue
        yield from (source.mistake(loc, code, **values) for loc, code, values in RULES[name](data))
        yield from reference_mistakes(scope, source)
        for other in others:
            try:
                their_source, their_data = _read(other.docs, name, root)
            except MistakesFound:
                continue  # said where that edition is looked through
            yield from twin_mistakes(data, their_data, source, their_source.shown)


def _read(docs: Path, name: str, root: Path) -> tuple[Source, Any]:
    file = docs / "_data" / f"{name}.yml"
    source = read_source(file, os.path.relpath(file, root))
    return source, validate(name, source)
