"""Six companies from one core: each builds strictly, shows its own facts only, and the text follows its switches."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import html
from support import COMPANIES, EXAMPLE, LANGUAGES, pages, visible_text

NAMES = sorted(file.stem for file in COMPANIES.glob("*.yml"))


def facts(file: Path) -> set[str]:
    """Return what only this company could have said: its names and addresses."""
    company = yaml.safe_load(file.read_text(encoding="utf-8"))
    mails = {contact["email"] for contact in company["contacts"].values()}
    return {company["name"], *mails} | {mail.split("@")[1] for mail in mails}


@pytest.mark.parametrize("name", NAMES)
def test_a_company_shows_its_own_facts_and_nobody_elses(name: str, company_site: Callable[[str], Path]) -> None:
    """Its name is on every page; no other company's name, mail or domain is on any."""
    own = facts(COMPANIES / f"{name}.yml")
    others = set().union(*(facts(file) for file in (EXAMPLE / "company.yml", *COMPANIES.glob("*.yml")))) - own
    company = yaml.safe_load((COMPANIES / f"{name}.yml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        for path, document in pages(company_site(name), language):
            text = visible_text(document) + " ".join(document.xpath("//@href"))
            assert " ".join(company["name"].split()) in text, path
            assert not [fact for fact in others if fact in text], (language, path)


@pytest.mark.parametrize(
    ("name", "there", "missing"),
    [
        (
            "swedish-firm",
            ["law/law-sweden", "law/regulated-sectors"],
            ["law/law-norway", "law/public-sector", "law/listed-company"],
        ),
        (
            "norwegian-listed",
            ["law/law-norway", "law/listed-company", "law/regulated-sectors"],
            ["law/law-sweden", "law/public-sector"],
        ),
        (
            "municipality",
            ["law/law-sweden", "law/public-sector"],
            ["law/law-norway", "law/listed-company", "law/regulated-sectors"],
        ),
        ("tiny", ["law/law-sweden"], ["law/law-norway", "law/public-sector", "law/listed-company", "law/regulated-sectors"]),
        ("group", ["law/law-sweden", "law/law-norway", "law/public-sector", "law/listed-company", "law/regulated-sectors"], []),
    ],
)
def test_pages_follow_the_switches(
    name: str, there: list[str], missing: list[str], company_site: Callable[[str], Path]
) -> None:
    """A page that does not hold for the company is not in its handbook, in neither language."""
    for language in LANGUAGES:
        edition = company_site(name) / language
        assert [page for page in there if not (edition / page / "index.html").exists()] == []
        assert [page for page in missing if (edition / page).exists()] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("hostile", "group")])
def test_only_the_law_of_the_companys_countries_is_shown(name: str, company_site: Callable[[str], Path]) -> None:
    """A Swedish firm never reads that Lovdata's law holds for it, and the reverse."""
    countries = yaml.safe_load((COMPANIES / f"{name}.yml").read_text(encoding="utf-8"))["countries"]
    foreign = re.compile(r"law-norway|lovdata\.no" if countries == ["SE"] else r"law-sweden|rkrattsbaser")
    for language in LANGUAGES:
        for path, document in pages(company_site(name), language):
            assert not [link for link in document.xpath("//main//@href") if foreign.search(link)], (language, path)


def test_thresholds_follow_the_number_of_employees(company_site: Callable[[str], Path]) -> None:
    """The duty to have a channel for whistleblowers is Swedish law from 50 employees, not for three people."""

    def speak_up(name: str) -> str:
        return visible_text(html.fromstring((company_site(name) / "sv/guides/safety/speak-up/index.html").read_bytes()))

    assert speak_up("tiny") != speak_up("swedish-firm").replace("Vårdbolaget Solrosen AB", "Trio Prövdesign")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_values_are_shown_as_typed(language: str, company_site: Callable[[str], Path]) -> None:
    """Markup, braces and bars in a company's values are text, everywhere."""
    company = yaml.safe_load((COMPANIES / "hostile.yml").read_text(encoding="utf-8"))
    name = " ".join(company["name"].split())
    for path, document in pages(company_site("hostile"), language):
        assert name in visible_text(document), path
        assert company["short_name"] in document.findtext(".//title"), path
        for element in document.iter():
            if isinstance(element.tag, str):
                assert element.tag not in ("marquee", "plaintext", "textarea"), path
                assert not [key for key in element.attrib if key.startswith("on")], (path, element.attrib)
                assert "alert(" not in (element.text or "") or element.tag != "script", path
                assert not element.get("href", "").startswith("javascript"), path
                assert "evil.example" not in element.get("href", ""), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_values_leave_tables_whole(language: str, company_site: Callable[[str], Path]) -> None:
    """A bar in a value does not make a new cell: every row has as many cells as its head."""
    for path, document in pages(company_site("hostile"), language):
        for table in document.cssselect(".md-content table"):
            widths = {len(row.cssselect("th, td")) for row in table.cssselect("tr")}
            assert len(widths) == 1, (path, widths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_values_keep_the_headings(language: str, company_site: Callable[[str], Path], site: Path) -> None:
    """A value cannot make, rename or swallow a heading."""
    plain, hostile = dict(pages(site, language)), dict(pages(company_site("hostile"), language))
    for path in plain:
        ids = [[heading.get("id") for heading in document[path].cssselect("h1, h2, h3")] for document in (plain, hostile)]
        assert ids[0] == ids[1], path


def test_one_edition_alone(project: Path) -> None:
    """`languages: [sv]` builds the Swedish edition only, and the front door leads there."""
    from support import build

    company = project / "company.yml"
    company.write_text(
        company.read_text(encoding="utf-8").replace("sector: private", "languages: [sv]\nsector: private", 1), encoding="utf-8"
    )
    run = build(project)
    assert run.returncode == 0, run.stdout
    assert (project / "site/sv/index.html").exists()
    assert not (project / "site/nb").exists() and not (project / "site/no").exists()
    assert "/nb/" not in (project / "site/sv/index.html").read_text(encoding="utf-8")
