"""Translations that are behind: advice at each section, and marks that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.check.sources import Handbook, PageSource
from handbook.messages.mistakes import Mistake, nearest
from handbook.text.translation_marks import page_states, section_of_heading


def translation_mistakes(source: PageSource, handbook: Handbook) -> Iterator[Mistake]:
    """Yield what is wrong with a page's `translation`, and the sections that have changed in the page it follows."""
    mark = source.meta.get("translation")
    if mark is None:
        return
    if not isinstance(mark, dict) or not isinstance(mark.get("sections") or {}, dict):
        yield source.mistake_at("translation_unreadable", "translation")
        return
    others = [edition for edition in handbook.editions if edition.language != source.language]
    leader = next((edition for edition in others if edition.language == mark.get("of")), None)
    if leader is None:
        languages = [edition.language for edition in others]
        values = {"found": mark.get("of", ""), "nearest": nearest(str(mark.get("of", "")), languages)}
        yield source.mistake_at("translation_of", "translation", **values)
        return
    followed = leader.pages.get(source.path)
    if followed is None:
        return  # said by the twin check
    if isinstance(back := followed.meta.get("translation"), dict) and back.get("of") == source.language:
        if source.language > leader.language:
            yield source.mistake_at("translation_circle", "translation", other=followed.shown)
        return
    for state in page_states(source.meta, followed.text.sections):
        if state.state == "current":
            continue
        here = section_of_heading(source.text.headings, state.id)
        place = here.start if here else 0
        there = section_of_heading(followed.text.headings, state.id)
        other = f"{followed.shown}:{followed.line(there.start)}" if there else followed.shown
        values = {"found": state.title, "other": other, "page": source.shown}
        yield source.mistake("translation_behind", place, advice=True, **values)
