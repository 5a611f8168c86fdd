"""Makes a company's own words inert: text that shows as typed wherever it lands.

A page is read twice, as Markdown and as HTML, and a value may land in a sentence, a table cell, a link's text, an
attribute or a title. Punctuation written as character references means nothing to either reader and shows the same
everywhere.
"""

from __future__ import annotations

import json
import string
from typing import Any
from urllib.parse import quote

_HARMLESS = set(" .,-/")
_REFERENCES = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation if mark not in _HARMLESS}


def inert(text: str) -> str:
    """Return `text` on one line, with every mark that Markdown, HTML or Jinja could read as its own made harmless."""
    safe = " ".join(text.split()).translate(_REFERENCES)
    # A list, a number with a dot or an indented block begins only at the start of a line.
    if safe and (safe[0] in "-.,/" or safe.split(".", 1)[0].isdigit()):
        safe = f"&#{ord(safe[0])};{safe[1:]}"
    return safe


def inert_url(address: str) -> str:
    """Return a web address that can stand in a Markdown link and in an HTML attribute."""
    return quote(address, safe="/:?#[]@!$&'*+,;=%~-._").replace("&", "&amp;").replace("'", "%27").replace("*", "%2A")


def inert_json(value: Any) -> str:
    """Return `value` as JSON that can stand inside a `<script type="application/json">` element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
