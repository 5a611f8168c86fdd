"""Lists, tables, checklists and boxes: what a reader sees as the shape of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d+[.)])(?:[ \t]+(?P<rest>.*)|$)")
_BOX = re.compile(r"\[[ xX]\]\s")
_ITEM_ID = re.compile(r"\{\s*#(?P<id>[\w-]+)\s*\}\s*$")
_ROW = re.compile(r"\s*\|")
_CALLOUT = re.compile(r"\s*(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class List:
    """A list: bullets, numbers or a checklist; how many items, and where it begins."""

    kind: str
    size: int
    start: int


@dataclass(frozen=True)
class Table:
    """A table: its rows (the head counted, the line below it not), its columns, and where it begins."""

    rows: int
    columns: int
    start: int


@dataclass(frozen=True)
class CheckItem:
    """An item of a checklist; `id` is "" where none is written."""

    id: str
    start: int


@dataclass(frozen=True)
class Box:
    """A box that opens (`???`) or stands open (`!!!`), by its kind."""

    kind: str
    start: int


@dataclass(frozen=True)
class Blocks:
    """The lists, tables, checklist items and boxes of a text, each kind in its order."""

    lists: tuple[List, ...]
    tables: tuple[Table, ...]
    items: tuple[CheckItem, ...]
    boxes: tuple[Box, ...]


def is_rule(row: str) -> bool:
    """Return whether a row of a table is the line below its head."""
    return "-" in row and not row.strip("|:- \t")


@dataclass
class _OpenList:
    kind: str
    indent: int
    start: int
    size: int = 0


def read_blocks(markup: str, body: str) -> Blocks:
    """Return the blocks of a page; `markup` is `body` with code and braces blanked.

    A line that holds nothing but a condition (`{% if … %}`) is no line for a reader: it ends neither table nor list.
    """
    lists, tables, items, boxes = [], [], [], []
    open_lists: list[_OpenList] = []
    rows: list[tuple[int, str]] = []
    after_blank = True

    def close_lists(indent: int) -> None:
        while open_lists and open_lists[-1].indent >= indent:
            done = open_lists.pop()
            lists.append(List(done.kind, done.size, done.start))

    def close_table() -> None:
        if len(rows) > 1:
            columns = len(_PIPE.findall(rows[0][1].strip().strip("|"))) + 1
            tables.append(Table(sum(not is_rule(row) for _, row in rows), columns, rows[0][0]))
        rows.clear()

    start = 0
    for line, written in zip(markup.split("\n"), body.split("\n"), strict=True):
        here, start = start, start + len(line) + 1
        text = line.strip()
        if not text:
            if not written.strip():
                close_table()
                after_blank = True
            continue
        indent = len(line) - len(line.lstrip())
        if _ROW.match(line):
            rows.append((here, line))
            after_blank = False
            continue
        close_table()
        if item := _ITEM.match(line):
            rest = item["rest"] or ""
            kind = "check" if _BOX.match(rest) else "number" if item["marker"][0].isdigit() else "bullet"
            close_lists(indent + 1)
            if not open_lists or open_lists[-1].indent < indent or open_lists[-1].kind != kind:
                if open_lists and open_lists[-1].indent == indent:
                    close_lists(indent)
                open_lists.append(_OpenList(kind, indent, here))
            open_lists[-1].size += 1
            if kind == "check":
                found = _ITEM_ID.search(line)
                items.append(CheckItem(found["id"] if found else "", here))
        elif after_blank or text.startswith(("#", "!!!", "???", ">")):
            close_lists(indent)
            if found := _CALLOUT.match(line):
                boxes.append(Box(found["kind"], here))
        after_blank = False
    close_table()
    close_lists(0)
    lists.sort(key=lambda found: found.start)
    return Blocks(tuple(lists), tuple(tables), tuple(items), tuple(boxes))
