"""What a data file points to outside itself: pages, headings, and what stands between braces in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jinja2

from handbook.mistakes import Mistake, nearest
from handbook.pages import read_pages
from handbook.tool_data.source import Loc, Source
from handbook.vocabulary.scope import MacroMistake, Scope

TEMPLATES = "guides/respond/reply-templates"
_HEADING = re.compile(r"^#+ (?P<title>.+?) \{ #(?P<id>[\w-]+)[^}]*\}\s*$", re.MULTILINE)


def headings(scope: Scope, page: str) -> dict[str, str]:
    """Return id → title of the headings of a page (`policy/mistakes`), filled in; {} if there is no such page."""
    file = scope.docs / f"{page}.md"
    if not file.exists():
        return {}
    found = _HEADING.finditer(file.read_text(encoding="utf-8"))
    return {match["id"]: scope.fill(match["title"]) for match in found}


def reference_mistakes(scope: Scope, source: Source) -> Iterator[Mistake]:
    """Yield what the file points to and is not there. `scope.inline` must know the vocabulary."""
    conditions = {page.path[:-3]: page.front_matter.get("when") for page in read_pages(scope.docs)}
    templates = headings(scope, TEMPLATES)
    for loc, value in _texts(source.value):
        if loc[-1] == "page" and value not in conditions:
            yield source.mistake(loc, "tool_no_page", found=value, nearest=nearest(value, conditions))
        elif loc[-1] == "page" and conditions[value]:
            yield source.mistake(loc, "tool_switched_page", found=value)
        elif loc[-1] == "template" and value not in templates:
            values = {"found": value, "nearest": nearest(value, templates), "page": TEMPLATES}
            yield source.mistake(loc, "tool_no_template", **values)
        elif "{{" in value or "{%" in value:
            yield from _fill_mistakes(scope, source, loc, value)


def _texts(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*loc, key))


def _fill_mistakes(scope: Scope, source: Source, loc: Loc, text: str) -> Iterator[Mistake]:
    try:
        scope.fill(text)
    except MacroMistake as error:
        yield source.mistake(loc, error.code, **error.values)
    except jinja2.TemplateSyntaxError as error:
        yield source.mistake(loc, "macro_syntax", why=error.message or "")
    except jinja2.UndefinedError as error:
        yield source.mistake(loc, "undefined", why=str(error))
    except TypeError as error:
        yield source.mistake(loc, "macro_call", why=str(error))
