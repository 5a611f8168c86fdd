"""What a data file points to outside itself: pages, headings, and what stands between braces in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2

from handbook.messages.mistakes import Mistake, nearest
from handbook.project.pages import read_pages
from handbook.tools.models import TEMPLATES
from handbook.tools.source import Loc, Source
from handbook.vocabulary.headings import headings
from handbook.vocabulary.scope import MacroMistake, Scope

_SWITCH = re.compile(r"^when:", re.MULTILINE)


@dataclass(frozen=True)
class Places:
    """Where a data file may lead: `pages` (path without .md → whether some companies lack it), ids of `templates`."""

    pages: dict[str, bool]
    templates: dict[str, str]

    @classmethod
    def of(cls, scope: Scope) -> Places:
        """Return the places of one edition."""
        pages = {page.path[:-3]: bool(_SWITCH.search(page.front_matter_text)) for page in read_pages(scope.docs)}
        return cls(pages, headings(scope, TEMPLATES))


def reference_mistakes(scope: Scope, source: Source, places: Places) -> Iterator[Mistake]:
    """Yield what the file points to and is not there. `scope.inline` must know the vocabulary."""
    for loc, value in _texts(source.value):
        if loc[-1] == "page" and value not in places.pages:
            yield source.mistake(loc, "tool_no_page", found=value, nearest=nearest(value, places.pages))
        elif loc[-1] == "page" and places.pages[value]:
            yield source.mistake(loc, "tool_switched_page", found=value)
        elif loc[-1] == "template" and value not in places.templates:
            values = {"found": value, "nearest": nearest(value, places.templates), "page": TEMPLATES}
            yield source.mistake(loc, "tool_no_template", **values)
        else:
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
