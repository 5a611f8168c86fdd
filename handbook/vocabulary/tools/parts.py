"""The parts that tools are built of: HTML elements whose content is read as Markdown (md_in_html)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.vocabulary.headings import page_title
from handbook.vocabulary.scope import Scope


def block(tag: str, classes: str, *content: str, **attributes: str | bool | None) -> str:
    """Return an element that holds paragraphs, lists or other elements."""
    inner = "\n\n".join(part.strip() for part in content if part and part.strip())
    return f'<{tag}{_attributes(classes, attributes)} markdown="block">\n\n{inner}\n\n</{tag}>'


def line(tag: str, classes: str, text: str, **attributes: str | bool | None) -> str:
    """Return an element that holds a line of text."""
    return f'<{tag}{_attributes(classes, attributes)} markdown="span">{" ".join(text.split())}</{tag}>'


def steps(scope: Scope, texts: Iterable[str]) -> str:
    """Return a numbered list of what to do."""
    return block("ol", "steps", *(line("li", "", scope.fill(text)) for text in texts))


def read_more(scope: Scope, page: str) -> str:
    """Return a line that leads to a page, by its title."""
    return line("p", "tool__more", f"{scope.words['tools']['read_more']}: [{page_title(scope, page)}](/{page}.md)")


def _attributes(classes: str, attributes: dict[str, str | bool | None]) -> str:
    """Return attributes as HTML; `data_tool` is written `data-tool`, None is left out, True has no value."""
    given = {"class": classes or None, **attributes}
    return "".join(
        f" {name.replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for name, value in given.items()
        if value is not None and value is not False
    )
