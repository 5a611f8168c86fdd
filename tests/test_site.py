"""The site as built: two editions that say the same thing in the same places, and nothing left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from support import LANGUAGES, ROOT, pages, visible_text


def heading_ids(document: html.HtmlElement) -> list[str]:
    """Return the ids of a page's headings in their order."""
    return [heading.get("id") for heading in document.cssselect(".md-content :is(h1,h2,h3,h4,h5,h6)")]


def test_both_editions_have_the_same_pages(site: Path) -> None:
    """A deep link survives a change of language."""
    swedish, norwegian = ([path for path, _ in pages(site, language)] for language in LANGUAGES)
    assert swedish == norwegian
    assert len(swedish) > 80


def test_both_editions_have_the_same_headings(site: Path) -> None:
    """Headings carry the same ids in every language; the law pages list their own country first but the same sections."""
    swedish, norwegian = (dict(pages(site, language)) for language in LANGUAGES)
    different = [
        path
        for path in swedish
        if sorted(map(str, heading_ids(swedish[path]))) != sorted(map(str, heading_ids(norwegian[path])))
    ]
    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_has_an_id_of_its_own(site: Path, language: str) -> None:
    """An id twice on a page would lead to the wrong place."""
    for path, document in pages(site, language):
        identifiers = [element.get("id") for element in document.iter() if isinstance(element.tag, str) and element.get("id")]
        assert len(identifiers) == len(set(identifiers)), path
        if path != "404.html":
            assert all(heading_ids(document)), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_skip_no_level(site: Path, language: str) -> None:
    """One h1, and no h4 below an h2: what a screen reader's list of headings needs."""
    for path, document in pages(site, language):
        levels = [int(heading.tag[1]) for heading in document.cssselect(".md-content :is(h1,h2,h3,h4,h5,h6)")]
        assert levels and levels[0] == 1 and levels.count(1) == 1, (path, levels)
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), (path, levels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_over(site: Path, language: str) -> None:
    """No braces, no notes to ourselves, no Markdown that did not become HTML."""
    for path, document in pages(site, language):
        for code in document.cssselect("pre, code"):
            code.text, code[:] = "", []
        text = visible_text(document)
        # The editors' guide shows what editors write.
        found = re.findall(r"\{\{|\}\}|\{%|\bTODO\b|\bFIXME\b|lorem ipsum|\{ ?#[\w-]+ ?\}|\]\(|^#+ ", text)
        assert found == [], (path, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_of_the_theme_is_left(site: Path, language: str) -> None:
    """Every word of the theme that a reader meets is in her language."""
    templates = ROOT / ".venv"
    import material

    words = (Path(material.__file__).parent / "templates/partials/languages/en.html").read_text(encoding="utf-8")
    english = {
        value for value in re.findall(r'": "(.+?)"', words) if " " in value or value in ("Header", "Footer", "Search", "Share")
    }
    assert len(english) > 20, templates
    english.add("Permanent link")  # Python-Markdown's own, at every heading
    for path, document in pages(site, language):
        attributes = {
            element.get(name)
            for element in document.iter()
            for name in ("aria-label", "title", "placeholder")
            if isinstance(element.tag, str)
        }
        texts = {" ".join((element.text or "").split()) for element in document.iter() if isinstance(element.tag, str)}
        assert not english & (attributes | texts), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_say_their_language_and_their_counterparts(site: Path, language: str) -> None:
    """`lang` on the page, `hreflang` alternates to the same page in each edition, and links that work from a folder."""
    for path, document in pages(site, language):
        assert document.get("lang") == language, path
        if path == "404.html":
            continue
        alternates = {link.get("hreflang"): link.get("href") for link in document.cssselect('link[rel~="alternate"][hreflang]')}
        assert set(alternates) == set(LANGUAGES), path
        for code, href in alternates.items():
            target = (site / language / path).parent / href / "index.html"
            assert target.resolve() == (site / code / path).resolve(), (path, href)
            assert target.exists(), (path, href)


def test_every_link_leads_somewhere(site: Path) -> None:
    """Pages, anchors, pictures, scripts and style sheets, in the text and in what surrounds it."""
    documents = {file.resolve(): html.fromstring(file.read_bytes()) for file in site.rglob("*.html")}
    ids = {file: {e.get("id") for e in document.iter() if isinstance(e.tag, str)} for file, document in documents.items()}
    broken = []
    for file, document in documents.items():
        if file.name == "404.html":
            continue
        for element, _, link, _ in document.iterlinks():
            if re.match(r"[a-z]+:", link) or element.get("rel") in ("canonical", "edit"):
                continue
            path, _, anchor = link.partition("#")
            target = (file.parent / path.partition("?")[0]).resolve() if path else file
            target = target / "index.html" if target.is_dir() else target
            if not target.exists() or (anchor and target in ids and anchor not in ids[target]):
                broken.append((file.relative_to(site.resolve()).as_posix(), link))
    assert broken == []


def test_no_page_asks_for_anything_outside(site: Path) -> None:
    """No script, style, picture, font or frame from another host; plain links are the reader's own choice."""
    outside = []
    for file in site.rglob("*.html"):
        for element, _, link, _ in html.fromstring(file.read_bytes()).iterlinks():
            fetched = element.tag not in ("a", "form") and element.get("rel") not in ("canonical", "alternate", "prev", "next")
            if fetched and re.match(r"(https?:)?//", link):
                outside.append((file.name, link))
    for style in site.rglob("*.css"):
        outside += [(style.name, link) for link in re.findall(r"url\(['\"]?(https?:[^)]+)\)", style.read_text())]
    assert outside == []


def test_the_front_door_is_a_choice_of_two_links(site: Path) -> None:
    """Without script the first page is a plain choice, in both languages."""
    document = html.fromstring((site / "index.html").read_bytes())
    assert {link.get("href") for link in document.cssselect("main a")} == {"sv/", "nb/"}


def test_no_leads_to_nb(site: Path) -> None:
    """/no/ is what people type."""
    assert 'url=../nb/"' in (site / "no" / "index.html").read_text(encoding="utf-8")


def test_the_root_404_speaks_every_language(site: Path) -> None:
    """A wrong address at the root could be anybody's."""
    text = visible_text(html.fromstring((site / "404.html").read_bytes()))
    assert "Sidan finns inte" in text and "Siden finnes ikke" in text
