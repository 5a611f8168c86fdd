"""The words of a text that a reader reads: each with its place and language, and the sentences that they make.

Prose is the text itself with everything else blanked, so that a word stands where it stood. What a macro will fill in
is opaque: it is no word, but it can begin a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from handbook.text.blocks import Blocks
from handbook.text.braces import Braces
from handbook.text.links import read_links
from handbook.text.places import BREAK, OPAQUE, Span, blanked

WORD = re.compile(r"[^\W\d_]+(?:[-’'\u2011][^\W\d_]+)*")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|<[^<>\s]+[:@][^<>\s]+>", re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[\w/.:#-]+)|\s)+\}")
_LANGUAGE = re.compile(r"\blang=[\"']?(?P<code>[\w-]+)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>|)\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|se|no|org|net|eu|gov|uk|example|md|yml|html|svg|png)\b(?:/[^\s<>|)\]]*)?"
)
_MARKS = re.compile(r"\{[a-z_.]+\}|&#?\w+;|:[a-z0-9]+(?:-[a-z0-9]+)+:|\[\^[\w-]+\]:?|(?<!\w)@\w[\w.]*|(?<!\w)#\w+")
_STARTER = re.compile(r"^(?P<mark>[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+)", re.MULTILINE)
_RULE = re.compile(r"^[ \t>]*\|?[ \t:|-]*-{3,}[ \t:|-]*$", re.MULTILINE)
_BEGINS = re.compile(r"^(?:[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|[ \t>]*#{1,6}[ \t])", re.MULTILINE)
_HEADING_END = re.compile(r"^[ \t>]*#{1,6}[ \t][^\n]*", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n(?=[ \t>]*\n)")
_DIV = re.compile(r"<div\b[^>]*\blang=[\"']?(?P<code>[\w-]+)[^>]*>(?P<inside>.*?)</div>", re.DOTALL)
_CAPITAL = r"[*_(\[]*[«”“\"–]?[*_(\[]*[A-ZÅÄÖÆØÉ{}]"
_CLOSING = r"[”»\")\]*_]*"
_LAST = rf"\s*$|\s*{BREAK}"
# A colon ends a sentence where a capital letter follows; what a macro fills in may begin one after a full stop only.
_ENDS = re.compile(
    rf"[.!?…]+{_CLOSING}(?=\s+{_CAPITAL.format(OPAQUE)}|{_LAST})"
    rf"|:{_CLOSING}(?=\s+{_CAPITAL.format('')}|{_LAST})|{BREAK}"
)
_SHORT = {"kl.", "t.ex.", "bl.a.", "dvs.", "ca.", "nr.", "f.eks.", "jf.", "s.k."}


class Word(NamedTuple):
    """A word of a text, where it begins, and the language it is marked as ("" for the text's own)."""

    text: str
    start: int
    language: str = ""


@dataclass(frozen=True)
class Prose:
    """`text` is as long as what it was made of; `foreign` are the spans marked as another language, with its code."""

    text: str
    foreign: tuple[tuple[Span, str], ...] = ()

    def words(self) -> Iterator[Word]:
        """Yield every word in its order. Nothing is kept: a large handbook has millions."""
        foreign = sorted(self.foreign)
        for match in WORD.finditer(self.text):
            start = match.start()
            while foreign and foreign[0][0][1] <= start:
                foreign.pop(0)
            yield Word(match[0], start, foreign[0][1] if foreign and foreign[0][0][0] <= start else "")

    @cached_property
    def own(self) -> str:
        """The text without what is marked as another language."""
        return blanked(self.text, (span for span, _ in self.foreign)) if self.foreign else self.text

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The spans of the sentences in the text's own language: they end at a mark, an item, a cell, a heading."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Span]:
        start = 0
        for end in _ENDS.finditer(self.own):
            last = self.own[max(start, end.start() - 8) : end.start() + 1].split()
            if last and last[-1].lower().lstrip("(") in _SHORT and BREAK not in end[0]:
                continue
            if WORD.search(self.own, start, end.end()):
                yield start, end.end()
            start = end.end()
        if WORD.search(self.own, start):
            yield start, len(self.own)


def read_prose(body: str, code: list[Span], braces: Braces, blocks: Blocks | None = None) -> Prose:
    """Return the prose of `body`; `code` are its code blocks."""
    text = blanked(body, code)
    text = _without_braces(text, braces)
    inside = [(match.span("inside"), match["code"]) for match in _DIV.finditer(text)]
    text = blanked(text, (match.span() for match in _CODE.finditer(text)))
    text = blanked(text, (match.span() for match in _TAG.finditer(text)))
    links = list(read_links(text, text))
    attributes = list(_ATTRIBUTES.finditer(text))
    foreign = [(_marked(text, match.start()), found["code"]) for match in attributes if (found := _LANGUAGE.search(match[0]))]
    hidden = [(link.words_span[1], link.target_span[1] + 1) for link in links] + [match.span() for match in attributes]
    text = blanked(text, hidden)
    for pattern in (_ADDRESS, _MARKS, _RULE):
        text = blanked(text, (match.span() for match in pattern.finditer(text)))
    text = blanked(text, (match.span("mark") for match in _STARTER.finditer(text)))
    return Prose(_with_breaks(text), tuple(inside + foreign))


def _without_braces(text: str, braces: Braces) -> str:
    """Blank what stands between braces, except prose handed to a macro; a break stands around that."""
    shown = sorted(span for value in braces.prose for span in value.spans)
    hidden: list[Span] = []
    opaque: set[int] = {start for start, _ in braces.expressions}
    for start, end in braces.spans:
        place = start
        for left, right in shown:
            if start <= left and right <= end:
                hidden.append((place, left))
                place = right
        hidden.append((place, end))
    plain = [span for span in hidden if span[0] not in opaque]
    text = blanked(text, plain)
    text = blanked(text, [span for span in hidden if span[0] in opaque], OPAQUE)
    letters = list(text)
    for value in braces.prose:
        edge = BREAK if value.is_block else " "
        letters[value.spans[0][0] - 1] = letters[value.spans[-1][1]] = edge
        for _, right in value.spans[:-1]:
            letters[right] = OPAQUE
    for left, right in shown:
        for escape in re.finditer(r"\\(?=[\"'\\])", text[left:right]):
            letters[left + escape.start()] = " "
    return "".join(letters)


def _with_breaks(text: str) -> str:
    """Put a break where a heading, an item, a cell or a paragraph ends without a mark."""
    letters = list(text)
    for match in _BEGINS.finditer(text):
        for place in range(*match.span()):
            letters[place] = " "
        letters[match.start()] = BREAK
    for match in _HEADING_END.finditer(text):
        if match.end() < len(text):
            letters[match.end()] = BREAK
    for match in _PARAGRAPH.finditer(text):
        letters[match.start()] = BREAK
    for match in re.finditer(r"^[ \t>]*\|.*", text, re.MULTILINE):
        for pipe in re.finditer(r"(?<!\\)\|", match[0]):
            letters[match.start() + pipe.start()] = BREAK
    return "".join(letters)


def _marked(text: str, place: int) -> Span:
    """Return the span that an attribute list at `place` belongs to: what stands right before it, or its whole block."""
    line_start = text.rfind("\n", 0, place) + 1
    before = text[line_start:place]
    if not before.strip(" \t>"):
        above = text.rfind("\n\n", 0, place)
        quoted = re.search(r"\n[ \t>]*\n(?!.*\n[ \t>]*\n)", text[:place], re.DOTALL)
        return (max(above + 1, quoted.end() if quoted else 0, 0), place)
    for mark in ("**", "__", "*", "_"):
        if before.endswith(mark):
            opener = text.rfind(mark, line_start, place - len(mark))
            return (opener if opener >= 0 else line_start, place)
    if before.endswith((")", "]")):
        opener = text.rfind("[", line_start, place)
        return (opener if opener >= 0 else line_start, place)
    return (line_start, place)
