"""Links and images in Markdown, with the place of each part."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.text.places import Span

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?!\s*\n))*)\]"
    r"\((?P<target>[ \t]*(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*))(?P<title>\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_BROKEN = re.compile(r"(?P<image>!?)\[(?P<words>[^\[\]\n]*)\]\((?P<target>[^()\n]*)\)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?P<words>[^\]\n^]+)\]:[ \t]*(?P<target>\S+)", re.MULTILINE)
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True)
class Link:
    """A link or an image as written."""

    words: str
    target: str
    is_image: bool
    start: int
    words_span: Span
    target_span: Span

    @property
    def is_outside(self) -> bool:
        """Whether it leads out of the handbook (an address with a scheme)."""
        return bool(_OUTSIDE.match(self.target))

    @property
    def path(self) -> str:
        """The target without its anchor."""
        return self.target.partition("#")[0]

    @property
    def anchor(self) -> str:
        """What stands after `#`."""
        return self.target.partition("#")[2]


def read_links(markup: str, body: str) -> Iterator[Link]:
    """Yield every link and image; `markup` is `body` with code and braces blanked."""
    if "](" in markup:
        found = set()
        for match in _LINK.finditer(markup):
            found.add(match.start())
            yield _link(match, body)
            # A picture may stand inside a link's words.
            if "](" in match["words"]:
                yield from (_link(inner, body) for inner in _LINK.finditer(markup, *match.span("words")))
        for match in _BROKEN.finditer(markup):
            if match.start() not in found:
                yield _link(match, body)
    if "]:" in markup:
        yield from (_link(match, body) for match in _DEFINITION.finditer(markup))


def _link(match: re.Match[str], body: str) -> Link:
    start, end = match.span("target")
    target = body[start:end].strip().strip("<>")
    words = body[match.start("words") : match.end("words")]
    image = bool(match.groupdict().get("image"))
    return Link(words, target, image, match.start(), match.span("words"), (start, end))


def resolve(page: str, path: str) -> str:
    """Return the place in the edition's tree that `path` on the page `page` leads to; "" path is the page itself."""
    if not path:
        return page
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def relative(page: str, target: str) -> str:
    """Return how the page `page` writes a link to the page `target`: the reverse of `resolve`."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
