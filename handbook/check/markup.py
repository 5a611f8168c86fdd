"""Markup that a page should not hold: HTML of its own, pictures without words, what somebody forgot to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.check.sources import PageSource
from handbook.messages.mistakes import Mistake
from handbook.text.places import Span

_ALLOWED_TAGS = {"div", "br", "kbd", "small", "sub", "sup", "abbr"}
_ALLOWED_ATTRIBUTES = {"class", "id", "lang", "markdown", "title", "dir"}
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_LEFTOVER = re.compile(r"\b(?:TODO|FIXME|XXX+|TBD|TK)\b|\b[Ll]orem ipsum\b|\?{3,}")
_FILL_IN = re.compile(r"(?<![\]!\w\\])\[(?![ xX]\]|\^)(?P<words>[^\[\]\n]+)\](?![\[(:])")
_QUOTED = re.compile(r"”[^”\n]*”|“[^”\n]*”|«[^»\n]*»|\*[^*\n]+\*\{")


def html_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield HTML that a page may not hold: it escapes the macros, the theme and the rules of the web server."""
    for tag in source.text.tags:
        attributes = {match[1].lower() for match in _ATTRIBUTE.finditer(tag.attributes)}
        forbidden = sorted(attributes - _ALLOWED_ATTRIBUTES)
        if tag.name not in _ALLOWED_TAGS:
            if not tag.closes:
                yield source.mistake("raw_html", tag.start, found=f"<{tag.name}>")
        elif forbidden:
            yield source.mistake("raw_html", tag.start, found=f"<{tag.name} {forbidden[0]}=…>")


def image_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield pictures without words for those who do not see them."""
    for link in source.text.links:
        if link.is_image and not link.words.strip():
            yield source.mistake("alt_missing", link.start, found=link.target)


def leftover_mistakes(source: PageSource) -> Iterator[Mistake]:
    """Yield notes to ourselves, and what stands in brackets to be filled in where no reader is meant to fill it in."""
    for match in leftovers(source.text.prose.text):
        yield source.mistake("leftover", match.start(), found=match[0])
    for key in ("description", "keywords"):
        value = source.meta.get(key)
        words = value if isinstance(value, str) else " ".join(map(str, value)) if isinstance(value, list) else ""
        if match := _LEFTOVER.search(words) or (key == "description" and _FILL_IN.search(words)):
            yield source.mistake_at("leftover", key, found=match[0])
    yield from _fill_ins(source)


def leftovers(text: str) -> Iterator[re.Match[str]]:
    """Yield the notes to ourselves in a text."""
    return _LEFTOVER.finditer(text)


def _fill_ins(source: PageSource) -> Iterator[Mistake]:
    """Texts to copy (quotations, tables, examples between quotation marks) hold fill-ins on purpose."""
    markup = source.text.markup
    if "[" not in markup:
        return
    links: list[Span] = [(link.start, link.target_span[1]) for link in source.text.links]
    quoted: list[Span] = [match.span() for match in _QUOTED.finditer(markup)]
    for match in _FILL_IN.finditer(markup):
        line = markup[markup.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip()
        inside = any(start <= match.start() < end for start, end in (*links, *quoted))
        if not inside and not line.startswith((">", "|")):
            yield source.mistake("fill_in", match.start(), found=match[0])
