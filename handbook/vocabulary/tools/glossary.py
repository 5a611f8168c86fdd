"""The glossary: what words mean here, what the other language says, and which words we choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handbook.tools import read_tool_data
from handbook.tools.models import Term, Terms
from handbook.vocabulary.scope import Scope


def glossary(scope: Scope) -> str:
    """Return the glossary's tables: false friends, all words, what to write instead, what we like to write."""
    data: Terms = read_tool_data(scope.docs, "terms")[1]
    friends = [term for term in data.words if term.false_friend]
    lang = scope.words["glossary"]["twin_language"]

    def shown(term: Term) -> tuple[str, str, str]:
        return f"**{term.term}**", term.meaning, f'<span lang="{lang}">{term.twin}</span>'

    columns = ("term", "meaning", "twin")
    parts = [
        ("false-friends", (*columns, "false_friend"), [(*shown(term), term.false_friend) for term in friends]),
        ("words", columns, [shown(term) for term in data.words]),
        ("avoid", ("avoid", "instead", "why"), [(word.word, word.instead, word.why) for word in data.avoid]),
        ("use", ("use", "why"), [(word.word, word.why) for word in data.use]),
    ]
    return "\n\n".join(_part(scope, name, columns, rows) for name, columns, rows in parts if rows) + "\n"


def _part(scope: Scope, name: str, columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    words = scope.words["glossary"]
    title = words[f"{name.replace('-', '_')}_title"]
    filled = ([scope.fill(cell) for cell in row] for row in rows)
    lines = [[words[column] for column in columns], ["---"] * len(columns), *filled]
    table = ("| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in line) + " |" for line in lines)
    return f"## {title} {{ #{name} }}\n\n" + "\n".join(table)


MACROS = {"glossary": glossary}
