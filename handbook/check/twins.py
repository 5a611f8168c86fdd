"""Twins: the same page in two languages has the same headings, lists, tables, conditions, macros and links.

Sections are compared one by one. What is there too many is said at its own line; what merely differs, on the page that
follows the other. Only the outermost difference of a section is said, so that one fault is one message.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.check.sources import EditionSources, Handbook, PageSource
from handbook.messages.mistakes import Mistake
from handbook.text.headings import Heading
from handbook.text.links import resolve

Spoken = Collection[tuple[str, int]]
"""The places (file, line) where another check has said something already."""

# What twins share in their front matter, and how it is compared.
_SHARED: Mapping[str, Callable[[Any], Any]] = {
    "owner": str,
    "audience": lambda value: sorted(map(str, value)) if isinstance(value, list) else value,
    "when": str,
    "review_in": str,
}
_COUNTRY = re.compile(r"(?:^|-)(?:sweden|norway|se|no)(?:-|$)")
# From the outermost to the innermost.
_KINDS = ("condition", "item", "list", "table", "box", "macro", "link")


@dataclass
class _Part:
    """What a section holds of each kind: what it is called → the places where it stands."""

    found: dict[str, dict[str, list[int]]] = field(default_factory=lambda: {k: defaultdict(list) for k in _KINDS})

    def add(self, kind: str, name: str, start: int) -> None:
        self.found[kind][name].append(start)


def twin_mistakes(handbook: Handbook, leading: str, spoken: Spoken, apart: Collection[str] = ()) -> Iterator[Mistake]:
    """Yield what differs between the editions; every edition is compared with the first.

    `leading` is the language that others follow unless a page says otherwise; pages in `apart` have something to mend
    before it makes sense to compare them.
    """
    first, *others = handbook.editions
    for other in others:
        yield from _page_mistakes(first, other, handbook)
        for path in first.pages.keys() & other.pages.keys():
            ours, theirs = first.pages[path], other.pages[path]
            if ours.shown in apart or theirs.shown in apart:
                continue
            follower, leader = (theirs, ours) if _follows(theirs, ours, leading) else (ours, theirs)
            found = [*_front_matter_mistakes(follower, leader, spoken), *_text_mistakes(follower, leader, spoken)]
            for mistake in found:
                if (mistake.file, mistake.line) not in spoken:
                    yield mistake


def _follows(one: PageSource, another: PageSource, leading: str) -> bool:
    for page, answer in ((one, True), (another, False)):
        translation = page.meta.get("translation")
        if isinstance(translation, dict) and translation.get("of"):
            return answer
    return one.language != leading


def _page_mistakes(first: EditionSources, other: EditionSources, handbook: Handbook) -> Iterator[Mistake]:
    for here, there in ((first, other), (other, first)):
        for path in here.pages.keys() - there.pages.keys():
            values = {"other": f"{there.folder}/{path}", "page": path.removesuffix(".md")}
            if values["other"] in handbook.files:
                continue  # it cannot be read, and that is said
            yield Mistake(here.pages[path].shown, 1, code="twin_page", values=values)


def _front_matter_mistakes(follower: PageSource, leader: PageSource, spoken: Spoken) -> Iterator[Mistake]:
    if not follower.meta or not leader.meta:
        return
    for key, comparable in _SHARED.items():
        ours, theirs = follower.meta.get(key), leader.meta.get(key)
        if (leader.shown, leader.line_of(key)) in spoken:
            continue
        if key in follower.meta and key in leader.meta and comparable(ours) != comparable(theirs):
            if key == "when" or theirs is not None:
                values = {"found": _shown(ours), "theirs": _shown(theirs), "other": _place(leader, key)}
                yield follower.mistake_at("twin_front_matter", key, shown_key=key, **values)
        elif key == "when" and (key in follower.meta) != (key in leader.meta):
            has, lacks = (follower, leader) if key in follower.meta else (leader, follower)
            values = {"found": has.meta[key], "theirs": "–", "other": lacks.shown}
            yield has.mistake_at("twin_front_matter", key, shown_key=key, **values)


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _place(source: PageSource, key: str) -> str:
    return f"{source.shown}:{source.line_of(key)}"


def _text_mistakes(follower: PageSource, leader: PageSource, spoken: Spoken) -> Iterator[Mistake]:
    headings = [[h for h in source.text.headings if h.id] for source in (follower, leader)]
    if any(len(source.text.headings) != len(kept) for source, kept in zip((follower, leader), headings, strict=True)):
        return  # a heading without an id is said by the heading check; until then sections cannot be told apart
    ids = [[heading.id for heading in kept] for kept in headings]
    if any(len(found) != len(set(found)) for found in ids):
        return
    spoilt: set[str] = set()
    orphans = []
    for mine, theirs in ((0, 1), (1, 0)):
        lonely = [
            (ids[mine][max(place - 1, 0)], heading)
            for place, heading in enumerate(headings[mine])
            if heading.id not in ids[theirs]
        ]
        orphans.append(lonely)
        # In the other language its text may stand in the section above.
        spoilt.update(name for above, heading in lonely for name in (above, heading.id))
    yield from _orphan_mistakes(follower, leader, *orphans)
    if not spoilt:
        yield from _level_mistakes(follower, leader, spoken)
        yield from _order_mistakes(follower, leader)
    parts = [_parts(source) for source in (follower, leader)]
    for name in parts[0].keys() & parts[1].keys() - spoilt:
        yield from _section_mistakes(follower, leader, parts[0][name], parts[1][name], spoken)


def _orphan_mistakes(
    follower: PageSource, leader: PageSource, ours: list[tuple[str, Heading]], theirs: list[tuple[str, Heading]]
) -> Iterator[Mistake]:
    """A heading with another id in each language is one mistake: both stand below the same heading."""
    for above, heading in ours:
        twin = next((pair for pair in theirs if pair[0] == above and pair[1].level == heading.level), None)
        if twin:
            theirs.remove(twin)
            other = f"{leader.shown}:{leader.line(twin[1].start)}"
            yield follower.mistake("twin_instead", heading.start, found=heading.id, theirs=twin[1].id, other=other)
        else:
            yield follower.mistake("twin_heading", heading.start, found=heading.id, other=leader.shown)
    for _, heading in theirs:
        yield leader.mistake("twin_heading", heading.start, found=heading.id, other=follower.shown)


def _level_mistakes(follower: PageSource, leader: PageSource, spoken: Spoken) -> Iterator[Mistake]:
    levels = {heading.id: heading for heading in leader.text.headings}
    for heading in follower.text.headings:
        theirs = levels[heading.id]
        if heading.level != theirs.level and (leader.shown, leader.line(theirs.start)) not in spoken:
            other = f"{leader.shown}:{leader.line(theirs.start)}"
            values = {"found": heading.level, "theirs": theirs.level, "other": other}
            yield follower.mistake("twin_level", heading.start, **values)


def _order_mistakes(follower: PageSource, leader: PageSource) -> Iterator[Mistake]:
    """A reader's own country may come first; everything else has its place."""
    ours, theirs = ([h for h in page.text.headings if not _COUNTRY.search(h.id)] for page in (follower, leader))
    for heading, twin in zip(ours, theirs, strict=True):
        if heading.id != twin.id:
            yield follower.mistake("twin_order", heading.start, other=f"{leader.shown}:{leader.line(twin.start)}")
            return


