"""Which page follows which, and which of its sections are behind.

The page that follows says so in its front matter, with a mark for each section of the page that it follows: a hash of
that section's text at the time of translation.

    translation:
      of: sv
      sections:
        mistakes: "1f0c9a27"
        steps: "b3d81e60"

Either language may lead. A mark is made of what a reader can tell apart: breaking lines anew, other list marks, wider
tables do not count, nor where a linked page lies (the check of twins compares links); a changed sentence does. As marks
belong to text and not to commits, they survive merges.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from handbook.text.blocks import is_rule
from handbook.text.headings import Heading, Section

State = Literal["missing", "outdated", "current"]

_FRONT_MATTER = re.compile(r"\A(---[ \t]*\n)(?P<yaml>.*?\n)(---[ \t]*\n)", re.DOTALL)
_MARKS = re.compile(r"^translation:.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]))*", re.MULTILINE)

_LINKED_PAGE = re.compile(r"\]\((?!\w+:)[^()\s#]*\.md")


class PageMistake(Exception):
    """Raised when a page cannot be marked; carries the key of what to say and its values."""

    def __init__(self, key: str, **values: Any):
        self.key, self.values = key, values
        super().__init__(key)


@dataclass(frozen=True)
class SectionState:
    """Whether a section of the page that leads has been translated, by its id and its title."""

    id: str
    title: str
    state: State


def page_states(meta: Mapping[str, Any], sections: Iterable[Section]) -> list[SectionState]:
    """Return the state of every section of the page that leads; `meta` is the front matter of the page that follows."""
    mark = meta.get("translation")
    marks = mark.get("sections") if isinstance(mark, dict) else None
    marks = {str(name): str(value) for name, value in marks.items()} if isinstance(marks, dict) else {}
    return [SectionState(section.id, section.title, _state(section, marks)) for section in sections]


def _state(section: Section, marks: Mapping[str, str]) -> State:
    if section.id not in marks:
        return "missing"
    return "current" if marks[section.id] == fingerprint(section.text) else "outdated"


def is_behind(meta: Mapping[str, Any], sections: Iterable[Section]) -> bool:
    """Return whether a page that says that it follows another has sections to bring up to date."""
    return bool(meta.get("translation")) and any(state.state != "current" for state in page_states(meta, sections))


def section_of_heading(headings: Sequence[Heading], identifier: str) -> Heading | None:
    """Return the heading with an id, None if there is none."""
    return next((heading for heading in headings if heading.id == identifier), None)


def fingerprint(text: str) -> str:
    """Return the mark of a section: eight letters and digits that change when its words do."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:8]


def plain(text: str) -> str:
    """Return a section without what only its source shows: line breaks, list marks, blanks, widths of tables, paths."""
    lines = []
    for line in unicodedata.normalize("NFC", text).splitlines():
        line = line.lstrip("> \t").rstrip()
        if not line or is_rule(line):
            continue
        if line.startswith("|"):
            line = "|".join(cell.strip() for cell in line.strip("|").split("|"))
        line = re.sub(r"^[*+-]\s+", "- ", line)
        line = re.sub(r"^\d+[.)]\s+", "1. ", line)
        lines.append(line)
    joined = " ".join(" ".join(lines).split())
    joined = _LINKED_PAGE.sub("](", joined)
    joined = re.sub(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)", r"**\1**", joined)
    joined = re.sub(r"(?<![\w_])_(?=\S)(.+?)(?<=\S)_(?![\w_])", r"*\1*", joined)
    return re.sub(r"\{([{%])-?\s*(.*?)\s*-?([%}])\}", _plain_braces, joined)


def _plain_braces(match: re.Match[str]) -> str:
    return f"{{{match[1]} {match[2]} {match[3]}}}".replace("'", '"')


def marks_of(sections: Iterable[Section]) -> dict[str, str]:
    """Return section id → mark."""
    return {section.id: fingerprint(section.text) for section in sections if section.id}


def marked(text: str, meta: Mapping[str, Any], of: str, sections: Sequence[Section], only: Sequence[str] = ()) -> str:
    """Return the text of a page that follows `of`, marked as up to date with `sections`; nothing else is touched.

    `only` names the sections to mark; all where it is empty. Raises PageMistake for one that is not there, and for a
    page without front matter.
    """
    now = marks_of(sections)
    for name in only:
        if name not in now:
            raise PageMistake("no_section", found=name, known=", ".join(now))
    before = {state.id: _mark_in(meta, state.id) for state in page_states(meta, sections)}
    marks = {name: now[name] if not only or name in only else before[name] for name in now}
    front = _FRONT_MATTER.match(text)
    if not front:
        raise PageMistake("no_front_matter")
    kept = _MARKS.sub("", front["yaml"])
    lines = [f"    {_key(name)}: {_quoted(mark)}\n" for name, mark in marks.items() if mark]
    block = f"translation:\n  of: {of}\n  sections:\n{''.join(lines)}"
    return f"{front[1]}{kept}{block}{front[3]}{text[front.end() :]}"


def _mark_in(meta: Mapping[str, Any], name: str) -> str:
    mark = meta.get("translation")
    sections = mark.get("sections") if isinstance(mark, dict) else None
    return str(sections.get(name, "")) if isinstance(sections, dict) else ""


def _key(name: str) -> str:
    return name if isinstance(yaml.safe_load(name), str) else _quoted(name)


def _quoted(text: str) -> str:
    return f'"{text}"'
