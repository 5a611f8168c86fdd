"""The meter: how many of the last ten posts were there to sell?"""

from __future__ import annotations

from handbook.vocabulary.scope import Scope
from handbook.vocabulary.tools.parts import block

POSTS = 10


def sell_meter(scope: Scope) -> str:
    """Return a form to fill in with a pen: the last ten posts, and what each was there for."""
    words = scope.words["tools"]
    kinds = words["kinds"]
    rows = [f"| {words['meter']['post']} | {' | '.join(kinds.values())} |", "| --- " * (len(kinds) + 1) + "|"]
    rows += [f"| {number} " + "| ☐ " * len(kinds) + "|" for number in range(1, POSTS + 1)]
    limit = POSTS * scope.view.sell_share // 100
    return block("div", "tool meter", "\n".join(rows), data_tool="meter", data_limit=str(limit)) + "\n"


MACROS = {"sell_meter": sell_meter}
