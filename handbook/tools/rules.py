"""What must hold inside a data file beside its schema: every answer leads somewhere, and everything is reached.

Each rule takes what the file holds and yields (place, code of the message, what fills it in).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from handbook.messages.mistakes import nearest
from handbook.tools.models import Checker, QuizQuestion, ReplyFlow, Terms
from handbook.tools.source import Loc

MAX_DEPTH = 6
Broken = tuple[Loc, str, dict[str, Any]]


def checker_rules(checker: Checker) -> Iterator[Broken]:
    """Findings exist and are used; whoever must ask knows whom; skipping leads forward."""
    yield from _ids(("questions",), checker.questions)
    order = [question.id for question in checker.questions]
    used = set()
    for place, question in enumerate(checker.questions):
        yield from _ids(("questions", place, "answers"), question.answers)
        for number, answer in enumerate(question.answers):
            here = ("questions", place, "answers", number)
            used.add(answer.finding)
            if answer.finding and answer.finding not in checker.findings:
                values = {"found": answer.finding, "nearest": nearest(answer.finding, checker.findings)}
                yield (*here, "finding"), "tool_unknown", values
            if answer.skip_to and answer.skip_to not in order[place + 2 :]:
                values = {"found": answer.skip_to, "nearest": ", ".join(order[place + 2 :]) or "–"}
                yield (*here, "skip_to"), "checker_skip", values
    for name, finding in checker.findings.items():
        if name not in used:
            yield ("findings", name), "tool_unreached", {"found": name}
        if finding.kind == "ask" and not finding.contact:
            yield ("findings", name), "checker_contact", {"found": name}


def reply_flow_rules(flow: ReplyFlow) -> Iterator[Broken]:
    """The flow is a tree: every answer leads to one place, every place is reached by one answer, in few steps."""
    places = {**flow.nodes, **flow.results}
    for name in flow.nodes.keys() & flow.results.keys():
        yield ("results", name), "flow_twice", {"found": name}
    if flow.start not in flow.nodes:
        yield ("start",), "tool_unknown", {"found": flow.start, "nearest": nearest(flow.start, flow.nodes)}
    reached = Counter([flow.start])
    for name, node in flow.nodes.items():
        for number, answer in enumerate(node.answers):
            here = ("nodes", name, "answers", number, "go")
            reached[answer.go] += 1
            if answer.go not in places:
                yield here, "tool_unknown", {"found": answer.go, "nearest": nearest(answer.go, places)}
            elif reached[answer.go] > 1:
                yield here, "flow_twice", {"found": answer.go}
    depth = _depths(flow)
    for name in places:
        here = ("nodes" if name in flow.nodes else "results", name)
        if name not in depth:
            yield here, "tool_unreached", {"found": name}
        elif name in flow.nodes and depth[name] > MAX_DEPTH:
            yield here, "flow_deep", {"found": depth[name], "limit": MAX_DEPTH}


def _depths(flow: ReplyFlow) -> dict[str, int]:
    """Return how many questions it takes to reach each node or result that can be reached."""
    depth, waiting = {}, [(flow.start, 1)]
    while waiting:
        name, steps = waiting.pop(0)
        if name not in depth:
            depth[name] = steps
            waiting += [(answer.go, steps + 1) for answer in getattr(flow.nodes.get(name), "answers", ())]
    return depth


def quiz_rules(quizzes: dict[str, list[QuizQuestion]]) -> Iterator[Broken]:
    """A question's id is its own in the whole file: a course package counts them all."""
    seen: dict[str, str] = {}
    for name, questions in quizzes.items():
        for place, question in enumerate(questions):
            if question.id in seen:
                yield (name, place, "id"), "tool_id_twice", {"found": question.id}
            seen[question.id] = name


def list_rules(items: list[Any]) -> Iterator[Broken]:
    """Every item has an id of its own."""
    yield from _ids((), items)


def terms_rules(terms: Terms) -> Iterator[Broken]:
    """Every word has an id of its own."""
    yield from _ids(("words",), terms.words)


def _ids(loc: Loc, items: Iterable[Any]) -> Iterator[Broken]:
    seen = set()
    for place, item in enumerate(items):
        if item.id in seen:
            yield (*loc, place, "id"), "tool_id_twice", {"found": item.id}
        seen.add(item.id)


RULES: dict[str, Callable[[Any], Iterator[Broken]]] = {
    "checker": checker_rules,
    "dilemmas": list_rules,
    "quiz": quiz_rules,
    "reply-flow": reply_flow_rules,
    "situations": list_rules,
    "terms": terms_rules,
}
