"""Fills in pages with their vocabulary before the site is built, and says at which line a page goes wrong.

The macros plugin stops at the first mistake with a traceback and counts lines from the end of the front matter; editors
need every mistake, at the line they see.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import jinja2
import yaml
from jinja2 import nodes

from handbook.messages.mistakes import Mistake, MistakesFound, nearest
from handbook.project.pages import CONDITIONS, Page
from handbook.vocabulary import MacroMistake, Vocabulary

_NAME = "<page>"
# An id without a blank begins a comment; what is shown raw is left alone.
_COMMENT = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|(?P<comment>\{#(?!-?\s))", re.DOTALL)
# What Jinja itself brings and pages may use without asking us.
_BUILT_IN = {"range", "dict", "loop", "namespace", "joiner", "cycler", "lipsum", "true", "false", "none"}


_BLOCK_TAG = re.compile(
    r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{%-?\s*(?:(?P<begins>if|for)|(?P<ends>endif|endfor))\b", re.DOTALL
)


def environment(vocabulary: Vocabulary) -> jinja2.Environment:
    """Return a Jinja environment like the one that the macros plugin makes, with the vocabulary in it."""
    env = jinja2.Environment(undefined=jinja2.StrictUndefined)
    env.globals.update(vocabulary.variables | vocabulary.macros)
    env.filters.update(vocabulary.filters)
    return env


def front_matter_mistakes(page: Page, file: str, names: Iterable[str]) -> Iterator[Mistake]:
    """Yield what in a page's front matter would stop or mislead the build; `names` are the vocabulary's."""
    try:
        meta = page.front_matter
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        values = {"why": getattr(error, "problem", "")}
        yield Mistake(file, (mark.line if mark else 0) + 2, code="front_matter", values=values)
        return
    except ValueError as error:
        yield _impossible_date(page, file) or Mistake(file, 2, code="front_matter", values={"why": str(error)})
        return
    if not isinstance(meta, dict):
        yield Mistake(file, 2, code="front_matter", values={"why": "no keys"})
        return
    for key in set(names).intersection(meta):
        yield Mistake(file, page.line_of_key(key), code="shadowed", values={"found": key})
    if (condition := meta.get("when")) and condition not in CONDITIONS:
        values = {"found": condition, "nearest": nearest(str(condition), CONDITIONS)}
        yield Mistake(file, page.line_of_key("when"), code="unknown_condition", values=values)


def _impossible_date(page: Page, file: str) -> Mistake | None:
    """Return the mistake of a date that looks right and does not exist (2026-02-31), which YAML readers choke on."""
    for number, line in enumerate(page.front_matter_text.splitlines(), 2):
        if match := re.match(r"(\w+):\s*(\d{4}-\d\d-\d\d)\s*$", line):
            try:
                date.fromisoformat(match[2])
            except ValueError:
                return Mistake(file, number, code="date", key=match[1], values={"found": match[2]})
    return None


@dataclass(frozen=True)
class FilledPage:
    """A page with its vocabulary filled in; `text` is empty where a mistake keeps it from being so."""

    text: str
    mistakes: tuple[Mistake, ...]


def page_mistakes(page: Page, file: str, vocabulary: Vocabulary, env: jinja2.Environment) -> Iterator[Mistake]:
    """Yield the mistakes that keep `page` from being filled in; `file` is the name to show."""
    yield from fill_page(page, file, vocabulary, env).mistakes


def fill_page(
    page: Page, file: str, vocabulary: Vocabulary, env: jinja2.Environment, tree: nodes.Template | None = None
) -> FilledPage:
    """Fill in a page; `tree` is what to fill in instead of the page as it is parsed.

    Unknown names are all found; what only shows when a macro runs is found one at a time.
    """

    def mistake(line: int, code: str, **values: Any) -> Mistake:
        return Mistake(file, line + page.first_line - 1, code=code, values=values)

    def failed(*mistakes: Mistake) -> FilledPage:
        return FilledPage("", mistakes)

    if broken := next((found for found in _COMMENT.finditer(page.body) if found["comment"]), None):
        return failed(mistake(page.body[: broken.start()].count("\n") + 1, "heading_id_without_space"))
    try:
        tree = tree or env.parse(page.body, filename=_NAME)
    except jinja2.TemplateSyntaxError as error:
        return failed(mistake(_unclosed(page.body) or error.lineno, "macro_syntax", why=error.message or ""))
    unknown = [
        mistake(line, "unknown_variable", found=found, nearest=near) for line, found, near in _unknown_names(tree, vocabulary)
    ]
    unknown += [
        mistake(call.lineno, "unknown_filter", found=call.name, nearest=nearest(call.name, vocabulary.filters))
        for call in tree.find_all(nodes.Filter)
        if call.name not in env.filters
    ]
    if unknown:
        return failed(*unknown)
    try:
        return FilledPage(env.from_string(tree).render(), ())
    except MacroMistake as error:
        return failed(mistake(_line_of(error), error.code, **error.values))
    except MistakesFound as error:
        return failed(*error.mistakes)
    except jinja2.UndefinedError as error:
        return failed(mistake(_line_of(error), "undefined", why=str(error)))
    except TypeError as error:
        return failed(mistake(_line_of(error), "macro_call", why=_without_python(str(error))))
    except Exception as error:  # whatever a macro raises is the page's mistake; it must name a line
        return failed(mistake(_line_of(error), "macro_failed", why=f"{type(error).__name__}: {error}"))


def _unclosed(body: str) -> int | None:
    """Return the line of the last condition or loop that is never closed; Jinja only knows where the page ends."""
    begun: list[int] = []
    for tag in _BLOCK_TAG.finditer(body):
        if tag["ends"]:
            if not begun:
                return None
            begun.pop()
        elif tag["begins"]:
            begun.append(body[: tag.start()].count("\n") + 1)
    return begun[-1] if begun else None


def _unknown_names(tree: nodes.Template, vocabulary: Vocabulary) -> Iterator[tuple[int, str, str]]:
    """Yield (line, name as written, nearest known) of every name that the vocabulary lacks."""
    found = list(tree.find_all((nodes.Name, nodes.Getattr)))
    names = [node for node in found if isinstance(node, nodes.Name)]
    attributes = [node for node in found if isinstance(node, nodes.Getattr)]
    local = {name.name for name in names if name.ctx in ("store", "param")}
    known = {*vocabulary.names, *local, *_BUILT_IN}
    for name in names:
        if name.ctx == "load" and name.name not in known:
            yield name.lineno, name.name, nearest(name.name, vocabulary.names)
    inner = {id(attribute.node) for attribute in attributes}
    for attribute in attributes:
        if id(attribute) in inner:
            continue
        chain, root = _chain(attribute)
        if root in vocabulary.variables and root not in local:
            value = vocabulary.variables[root]
            for depth, part in enumerate(chain):
                if not isinstance(value, SimpleNamespace):
                    break
                if not hasattr(value, part):
                    near = ".".join((root, *chain[:depth], nearest(part, vars(value))))
                    yield attribute.lineno, ".".join((root, *chain)), near
                    break
                value = getattr(value, part)


def _chain(attribute: nodes.Getattr) -> tuple[list[str], str]:
    parts: list[str] = []
    node: nodes.Node = attribute
    while isinstance(node, nodes.Getattr):
        parts.insert(0, node.attr)
        node = node.node
    return parts, node.name if isinstance(node, nodes.Name) else ""


def _line_of(error: BaseException) -> int:
    """Return the page's line at which `error` was raised; Jinja rewrites tracebacks so that it is there."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == "<template>"), 1)


def _without_python(text: str) -> str:
    """Return Python's words about a wrong call without the parts that only a programmer would know."""
    return re.sub(r"\bscope\b,? ?", "", text).replace("positional argument", "value").replace("()", "")