def _section_mistakes(
    follower: PageSource, leader: PageSource, ours: _Part, theirs: _Part, spoken: Spoken
) -> Iterator[Mistake]:
    for kind in _KINDS:
        mine = _too_many(ours.found[kind], theirs.found[kind])
        yours = _too_many(theirs.found[kind], ours.found[kind])
        if not mine and not yours:
            continue
        said_before = any(
            (source.shown, source.line(start)) in spoken
            for source, extra in ((follower, mine), (leader, yours))
            for _, start in extra
        )
        if said_before:
            return  # mending that fault may mend this difference
        if kind in ("list", "table"):
            yield from _size_mistakes(kind, follower, leader, mine, yours)
        else:
            yield from _name_mistakes(kind, follower, leader, mine, yours)
        return


def _too_many(here: Mapping[str, list[int]], there: Mapping[str, list[int]]) -> list[tuple[str, int]]:
    """Return (name, place) of what stands here more often than there."""
    extra = [(name, start) for name, starts in here.items() for start in starts[len(there.get(name, ())) :]]
    return sorted(extra, key=lambda pair: pair[1])


def _name_mistakes(
    kind: str, follower: PageSource, leader: PageSource, mine: list[tuple[str, int]], yours: list[tuple[str, int]]
) -> Iterator[Mistake]:
    for (found, start), (theirs, there) in zip(mine, yours, strict=False):
        other = f"{leader.shown}:{leader.line(there)}"
        yield follower.mistake("twin_instead", start, found=found, theirs=theirs, other=other)
    both = min(len(mine), len(yours))
    for source, other, extra in ((follower, leader, mine[both:]), (leader, follower, yours[both:])):
        for found, start in extra:
            yield source.mistake(f"twin_{kind}", start, found=found, other=other.shown)


