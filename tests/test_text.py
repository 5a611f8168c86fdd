"""The text as a whole: what it must cover, how it cites the law, how it is to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from lxml import html
from support import LANGUAGES, ROOT

LAWS = yaml.safe_load((ROOT / "docs/_data/laws.yml").read_text(encoding="utf-8"))
COVERAGE = yaml.safe_load((ROOT / "docs/_data/coverage.yml").read_text(encoding="utf-8"))
ROWS = [
    f"{text}{number}"
    for text, count in (("A", 40), ("B", 29), ("C", 22), ("D", 27), ("E", 15))
    for number in range(1, count + 1)
]


def body(site: Path, language: str, page: str) -> html.HtmlElement:
    """Return a built page's content."""
    folder = site / language / page.removesuffix("index").rstrip("/")
    return html.fromstring((folder / "index.html").read_bytes()).cssselect("article")[0]


def test_every_row_is_covered() -> None:
    """All 133 elements have their place."""
    assert list(COVERAGE) == ROWS
    assert all(row["what"] and row["where"] for row in COVERAGE.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_named_as_cover_exists(site: Path, language: str) -> None:
    """Each target is a heading (or a checklist item) of a built page in each language, with text below it."""
    missing = []
    for row, cover in COVERAGE.items():
        for place in cover["where"]:
            page, _, anchor = place.partition("#")
            try:
                found = body(site, language, page).cssselect(f"[id='{anchor}'], [data-item='{anchor}']")
            except FileNotFoundError:
                found = []
            if not found:
                missing.append((row, place))
    assert missing == []


def test_law_facts_are_complete_and_of_known_kinds() -> None:
    """Designation, country, status, how it was verified and when: for each section, in each language what it means."""
    meanings = {
        language: yaml.safe_load((ROOT / f"docs/{language}/_data/laws.yml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }
    identifiers = [law["id"] for law in LAWS]
    assert len(identifiers) == len(set(identifiers)) >= 100
    for law in LAWS:
        assert law["country"] in ("SE", "NO", "EU") and law["id"].startswith(law["country"].lower()), law["id"]
        assert law["status"] in ("in_force", "decided", "proposed", "unverified"), law["id"]
        # What was not read anywhere is never shown as in force.
        assert law["verified"] in ("V", "V-s", "V-h") or law["status"] == "unverified", law["id"]
        assert law["designation"] and law["short"] and law["checked"], law["id"]
        assert all(other in identifiers for other in law.get("also") or ()), law["id"]
        for language in LANGUAGES:
            assert meanings[language][law["id"]].strip(), (language, law["id"])
    assert all(set(meaning) == set(identifiers) for meaning in meanings.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_never_cites_a_law_outside_its_country(language: str) -> None:
    """An inline citation of one country's law stands inside that country's condition, so that it never speaks for another."""
    page_country = {"law-sweden": "se", "law-norway": "no"}
    astray = []
    for file in sorted((ROOT / "docs" / language).rglob("*.md")):
        # What stands in a code block is shown, not said.
        text = re.sub(r"^ *```.*?^ *```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        open_conditions: list[str] = []
        for match in re.finditer(r"\{%-?\s*(if|elif|else|endif)\b([^%]*)%\}|cite\(\s*[\"'](se|no)-([\w-]+)", text):
            word, condition, country, name = match.groups()
            if word == "if":
                open_conditions.append(condition)
            elif word in ("elif", "else"):
                open_conditions[-1] = condition or ""
            elif word == "endif":
                open_conditions.pop()
            else:
                wanted = {"se": "in_sweden", "no": "in_norway"}[country]
                if not any(wanted in condition for condition in open_conditions) and page_country.get(file.stem) != country:
                    astray.append((file.name, f"{country}-{name}"))
    assert astray == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_pages_show_everything_and_who_cites_it(site: Path, language: str) -> None:
    """The law pages are made from the data: each section with its designation, status and date, and that it is no advice."""
    for page, country in (("law/law-sweden", "SE"), ("law/law-norway", "NO"), ("law/law-eu", "EU")):
        content = body(site, language, page)
        text = " ".join(content.text_content().split())
        for law in LAWS:
            if law["country"] == country:
                heading = content.cssselect(f"[id='{law['id']}']")
                assert heading, (page, law["id"])
                assert law["designation"] in text, (page, law["designation"])
        assert re.search({"sv": "ingen juridisk rådgivning", "nb": "ikke juridisk rådgivning"}[language], text), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_as_long_as_they_need(site: Path, language: str) -> None:
    """The median page has 250 to 600 words of running text; lists of law, tools and page facts are looked up, not read."""
    lengths = []
    for file in (site / language).rglob("index.html"):
        article = html.fromstring(file.read_bytes()).cssselect("article")[0]
        for looked_up in article.cssselect(".laws, .page-facts, .contacts, .headerlink, [data-tool]"):
            if looked_up.getparent() is not None:
                looked_up.drop_tree()
        lengths.append(len(re.findall(r"\w+", article.text_content())))
    median = sorted(lengths)[len(lengths) // 2]
    assert 250 <= median <= 600, median
