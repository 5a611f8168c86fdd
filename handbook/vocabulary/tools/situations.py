"""What has happened? The cards on the start page."""

from __future__ import annotations

from handbook.tools import read_tool_data
from handbook.tools.models import Situation
from handbook.vocabulary.contacts import phone
from handbook.vocabulary.scope import Scope


def situations(scope: Scope) -> str:
    """Return the cards that answer "what has happened?", the urgent ones first, each with the number to call."""
    found: list[Situation] = read_tool_data(scope.docs, "situations")[1]
    cards = [_card(scope, item) for item in sorted(found, key=lambda item: not item.urgent)]
    return '<div class="situations" markdown>\n\n' + "\n".join(cards) + "\n</div>\n"


def _card(scope: Scope, item: Situation) -> str:
    kind = "urgent" if item.urgent else "calm"
    call = f"    {scope.words['contact']['situation'].format(phone=phone(scope, item.contact))}\n" if item.urgent else ""
    return (
        f"- **[{scope.fill(item.question)}](/{item.page}.md)**{{ .situation .situation--{kind} }}\n\n"
        f"    {scope.fill(item.answer)}\n\n{call}"
    )


MACROS = {"situations": situations}
