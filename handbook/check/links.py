"""Links and anchors: inside the handbook all of them, outside it how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from handbook.check.sources import EditionSources, Handbook, PageSource
from handbook.messages.mistakes import Mistake, nearest
from handbook.text.links import Link, relative, resolve
from handbook.text.places import OPAQUE

_BARE_ADDRESS = re.compile(r"(?:www\.|[\w-]+\.(?:se|no|com|org|net|eu|nu|io)(?:/|$))", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?\S*)?")
_PHONE = re.compile(r"\+?[\d-]{3,}")


def link_mistakes(
    source: PageSource, edition: EditionSources, handbook: Handbook, made: Mapping[str, set[str]]
) -> Iterator[Mistake]:
    """Yield links that lead nowhere, or are written in a way that leads nowhere.

    `made` holds the anchors that macros make, by page. A page or heading that only another language has is not said
    here: the twin check names it once.
    """
    for link in source.text.links:
        if OPAQUE in _written(source, link) or "{{" in link.target:
            continue
        if not link.target:
            yield source.mistake("link_empty", link.start, found=link.words)
        elif link.is_image and not link.words.strip():
            continue  # said by the image check
        elif link.is_outside:
            if not _well_written(link.target):
                yield source.mistake("link_address", link.start, found=link.target)
        elif _BARE_ADDRESS.match(link.target):
            yield source.mistake("link_address", link.start, found=link.target)
        else:
            yield from _inside_mistakes(source, link, edition, handbook, made)


def _written(source: PageSource, link: Link) -> str:
    return source.text.markup[link.target_span[0] : link.target_span[1]]


def _well_written(address: str) -> bool:
    if re.search(r"\s", address):
        return False
    scheme, _, rest = address.partition(":")
    if scheme == "mailto":
        return bool(_MAIL.fullmatch(rest))
    if scheme == "tel":
        return bool(_PHONE.fullmatch(rest))
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and address.count("://") == 1
    except ValueError:
        return False


def _inside_mistakes(
    source: PageSource, link: Link, edition: EditionSources, handbook: Handbook, made: Mapping[str, set[str]]
) -> Iterator[Mistake]:
    path = resolve(source.path, link.path)
    target = edition.page_at(path) or (source if source.kind == "addition" and not link.path else None)
    if target is None:
        if path.endswith(".md") or "." not in path.rpartition("/")[2]:
            if handbook.lacks(path, edition):
                yield _no_page(source, link, path, edition)
        elif not _file_exists(path, edition, handbook):
            yield source.mistake("link_file", link.start, found=link.target)
        return
    if link.anchor:
        known = target.text.anchors | made.get(path, set())
        twins = (other.pages.get(path) for other in handbook.editions if other is not edition)
        in_twin = any(twin and link.anchor in twin.text.anchors for twin in twins)
        if link.anchor not in known and not in_twin:
            values = {"found": link.anchor, "page": path, "nearest": nearest(link.anchor, known) or "–"}
            yield source.mistake("link_anchor", link.start, **values)
            return
    yield from _switch_mistakes(source, link, target)


def _no_page(source: PageSource, link: Link, path: str, edition: EditionSources) -> Mistake:
    pages = [*edition.pages, *edition.own]
    for guess in (f"{path}.md", f"{path}/index.md"):
        if guess in pages:
            return source.mistake("link_page", link.start, found=link.target, nearest=relative(source.path, guess))
    same_name = [page for page in pages if page.rpartition("/")[2] == path.rpartition("/")[2] != "index.md"]
    found = same_name[0] if same_name else nearest(path, pages)
    shown = relative(source.path, found) if found in pages else "index.md"
    return source.mistake("link_page", link.start, found=link.target, nearest=shown)


def _file_exists(path: str, edition: EditionSources, handbook: Handbook) -> bool:
    own = path.removeprefix("assets/company/")
    places = (f"{edition.folder}/{path}", f"overrides/{path}", f"{handbook.company}/assets/{own}")
    return any(place in handbook.files for place in places)


def _switch_mistakes(source: PageSource, link: Link, target: PageSource) -> Iterator[Mistake]:
    """A page that some companies do not have is linked to under its own condition only."""
    when = target.meta.get("when")
    if not when or source.meta.get("when") == when:
        return
    conditions = source.text.braces.conditions_at(link.start)
    if not any(re.search(rf"(?<!not )\bcompany\.{re.escape(str(when))}\b", said) for said in conditions):
        switch = f"company.{when}" + (".any" if when == "regulated" else "")
        yield source.mistake("link_switched", link.start, found=target.path, switch=switch)
