"""Reads a page's HTML: the text of its sections, and the phone number that stands above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Nothing a reader would look for; `template` and `dialog` show only when a tool needs them.
_SILENT = {"script", "style", "svg", "template", "dialog", "button", "select", "textarea", "noscript"}
# The sign at a heading; the label that says whether a sentence is law, rule or advice.
_SILENT_CLASSES = {"headerlink", "mark"}
_HEADINGS = {"h1", "h2", "h3"}
_BLOCKS = {
    "p", "li", "tr", "dt", "dd", "div", "section", "figure", "blockquote", "table", "ul", "ol", "h4", "h5", "h6",
    "summary", "br",
}  # fmt: skip
_CELLS = {"td", "th"}


@dataclass
class Section:
    """A heading and the text below it, up to the next heading. The text above the first heading has no id."""

    id: str
    heading: str = ""
    text: str = ""


@dataclass
class Phone:
    """The number to call that stands first on a page: whose, as written, and as dialled."""

    name: str
    number: str
    dial: str


@dataclass
class Link:
    """A link to another page, what it says, and the heading above it."""

    href: str
    text: str
    heading: str


@dataclass
class ReadPage:
    """What is on a page."""

    title: str
    lead: str
    sections: list[Section]
    links: list[Link]
    phone: Phone | None


def read_html(html: str) -> ReadPage:
    """Return what stands in the HTML of a page's text, as plain text. Parts marked `data-search-exclude` are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    sections = [Section(part.id, _tidy(part.heading), _tidy(part.text)) for part in reader.sections]
    lead = next((part for part in sections if not part.id), Section(""))
    title = next((part for part in sections if part.id == reader.title_id), Section(""))
    below = [part for part in sections if part is not title and part is not lead]
    phone = Phone(**{name: _tidy(text) for name, text in reader.phone.items()}) if "dial" in reader.phone else None
    links = [Link(href, _tidy(text), _tidy(section.heading)) for href, text, section in reader.links]
    return ReadPage(title.heading, _tidy(f"{lead.text} {title.text}"), below, links, phone)


def _tidy(text: str) -> str:
    return " ".join(text.replace(" |", " ·").split()).strip("· ")


@dataclass
class _Reader(HTMLParser):
    sections: list[Section] = field(default_factory=lambda: [Section("")])
    phone: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str, Section]] = field(default_factory=list)
    title_id: str | None = None
    _silent: int = 0
    _heading: str | None = None
    _contact: str | None = None
    _link: str | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        if tag == "img" and not self._silent:
            self._add(f" {attributes.get('alt') or ''} ")
        if tag in _VOID:
            return
        silent = tag in _SILENT or "data-search-exclude" in attributes or bool(_SILENT_CLASSES & set(classes))
        self._open.append((tag, silent))
        self._silent += silent
        if self._silent:
            return
        if tag in _HEADINGS:
            self.sections.append(Section(attributes.get("id") or ""))
            self._heading = tag
            if tag == "h1" and self.title_id is None:
                self.title_id = self.sections[-1].id
        if tag == "a" and (href := attributes.get("href") or "") and ":" not in href and not href.startswith("#"):
            self._link = ""
            self.links.append((href, "", self.sections[-1]))
        self._contact = None
        if self._above_the_sections():
            if "contact__role" in classes and "name" not in self.phone:
                self._contact = "name"
            elif "contact__phone" in classes and "number" not in self.phone:
                self._contact = "number"
                self.phone["dial"] = (attributes.get("href") or "").removeprefix("tel:")
        if tag in _CELLS:
            self._add(" | ")
        elif tag in _BLOCKS:
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if not any(tag == name for name, _ in self._open):
            return
        while self._open:
            name, silent = self._open.pop()
            self._silent -= silent
            if name == self._heading:
                self._heading = None
            if name == tag:
                break
        self._contact = None
        if tag == "a" and self._link is not None:
            href, _, section = self.links[-1]
            self.links[-1] = (href, self._link, section)
            self._link = None
        if tag in _BLOCKS or tag in _HEADINGS:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(data)

    def _add(self, text: str) -> None:
        section = self.sections[-1]
        if self._heading:
            section.heading += text
        else:
            section.text += text
        if self._link is not None:
            self._link += text
        if self._contact:
            self.phone[self._contact] = self.phone.get(self._contact, "") + text

    def _above_the_sections(self) -> bool:
        return len(self.sections) <= (2 if self.title_id is not None else 1)
