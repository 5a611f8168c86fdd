"""What stands between braces: macros and their values, variables, conditions, and prose handed to a macro.

Jinja's own parser knows lines but not places in them, and stops at the first fault; this reader goes on. It is used to
compare pages and to find prose, never to decide what a page means: that is Jinja's business (`handbook.compose.fill`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.text.places import Span

PROSE_VALUES = {"callout": (1,), "instead": (0, 1), "link": (1,)}
"""Macro → which of its values are text that a reader sees."""
_INSIDE_SENTENCES = ("link",)

_STRING = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_TAG = re.compile(
    r"(?P<comment>\{#-?\s.*?#\})"
    r"|(?P<raw>\{%-?\s*raw\s*-?%\})(?P<literal>.*?)(?P<endraw>\{%-?\s*endraw\s*-?%\})"
    rf"|(?P<statement>\{{%(?:{_STRING}|(?!%\}}).)*?%\}})"
    rf"|(?P<expression>\{{\{{(?:{_STRING}|(?!\}}\}}).)*?\}}\}})",
    re.DOTALL,
)
_TOKEN = re.compile(rf"(?P<string>{_STRING})|(?P<name>[A-Za-z_][\w.]*)|(?P<mark>[(),|~\[\]])")
_WORDS_OF_JINJA = {"if", "else", "and", "or", "not", "in", "is", "true", "false", "none", "True", "False", "None"}
_PARTS_OF_IF = ("elif", "else", "endif", "endfor", "endset")


@dataclass(frozen=True)
class Use:
    """A macro or a variable as used at a place: `contact` with the values ("crisis",), `company.name` with none.

    `values` are the names handed to the macro; text that readers see is not among them.
    """

    name: str
    values: tuple[str, ...]
    start: int
    is_call: bool

    @property
    def shown(self) -> str:
        """The use as an editor would recognise it, without its prose."""
        return f"{self.name}({', '.join(self.values)})" if self.is_call else self.name


@dataclass(frozen=True)
class ProseValue:
    """A macro's value that is prose: the spans of its strings (several where variables stand between them)."""

    macro: str
    place: int
    spans: tuple[Span, ...]

    @property
    def is_block(self) -> bool:
        """Whether it stands by itself, not inside a sentence."""
        return self.macro not in _INSIDE_SENTENCES


@dataclass(frozen=True)
class Statement:
    """`{% if … %}`, `{% for … %}`, `{% set … %}`: what it says, with single blanks, and where."""

    text: str
    start: int


@dataclass(frozen=True)
class Branch:
    """A part of the text that only holds under a condition; an `else` holds when its condition does not."""

    condition: str
    holds: bool
    span: Span


@dataclass(frozen=True)
class Braces:
    """Everything that stands between braces in a text."""

    spans: tuple[Span, ...]
    expressions: tuple[Span, ...]
    uses: tuple[Use, ...]
    statements: tuple[Statement, ...]
    branches: tuple[Branch, ...]
    prose: tuple[ProseValue, ...]

    def conditions_at(self, place: int) -> list[str]:
        """Return the conditions under which `place` is shown."""
        return [b.condition for b in self.branches if b.holds and b.span[0] <= place < b.span[1]]


def read_braces(text: str) -> Braces:
    """Return what stands between braces in `text`; `{% raw %}` hides what is in it."""
    spans: list[Span] = []
    expressions: list[Span] = []
    uses: list[Use] = []
    tags: list[Statement] = []
    ends: dict[int, int] = {}
    prose: list[ProseValue] = []
    for tag in _TAG.finditer(text):
        if tag["raw"]:
            spans += [tag.span("raw"), tag.span("endraw")]
            continue
        spans.append(tag.span())
        if tag["expression"]:
            expressions.append(tag.span())
            found, words = _expression(text, tag.start() + 2, tag.end() - 2)
            uses += found
            prose += words
        elif tag["statement"]:
            statement = Statement(" ".join(tag["statement"][2:-2].strip("-+").split()), tag.start())
            ends[tag.start()] = tag.end()
            tags.append(statement)
    statements = tuple(tag for tag in tags if not tag.text.startswith(_PARTS_OF_IF[1:]))
    return Braces(tuple(spans), tuple(expressions), tuple(uses), statements, tuple(_branches(tags, ends)), tuple(prose))


def _expression(text: str, start: int, end: int) -> tuple[list[Use], list[ProseValue]]:
    """Return the uses in the expression text[start:end], and the prose in it."""
    calls: list[dict] = []
    uses: list[Use] = []
    prose: list[ProseValue] = []
    previous = ""
    for token in _TOKEN.finditer(text, start, end):
        if token["string"]:
            if calls:
                call = calls[-1]
                call["strings"].setdefault(call["place"], []).append((token.start() + 1, token.end() - 1))
        elif token["name"]:
            called = text[token.end() : token.end() + 1] == "("
            if called:
                calls.append({"name": token["name"], "start": token.start(), "place": 0, "strings": {}, "depth": 0})
            elif previous != "|" and token["name"] not in _WORDS_OF_JINJA and text[token.end()] != "=":
                uses.append(Use(token["name"], (), token.start(), False))
        elif token["mark"] == "(" and calls:
            calls[-1]["depth"] += 1
        elif token["mark"] == "," and calls and calls[-1]["depth"] == 1:
            calls[-1]["place"] += 1
        elif token["mark"] == ")" and calls:
            calls[-1]["depth"] -= 1
            if not calls[-1]["depth"]:
                use, words = _closed(text, calls.pop())
                uses.append(use)
                prose += words
        previous = token["mark"] or ""
    return uses, prose


def _closed(text: str, call: dict) -> tuple[Use, list[ProseValue]]:
    strings: dict[int, list[Span]] = call["strings"]
    prose = PROSE_VALUES.get(call["name"], ())
    values = tuple(text[a:b] for place, spans in strings.items() if place not in prose for a, b in spans)
    words = [ProseValue(call["name"], place, tuple(strings[place])) for place in prose if place in strings]
    return Use(call["name"], values, call["start"], True), words


def _branches(tags: list[Statement], ends: dict[int, int]) -> Iterator[Branch]:
    open_parts: list[tuple[str, bool, int]] = []
    for tag in tags:
        word, _, condition = tag.text.partition(" ")
        if word in ("elif", "else", "endif", "endfor") and open_parts:
            said, holds, start = open_parts.pop()
            yield Branch(said, holds, (start, tag.start))
            if word == "elif":
                open_parts.append((condition, True, ends[tag.start]))
            elif word == "else":
                open_parts.append((said, False, ends[tag.start]))
        elif word in ("if", "for"):
            open_parts.append((condition, True, ends[tag.start]))
