"""Macros that say what weight a text has: law, company rule or advice, and what to do instead."""

from __future__ import annotations

from types import SimpleNamespace

from handbook.text.escape import inert
from handbook.vocabulary.scope import Scope


def marks(scope: Scope) -> SimpleNamespace:
    """Return `mark.law`, `mark.rule`, `mark.advice`: the small labels at the start of a rule."""
    return SimpleNamespace(
        **{kind: f'<span class="mark mark--{kind}">{inert(word)}</span>' for kind, word in scope.words["marks"].items()}
    )


def callout(scope: Scope, kind: str, text: str) -> str:
    """Return a box of the kind law, rule, advice, answer, why, example or panic around `text` (Markdown)."""
    title = scope.choose("callout", kind, scope.words["callouts"])
    body = "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())
    return f'!!! {kind} "{title}"\n\n{body}\n'


def instead(scope: Scope, dont: str, do: str) -> str:
    """Return a pair: what not to do and, beside it, what to do instead (Markdown)."""
    words = scope.words["instead"]
    return (
        '<div class="instead" markdown>\n'
        f'<div class="instead__dont" markdown>\n**{words["dont"]}:** {dont}\n</div>\n'
        f'<div class="instead__do" markdown>\n**{words["do"]}:** {do}\n</div>\n'
        "</div>\n"
    )


MACROS = {"callout": callout, "instead": instead}
