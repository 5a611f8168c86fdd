"""Dilemmas: cards to talk about."""

from __future__ import annotations

from handbook.tools import read_tool_data
from handbook.tools.models import Dilemma
from handbook.vocabulary.scope import Scope
from handbook.vocabulary.tools.parts import block, line, read_more


def dilemmas(scope: Scope) -> str:
    """Return the cards: a situation and a question in front, how we think behind, folded."""
    found: list[Dilemma] = read_tool_data(scope.docs, "dilemmas")[1]
    return block("div", "tool dilemmas", *(_card(scope, dilemma) for dilemma in found), data_tool="dilemmas") + "\n"


def _card(scope: Scope, dilemma: Dilemma) -> str:
    words = scope.words["tools"]
    front = block(
        "div",
        "dilemma__front",
        f"### {scope.fill(dilemma.title)} {{ #card-{dilemma.id} }}",
        line("p", "", scope.fill(dilemma.situation)),
        line("p", "dilemma__ask", scope.fill(dilemma.ask)),
    )
    back = block(
        "details",
        "dilemma__back",
        line("summary", "", words["our_view"]),
        line("p", "", scope.fill(dilemma.answer)),
        line("p", "", f"**{words['explanation']}:** {scope.fill(dilemma.why)}"),
        read_more(scope, dilemma.page),
    )
    return block("section", "dilemma", front, back, data_card=dilemma.id)


MACROS = {"dilemmas": dilemmas}
