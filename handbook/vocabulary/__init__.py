"""The words that Markdown pages may use between braces: the company's facts, macros and filters.

`vocabulary()` is the only thing that the rest of the handbook calls. Each module beside this one holds the macros of
one subject: plain functions that take the `Scope` of an edition and return Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from handbook.vocabulary import callouts, contacts, facts, law, tools
from handbook.vocabulary.scope import MacroMistake, Scope

__all__ = ["MacroMistake", "Scope", "Vocabulary", "vocabulary"]


@dataclass(frozen=True)
class Vocabulary:
    """Everything that a page may use, by name."""

    variables: dict[str, Any]
    macros: dict[str, Callable[..., str]]
    filters: dict[str, Callable[..., str]]

    @property
    def names(self) -> Iterable[str]:
        """All names that a page may begin an expression with."""
        return (*self.variables, *self.macros)


def vocabulary(scope: Scope) -> Vocabulary:
    """Return the vocabulary of the edition that `scope` describes."""
    variables = {"company": scope.view, "mark": callouts.marks(scope)}
    functions = {**contacts.MACROS, **callouts.MACROS, **facts.MACROS, **law.MACROS, **tools.MACROS}
    macros = {name: _bound(function, scope) for name, function in functions.items()}
    filters = {"listed": _bound(facts.listed, scope)}
    inline = {name: macros[name] for name in ("contact", "phone", "link", "cite")}
    scope.inline.globals.update(variables | inline)
    scope.inline.filters.update(filters)
    return Vocabulary(variables, macros, filters)


def _bound(function: Callable[..., str], scope: Scope) -> Callable[..., str]:
    bound = partial(function, scope)
    bound.__name__ = function.__name__  # type: ignore[attr-defined]  # the macros plugin asks for a name
    bound.__doc__ = function.__doc__
    return bound
