"""The glossary: what words mean here, what the other language says, and which words we choose."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.tool_data import read_tool_data
from handbook.tool_data.models import Terms
from handbook.vocabulary.scope import Scope


def glossary(scope: Scope) -> str:
    """Return the glossary's tables: the words by alphabet, what to write instead, and what we like to write."""
    data: Terms = read_tool_data(scope.docs, "terms")[1]
    words = scope.words["glossary"]
    terms = [(f"**{term.term}**", term.meaning, term.twin, term.false_friend or "") for term in data.words]
    avoid = [(word.word, word.instead, word.why) for word in data.avoid]
    use = [(word.word, word.why) for word in data.use]
    tables = [_table(scope, [words[column] for column in ("term", "meaning", "twin", "false_friend")], terms)]
    if avoid:
        tables.append(_table(scope, [words[column] for column in ("avoid", "instead", "why")], avoid))
    if use:
        tables.append(_table(scope, [words[column] for column in ("use", "why")], use))
    return "\n\n".join(tables) + "\n"


def _table(scope: Scope, head: list[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [head, ["---"] * len(head), *([scope.fill(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in line) + " |" for line in lines)


MACROS = {"glossary": glossary}
