"""`make rename`: moves a page in every language and keeps what leads to it: links, data, navigation, old addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.editing.navigation_file import with_page_renamed
from handbook.editing.new_page import PagePathMistake, page_path
from handbook.project.company_folder import CompanyFolder
from handbook.project.editions import Edition, find_editions
from handbook.project.pages import Page, read_pages
from handbook.project.redirects import REDIRECTS, read_redirects
from handbook.text import PageText
from handbook.text.links import relative, resolve

_HEAD = "# Pages that have moved, old path: new path. Written by make rename; the build leads old addresses on.\n"
# Where the handbook's code may name pages; a person has to look there.
_CODE = ("handbook", "macros", "overrides", "tests")


@dataclass(frozen=True)
class Renamed:
    """What a rename changed, and the files of the handbook's code that name the old path."""

    changed: list[Path]
    named_in: list[Path]


def rename_page(root: Path, company_file: Path, old: str, new: str) -> Renamed:
    """Move the page `old` to `new` in every edition. Raises PagePathMistake where one is not there or the other is."""
    before, after = page_path(old), page_path(new)
    editions = find_editions(root)
    having = [edition for edition in editions if (edition.docs / before).exists()]
    if not having:
        raise PagePathMistake("page_is_missing", found=before)
    if any((edition.docs / after).exists() for edition in editions):
        raise PagePathMistake("page_is_there", found=after)
    company = CompanyFolder.beside(company_file)
    changed: list[Path] = []
    for edition in having:
        changed += _relink(edition, company, before, after)
        changed += _move(edition.docs / before, edition.docs / after)
        changed += _move(*(company.path / edition.code / "additions" / path for path in (before, after)))
        changed += _rewrite(edition.config_file, with_page_renamed(_text(edition.config_file), before, after))
        for file in sorted((edition.docs / "_data").glob("*.yml")):
            changed += _rewrite(file, _with_path(_text(file), before, after))
    for file in sorted((root / "docs" / "_data").glob("*.yml")):
        if file != root / REDIRECTS:
            changed += _rewrite(file, _with_path(_text(file), before, after))
    changed += _redirect(root, before.removesuffix(".md"), after.removesuffix(".md"))
    return Renamed(changed, list(_named_in(root, before.removesuffix(".md"))))


def _relink(edition: Edition, company: CompanyFolder, before: str, after: str) -> Iterator[Path]:
    folders = (edition.docs, company.pages_root(edition.code), company.path / edition.code / "additions")
    for page in (page for folder in folders for page in read_pages(folder)):
        yield from _rewrite(page.file, relinked(page, before, after))


def relinked(page: Page, before: str, after: str) -> str:
    """Return a page's text with its links right after the page `before` has become `after`."""
    here = after if page.path == before else page.path
    body = page.body
    for link in reversed(sorted(PageText(body).links, key=lambda link: link.start)):
        if link.is_outside or not link.path or "{{" in link.target or link.path.startswith("www."):
            continue
        leads_to = resolve(page.path, link.path)
        target = after if leads_to == before else leads_to
        if target == leads_to and here == page.path:
            continue
        path = f"/{target}" if link.path.startswith("/") else relative(here, target)
        written = path + (f"#{link.anchor}" if link.anchor else "")
        start, end = link.target_span
        body = body[:start] + body[start:end].replace(link.target, written, 1) + body[end:]
    return page.text[: len(page.text) - len(page.body)] + body


def _with_path(text: str, before: str, after: str) -> str:
    """A data file names a page as `page: policy/mistakes` or in a link, `policy/mistakes.md`."""
    old, new = before.removesuffix(".md"), after.removesuffix(".md")
    named = re.compile(rf"(\bpage:\s*[\"']?){re.escape(old)}(?=[\"']?\s*(?:[#,}}]|$))", re.MULTILINE)
    text = named.sub(rf"\g<1>{new}", text)
    return re.sub(rf"(?<![\w./-])((?:\.\./)*|/){re.escape(old)}\.md\b", rf"\g<1>{new}.md", text)


def _move(old: Path, new: Path) -> Iterator[Path]:
    if old.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        if not any(old.parent.iterdir()):
            old.parent.rmdir()
        yield new


def _rewrite(file: Path, text: str) -> Iterator[Path]:
    if text != _text(file):
        file.write_text(text, encoding="utf-8", newline="\n")
        yield file


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _redirect(root: Path, old: str, new: str) -> Iterator[Path]:
    """A redirect to the old path leads on to the new one; the new path itself is a page from now on."""
    redirects = {before: new if to == old else to for before, to in read_redirects(root).items() if before != new}
    redirects[old] = new
    file = root / REDIRECTS
    written = _text(file).splitlines(keepends=True) if file.exists() else [_HEAD]
    head = "".join(line for line in written if line.startswith("#"))
    lines = [f"{before}: {to}\n" for before, to in sorted(redirects.items())]
    file.write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    yield file


def _named_in(root: Path, old: str) -> Iterator[Path]:
    name = re.compile(rf"(?<![\w/-]){re.escape(old)}(?![\w/-])")
    for folder in _CODE:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".py", ".html", ".js", ".yml") and name.search(_text(file)):
                yield file
