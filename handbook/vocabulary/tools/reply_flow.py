"""Answer or not? A tree of questions from a comment to what to do."""

from __future__ import annotations

from handbook.tools import read_tool_data
from handbook.tools.models import TEMPLATES, FlowAnswer, FlowResult, ReplyFlow
from handbook.vocabulary.contacts import contact_card
from handbook.vocabulary.headings import headings
from handbook.vocabulary.scope import Scope
from handbook.vocabulary.tools.parts import block, line, read_more, steps


def reply_flow(scope: Scope) -> str:
    """Return the reply flow: the tree of questions, drawn as lists in lists, and everything it leads to."""
    data: ReplyFlow = read_tool_data(scope.docs, "reply-flow")[1]
    words = scope.words["tools"]
    whole = block(
        "details",
        "tool__whole",
        line("summary", "", words["flow_all"]),
        _node(scope, data, data.start),
        f"### {words['flow_results']} {{ #flow-results }}",
        block("div", "results", *(_result(scope, name, result) for name, result in data.results.items())),
        open=True,
    )
    return block("div", "tool flow", whole, data_tool="flow") + "\n"


def _node(scope: Scope, data: ReplyFlow, name: str) -> str:
    node = data.nodes[name]
    return block(
        "div",
        "flow__tree",
        line("p", "tool__ask", scope.fill(node.ask)),
        line("p", "tool__help", scope.fill(node.help)),
        block("ul", "tool__answers", *(_answer(scope, data, answer) for answer in node.answers)),
        data_node=name,
    )


def _answer(scope: Scope, data: ReplyFlow, answer: FlowAnswer) -> str:
    result = data.results.get(answer.go)
    leads = f"[{scope.fill(result.title)}](#flow-{answer.go})" if result else ""
    return block(
        "li",
        "flow__end" if result else "flow__on",
        line("p", "tool__answer", scope.fill(answer.text)),
        line("p", "tool__leads", leads) if result else _node(scope, data, answer.go),
        data_go=answer.go,
    )


def _result(scope: Scope, name: str, result: FlowResult) -> str:
    words = scope.words["tools"]
    template = ""
    if result.template:
        title = scope.fill(headings(scope, TEMPLATES).get(result.template, result.template))
        template = line("p", "tool__more", f"{words['template']}: [{title}](/{TEMPLATES}.md#{result.template})")
    facts = (line("dt", "", words["who"]), line("dd", "", scope.fill(result.who)))
    facts += (line("dt", "", words["when"]), line("dd", "", scope.fill(result.when)))
    return block(
        "section",
        "result",
        f"#### {scope.fill(result.title)} {{ #flow-{name} }}",
        block("dl", "result__facts", *facts),
        steps(scope, result.do),
        template,
        contact_card(scope, result.contact) if result.contact else "",
        read_more(scope, result.page),
        data_result=name,
    )


MACROS = {"reply_flow": reply_flow}
