"""Macros for what readers do things with: situations, quizzes, dilemmas, the checker, the reply flow."""

from __future__ import annotations

from handbook.vocabulary.contacts import phone
from handbook.vocabulary.scope import Scope


def situations(scope: Scope) -> str:
    """Return the cards that answer "what has happened?", the urgent ones first, each with the number to call."""
    cards = []
    for item in sorted(scope.data("situations"), key=lambda item: not item["urgent"]):
        kind = "urgent" if item["urgent"] else "calm"
        call = f" {scope.words['contact']['situation'].format(phone=phone(scope, item['contact']))}" if item["urgent"] else ""
        cards.append(
            f"- **[{item['question']}](/{item['page']}.md)**{{ .situation .situation--{kind} }}\n\n"
            f"    {scope.fill(item['answer'])}{call}\n"
        )
    return '<div class="situations" markdown>\n\n' + "\n".join(cards) + "\n</div>\n"


def nothing(scope: Scope, *_: str) -> str:
    return ""


MACROS = {"situations": situations} | {
    n: nothing for n in ("quiz", "dilemmas", "checker", "reply_flow", "sell_meter", "glossary", "law_overview", "changelog", "review_note")
}
