"""Quizzes, and the final test with its certificate."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.tools import read_tool_data
from handbook.tools.models import QuizQuestion
from handbook.vocabulary.scope import Scope
from handbook.vocabulary.tools.parts import block, line, read_more

FINAL = "final"
"""The quiz that ends in a certificate."""
_LETTERS = "ABCDEFGH"


def quiz(scope: Scope, identifier: str) -> str:
    """Return a quiz: the questions with their answers, and below them, folded, the key, which no search finds."""
    questions: list[QuizQuestion] = scope.choose("quiz", identifier, read_tool_data(scope.docs, "quiz")[1])
    words = scope.words["tools"]
    key = block(
        "details",
        "quiz__key",
        line("summary", "", words["answer_key"]),
        block("ol", "quiz__solutions", *(_solution(scope, question) for question in questions)),
        data_search_exclude=True,
        data_pagefind_ignore=True,
    )
    return (
        block(
            "div",
            "tool quiz",
            block("ol", "quiz__questions", *(_question(scope, question) for question in questions)),
            key,
            _certificate(scope, len(questions)) if identifier == FINAL else "",
            data_tool="quiz",
            data_quiz=identifier,
        )
        + "\n"
    )


def _question(scope: Scope, question: QuizQuestion) -> str:
    return block(
        "li",
        "quiz__question",
        line("p", "tool__ask", scope.fill(question.question)),
        _lettered("tool__answers", (scope.fill(answer.text) for answer in question.answers)),
        data_question=question.id,
    )


def _solution(scope: Scope, question: QuizQuestion) -> str:
    right = f"{_LETTERS[question.right]}. {scope.fill(question.answers[question.right].text)}"
    return block(
        "li",
        "",
        line("p", "quiz__right", f"{scope.words['tools']['correct']}: {right}"),
        _lettered("quiz__reasons", (scope.fill(answer.why) for answer in question.answers)),
        read_more(scope, question.page),
        data_question=question.id,
        data_right=str(question.right),
    )


def _lettered(classes: str, texts: Iterable[str]) -> str:
    return block("ol", f"letters {classes}", *(line("li", "", text) for text in texts), type="A")


def _certificate(scope: Scope, total: int) -> str:
    words = scope.words["tools"]["certificate"]
    policy = scope.view.policy
    version = words["policy"].format(version=policy.version, date=policy.approved_on)
    return block(
        "section",
        "certificate",
        line("p", "certificate__company", scope.view.name),
        line("p", "certificate__title", words["title"]),
        line("p", "certificate__name", "–", data_name=True),
        line("p", "certificate__text", words["text"].format(total=total)),
        line("p", "certificate__policy", version),
        line("p", "certificate__date", f"{words['date']} <span data-date></span>"),
        hidden=True,
        data_certificate=True,
        data_search_exclude=True,
        data_pagefind_ignore=True,
    )


MACROS = {"quiz": quiz}