def _size_mistakes(
    kind: str, follower: PageSource, leader: PageSource, mine: list[tuple[str, int]], yours: list[tuple[str, int]]
) -> Iterator[Mistake]:
    """A list or table that has more than its twin is said where it is larger; one without a twin, where it is."""
    for (found, start), (theirs, there) in zip(mine, yours, strict=False):
        pair = [(follower, found, start), (leader, theirs, there)]
        smaller, larger = sorted(pair, key=lambda one: [int(n) for n in one[1].split() if n.isdigit()])
        other = f"{smaller[0].shown}:{smaller[0].line(smaller[2])}"
        values = {"found": _size(larger[1]), "theirs": _size(smaller[1]), "other": other}
        yield larger[0].mistake(f"twin_{kind}", larger[2], **values)
    both = min(len(mine), len(yours))
    for source, other, extra in ((follower, leader, mine[both:]), (leader, follower, yours[both:])):
        for found, start in extra:
            yield source.mistake(f"twin_{kind}", start, found=_size(found), theirs="0", other=other.shown)


def _size(name: str) -> str:
    return " × ".join(part for part in name.split() if part.isdigit())


def _parts(source: PageSource) -> dict[str, _Part]:
    text = source.text
    sections = text.sections
    parts = {section.id: _Part() for section in sections}
    ends = iter(sections)
    section = next(ends, None)

    found: list[tuple[int, str, str]] = [(s.start, "condition", s.text) for s in text.braces.statements]
    found += [(item.start, "item", item.id or "–") for item in text.blocks.items]
    found += [(one.start, "list", f"{one.kind} {one.size}") for one in text.blocks.lists]
    found += [(table.start, "table", f"{table.rows} {table.columns}") for table in text.blocks.tables]
    found += [(box.start, "box", box.kind) for box in text.blocks.boxes]
    found += [(use.start, "macro", _comparable(use)) for use in text.braces.uses]
    found += [(link.start, "link", _target(source, link)) for link in text.links if "{{" not in link.target]
    for start, kind, name in sorted(found):
        while section and start >= section.end:
            section = next(ends, None)
        if section and name:
            parts[section.id].add(kind, name, start)
    return parts


def _comparable(use: Any) -> str:
    """A macro as it must be the same; the laws that a country lists may stand in another order."""
    if use.name == "law":
        return f"law({', '.join(sorted(use.values))})"
    return use.shown


def _target(source: PageSource, link: Any) -> str:
    if link.is_outside:
        return link.target
    anchor = f"#{link.anchor}" if link.anchor else ""
    return resolve(source.path, link.path) + anchor
