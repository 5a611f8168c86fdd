"""`make status` and `make translated`: how far the translations have come, and marking them as up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.messages.mistakes import message
from handbook.project.editions import Edition, find_editions
from handbook.project.pages import Page, read_page, read_pages
from handbook.text import PageText
from handbook.text.translation_marks import PageMistake, SectionState, marked, page_states


@dataclass(frozen=True)
class PageStatus:
    """One page in one language: `of` is the language that it follows, "" where it leads or nobody has said."""

    language: str
    path: str
    of: str
    sections: tuple[SectionState, ...]
    exists: bool = True

    @property
    def missing(self) -> list[SectionState]:
        """The sections that have never been marked."""
        return [section for section in self.sections if section.state == "missing"]

    @property
    def outdated(self) -> list[SectionState]:
        """The sections that have changed since they were marked."""
        return [section for section in self.sections if section.state == "outdated"]


def leading_edition(editions: Sequence[Edition]) -> Edition:
    """Return the edition that pages follow where nothing else is said: the one with `leads: true`, else the first."""
    return next((edition for edition in editions if edition.extra.get("leads")), editions[0])


def statuses(root: Path) -> list[PageStatus]:
    """Return the status of every page in every edition that another page leads, or ought to."""
    editions = find_editions(root)
    leads = leading_edition(editions)
    pages = {edition.code: {page.path: page for page in read_pages(edition.docs)} for edition in editions}
    found = []
    for path in sorted({path for each in pages.values() for path in each}):
        for edition in editions:
            here = pages[edition.code].get(path)
            of = _followed(here)
            others = [code for code in pages if code != edition.code and path in pages[code]]
            if not here:
                found.append(PageStatus(edition.code, path, others[0], (), exists=False))
            elif of in others:
                states = page_states(here.front_matter, PageText(pages[of][path].body).sections)
                found.append(PageStatus(edition.code, path, of, tuple(states)))
            elif edition is not leads and leads.code in others and not _followed(pages[leads.code][path]):
                sections = PageText(pages[leads.code][path].body).sections
                states = [SectionState(section.id, section.title, "missing") for section in sections]
                found.append(PageStatus(edition.code, path, leads.code, tuple(states)))
    return found


def _followed(page: Page | None) -> str:
    mark = page.front_matter.get("translation") if page else None
    return str(mark.get("of", "")) if isinstance(mark, dict) else ""


def status_text(found: Iterable[PageStatus], language: str | None = None) -> str:
    """Return the status as people read it: what is missing, what is outdated with its headings, how much is current."""

    def said(key: str, **values: Any) -> str:
        return message(key, language).format(**values)

    lines = []
    current = 0
    for status in found:
        place = f"docs/{status.language}/{status.path}"
        if not status.exists:
            lines.append(said("status_no_page", file=place, of=status.of))
        elif status.missing and len(status.missing) == len(status.sections):
            lines.append(said("status_unmarked", file=place, of=status.of))
        elif not status.missing and not status.outdated:
            current += 1
        else:
            lines += [said("status_outdated", file=place, of=status.of, title=one.title) for one in status.outdated]
            lines += [said("status_missing", file=place, of=status.of, title=one.title) for one in status.missing]
    return "\n".join((*lines, said("status_current", count=current)))


def mark_all(root: Path) -> list[Path]:
    """Mark every page that follows another, or has a twin in the edition that leads, as up to date; return them."""
    return [_mark(root, status.language, status.path, status.of, ()) for status in statuses(root) if status.exists]


def mark_page(root: Path, page: str, sections: Sequence[str] = (), of: str = "") -> Path:
    """Mark a page, or some of its sections, as up to date; return its file.

    `page` is a file (`docs/nb/policy/mistakes.md`) or a path (`policy/mistakes`: then the page that follows is marked);
    `of` is the language that it follows, where it does not say so itself. Raises PageMistake.
    """
    editions = find_editions(root)
    language, path = _language_and_path(page, editions)
    known = {status.language: status.of for status in statuses(root) if status.path == path and status.exists}
    if not language:
        if len(known) != 1:
            raise PageMistake("translated_which" if known else "translated_no_page", found=page)
        language = next(iter(known))
    folder = next(edition.docs for edition in editions if edition.code == language)
    leader = of or known.get(language, "")
    codes = [edition.code for edition in editions if edition.code != language]
    if not (folder / path).exists() or (not leader and len(codes) != 1):
        raise PageMistake("translated_no_page", found=page)
    leader = leader or codes[0]
    if leader not in codes or not (folder.parent / leader / path).exists():
        raise PageMistake("translated_no_leader", found=leader, page=path)
    return _mark(root, language, path, leader, sections)


def _language_and_path(page: str, editions: Sequence[Edition]) -> tuple[str, str]:
    path = Path(page.removesuffix(".md")).as_posix().removeprefix("docs/") + ".md"
    for edition in editions:
        if path.startswith(f"{edition.code}/"):
            return edition.code, path.removeprefix(f"{edition.code}/")
    return "", path


def _mark(root: Path, language: str, path: str, of: str, only: Sequence[str]) -> Path:
    page = read_page(root / "docs" / language, path)
    leader = read_page(root / "docs" / of, path)
    text = marked(page.text, page.front_matter, of, PageText(leader.body).sections, only)
    if text != page.text:
        page.file.write_text(text, encoding="utf-8", newline="\n")
    return page.file
