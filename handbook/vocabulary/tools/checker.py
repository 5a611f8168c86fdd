"""Before you post: a few questions, and what the answers lead to."""

from __future__ import annotations

from handbook.tools import read_tool_data
from handbook.tools.models import Checker, CheckerAnswer, CheckerQuestion, Finding
from handbook.vocabulary.contacts import contact_card
from handbook.vocabulary.scope import Scope
from handbook.vocabulary.tools.parts import block, line, read_more, steps


def checker(scope: Scope) -> str:
    """Return the checker: every question with its answers, what each leads to, and how to read the answers together."""
    data: Checker = read_tool_data(scope.docs, "checker")[1]
    words = scope.words["tools"]
    whole = block(
        "details",
        "tool__whole",
        line("summary", "", words["checker_all"]),
        block("ol", "checker__questions", *(_question(scope, data, question) for question in data.questions)),
        f"### {words['checker_findings']} {{ #checker-findings }}",
        *(_finding(scope, name, finding) for name, finding in data.findings.items()),
        f"### {words['checker_verdicts']} {{ #checker-verdicts }}",
        *_verdicts(scope, data),
        open=True,
    )
    return block("div", "tool checker", whole, data_tool="checker") + "\n"


def _question(scope: Scope, data: Checker, question: CheckerQuestion) -> str:
    return block(
        "li",
        "checker__question",
        line("p", "tool__ask", scope.fill(question.ask)),
        line("p", "tool__help", scope.fill(question.help)),
        block("ul", "tool__answers", *(_answer(scope, data, answer) for answer in question.answers)),
        data_question=question.id,
    )


def _answer(scope: Scope, data: Checker, answer: CheckerAnswer) -> str:
    words = scope.words["tools"]
    leads = []
    if answer.finding:
        title = scope.fill(data.findings[answer.finding].title)
        leads.append(words["then"].format(what=f"[{title}](#checker-{answer.finding})"))
    if answer.skip_to:
        number = [question.id for question in data.questions].index(answer.skip_to) + 1
        leads.append(words["go_to_question"].format(number=number))
    return block(
        "li",
        "",
        line("p", "tool__answer", scope.fill(answer.text)),
        line("p", "tool__leads", " ".join(leads)) if leads else "",
        data_answer=answer.id,
        data_finding=answer.finding,
        data_skip=answer.skip_to,
    )


def _finding(scope: Scope, name: str, finding: Finding) -> str:
    return block(
        "section",
        f"finding finding--{finding.kind}",
        f"#### {scope.fill(finding.title)} {{ #checker-{name} }}",
        line("p", "finding__kind", scope.words["tools"]["finding_kinds"][finding.kind]),
        line("p", "", scope.fill(finding.text)),
        steps(scope, finding.do),
        contact_card(scope, finding.contact) if finding.contact else "",
        read_more(scope, finding.page),
        data_finding=name,
        data_kind=finding.kind,
    )


def _verdicts(scope: Scope, data: Checker) -> list[str]:
    when = scope.words["tools"]["verdict_when"]
    return [
        block(
            "section",
            f"verdict verdict--{kind}",
            line("p", "verdict__when", when[kind]),
            line("p", "verdict__title", scope.fill(verdict.title)),
            line("p", "", scope.fill(verdict.text)),
            data_verdict=kind,
        )
        for kind, verdict in data.verdicts
    ]


MACROS = {"checker": checker}
