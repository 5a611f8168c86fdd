"""Macros and variables: everything that stops a page from being filled in, whichever company's handbook it is.

A build fills in a page for one company, so that text under a condition that does not hold is never looked at. The check
fills in every branch as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from handbook.check.sources import EditionSources, PageSource
from handbook.compose.fill import environment, fill_page, front_matter_mistakes
from handbook.messages.mistakes import Mistake
from handbook.text.page_text import ANCHOR
from handbook.vocabulary import Vocabulary

_ANY_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class Filled:
    """What filling in an edition's pages gave: what went wrong, and the anchors that macros made, by page."""

    mistakes: tuple[Mistake, ...]
    anchors: dict[str, set[str]]


class _EveryBranch(NodeTransformer):
    """Makes a page in which every branch of every condition is shown."""

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:  # noqa: N802 - Jinja's name
        branches = [node, *node.elif_]
        # The conditions themselves stay, so that their names are looked up.
        conditions = [nodes.If(branch.test, [], [], [], lineno=branch.lineno) for branch in branches]
        parts = [*(part for branch in branches for part in branch.body), *node.else_]
        return [*conditions, *self._all(parts)]

    def _all(self, parts: list[nodes.Node]) -> list[nodes.Node]:
        return [found for part in parts for found in _listed(self.visit(part))]


def _listed(found: nodes.Node | list[nodes.Node]) -> list[nodes.Node]:
    return found if isinstance(found, list) else [found]


def fill_edition(edition: EditionSources, vocabulary: Vocabulary, before: dict[PageSource, Filled]) -> Filled:
    """Fill in every page of an edition; `before` remembers what filling in a page gave, and is added to."""
    env = environment(vocabulary)
    names = {*vocabulary.names}
    mistakes: list[Mistake] = []
    anchors: dict[str, set[str]] = {}
    for source in edition.everything:
        if source not in before:
            before[source] = _fill(source, vocabulary, env, names)
        mistakes += before[source].mistakes
        for path, found in before[source].anchors.items():
            anchors.setdefault(path, set()).update(found)
    return Filled(tuple(mistakes), anchors)


def _fill(source: PageSource, vocabulary: Vocabulary, env: jinja2.Environment, names: set[str]) -> Filled:
    mistakes = list(front_matter_mistakes(source.page, source.shown, names))
    anchors = {"company", *source.text.anchors} if source.kind == "addition" else set()
    if not mistakes and "{" in source.page.body:
        mistakes, texts = _filled(source, vocabulary, env)
        anchors = anchors.union(*(anchors_in(text) for text in texts))
    return Filled((*mistakes, *unused_variables(source)), {source.path: anchors})


def _filled(source: PageSource, vocabulary: Vocabulary, env: jinja2.Environment) -> tuple[list[Mistake], list[str]]:
    """Return what is wrong with a page, and the texts that it gives."""
    if not source.text.braces.branches:
        page = fill_page(source.page, source.shown, vocabulary, env)
        return list(page.mistakes), [page.text]
    try:
        tree = _EveryBranch().visit(env.parse(source.page.body))
    except jinja2.TemplateSyntaxError:
        tree = None
    every = fill_page(source.page, source.shown, vocabulary, env, tree)
    if not every.mistakes or tree is None:
        return list(every.mistakes), [every.text]
    page = fill_page(source.page, source.shown, vocabulary, env)
    # What is shown out of its condition may fail for want of a value; an unknown name is wrong everywhere.
    unknown = [mistake for mistake in every.mistakes if mistake.code.startswith("unknown_")]
    return list(page.mistakes) or unknown, [page.text]


def anchors_in(text: str) -> set[str]:
    """Return the ids that stand in a page that is filled in."""
    return {match["attr"] or match["html"] for match in ANCHOR.finditer(text)}


def unused_variables(source: PageSource) -> Iterator[Mistake]:
    """Yield the names that a page gives a value with `{% set … %}` and never uses."""
    for statement in source.text.braces.statements:
        if match := re.match(r"set (\w+) *=", statement.text):
            body = source.page.body
            if sum(name[0] == match[1] for name in _ANY_NAME.finditer(body) if _in_braces(source, name.start())) < 2:
                yield source.mistake("unused_variable", statement.start, found=match[1])


def _in_braces(source: PageSource, place: int) -> bool:
    return any(start <= place < end for start, end in source.text.braces.spans)
