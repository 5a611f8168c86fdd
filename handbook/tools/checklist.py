"""A Python-Markdown extension for checklists: a task list whose items are labels, each with an id of its own.

    - [ ] Två personer kan logga in. { #two-admins }

becomes a list item in which the whole text is the checkbox's label. The id is the same in every language and belongs to
the meaning, not to the place in the list, so that a reader's ticks survive a change of language and a new item.
(pymdownx.tasklist leaves the text outside the label and has no ids.)
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_BOX = re.compile(r"\[( |x|X)\]\s+")
_ID = re.compile(r"\s*\{\s*#([\w-]+)\s*\}\s*$")


class ChecklistExtension(Extension):
    """Register the tree processor; it has no options."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        # After the inline processor (20), so that the item's links and emphasis are elements already.
        md.treeprocessors.register(_Checklists(md), "checklist", 15)


class _Checklists(Treeprocessor):
    def run(self, root: Element) -> None:
        for ul in root.iter("ul"):
            items = [item for item in ul if item.tag == "li" and _BOX.match(_first_text(item))]
            if items:
                ul.set("class", "checklist")
            for item in items:
                _make_item(item)


def _first_text(item: Element) -> str:
    holder = _holder(item)
    return holder.text or ""


def _holder(item: Element) -> Element:
    """Return the element that holds the item's text: its paragraph in a loose list, else the item itself."""
    return item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item


def _make_item(item: Element) -> None:
    holder = _holder(item)
    match = _BOX.match(holder.text or "")
    assert match
    content = Element("span")
    content.text = (holder.text or "")[match.end() :]
    content.extend(list(holder))
    identifier = _take_id(content)
    for child in list(holder):
        holder.remove(child)
    holder.text = None
    label = SubElement(holder, "label")
    box = SubElement(label, "input", {"type": "checkbox", "autocomplete": "off"})
    if match[1] != " ":
        box.set("checked", "checked")
    if identifier:
        box.set("data-item", identifier)
    label.append(content)


def _take_id(content: Element) -> str | None:
    """Return the id written at the end of the text, and take it out of the text."""
    last = content[-1] if len(content) else None
    text = (last.tail if last is not None else content.text) or ""
    match = _ID.search(text)
    if not match:
        return None
    if last is not None:
        last.tail = text[: match.start()]
    else:
        content.text = text[: match.start()]
    return match[1]


def makeExtension(**options: Any) -> ChecklistExtension:  # noqa: N802 - Markdown's name
    """Return the extension (called by Python-Markdown)."""
    return ChecklistExtension(**options)
