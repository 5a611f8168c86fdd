"""`make new` and `make rename`: a page in every language, and nothing that leads to a page is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from support import LANGUAGES, TODAY, copy_project, kind

from handbook.check import Checker
from handbook.editing.navigation_file import with_page, with_page_renamed
from handbook.editing.new_page import PagePathMistake, new_page
from handbook.editing.rename_page import relinked, rename_page
from handbook.project.editions import find_editions
from handbook.project.pages import Page, read_page
from handbook.project.redirects import read_redirects, write_redirects
from handbook.text import PageText
from handbook.text.links import relative, resolve

SETTINGS = """# The edition.
site_name: X

nav:
  - Hem: index.md
  - Guider:  # everything one can do
      - guides/index.md
      - Skapa:
          # the most read comes first
          - guides/create/ideas.md
          - Bilder: guides/create/pictures.md  # with alt texts
      - Svara:
          - guides/respond/flow.md
  - Om:
      - about/faq.md

extra:
  language: sv
"""


def added(path: str) -> list[str]:
    """Return the line that adding a page makes, and the line above it; nothing else changes."""
    before, after = SETTINGS.splitlines(), with_page(SETTINGS, path).splitlines()
    (number,) = (number for number, line in enumerate(after) if path in line)
    assert after[:number] + after[number + 1 :] == before
    assert yaml.safe_load("\n".join(after))["nav"]
    return [after[number - 1].strip(), after[number]]


def test_a_page_is_added_to_its_section() -> None:
    """Last among its folder's pages; else in the nearest folder above; else last. Comments stay."""
    assert added("guides/create/podcasts.md") == [
        "- Bilder: guides/create/pictures.md  # with alt texts",
        "          - guides/create/podcasts.md",
    ]
    assert added("guides/lead/goals.md")[0] == "- guides/index.md"
    assert added("policy/pets.md")[1] == "  - policy/pets.md"
    assert with_page("site_name: X\n", "policy/pets.md").endswith("\nnav:\n  - policy/pets.md\n")


def test_a_page_that_moves_keeps_its_place_and_its_title() -> None:
    """In the same folder it stays where it is; in another it goes to that section, with its title."""
    renamed = with_page_renamed(SETTINGS, "guides/create/pictures.md", "guides/create/photos.md")
    assert renamed == SETTINGS.replace("guides/create/pictures.md", "guides/create/photos.md")
    moved = with_page_renamed(SETTINGS, "guides/create/pictures.md", "about/photos.md")
    assert "      - about/faq.md\n      - Bilder: about/photos.md\n" in moved and "pictures" not in moved


def test_relative_links_and_back() -> None:
    """`relative` is the reverse of `resolve`, from every folder to every other."""
    pages = ["index.md", "policy/index.md", "policy/mistakes.md", "guides/create/ideas.md"]
    for page in pages:
        for target in pages:
            assert resolve(page, relative(page, target)) == target


def test_links_follow_a_page_that_moves() -> None:
    """Links to it, links on it, in macros' texts, with anchors and titles; links to others and code are left alone."""
    body = (
        '# A { #a }\n\nSe [b](b.md#x), [b](/policy/b.md) och [c](../c.md "C").\n\n'
        '{{ callout("why", "Läs [b](b.md).") }}\n\n```\n[b](b.md)\n```\n\n[ute](https://b.md)\n'
    )
    page = Page("policy/a.md", Path("a.md"), f"---\nowner: hr\n---\n{body}")
    to_b = relinked(page, "policy/b.md", "guides/new/b.md")
    assert '[b](../guides/new/b.md#x), [b](/guides/new/b.md) och [c](../c.md "C")' in to_b
    assert '"Läs [b](../guides/new/b.md)."' in to_b and "```\n[b](b.md)\n```" in to_b
    moved = relinked(page, "policy/a.md", "guides/new/a.md")
    assert '[b](../../policy/b.md#x), [b](/policy/b.md) och [c](../../c.md "C")' in moved
    assert moved.startswith("---\nowner: hr\n---\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    return copy_project(tmp_path / "project")


def kinds(project: Path) -> set[tuple[str, str, str]]:
    return {kind(mistake) for mistake in Checker(project, TODAY).check()}


def test_a_new_page_is_ready_to_fill_in(
    project: Path, command: Callable[..., tuple[int, str]], known: set[tuple[str, str, str]]
) -> None:
    """Both files, both navigations; the check says what is left to fill in, and nothing else."""
    code, said = command(project, "new", "guides/create/podcasts")
    assert code == 0 and "docs/nb/guides/create/podcasts.md\nmkdocs.nb.yml" in said
    pages = {language: read_page(project / "docs" / language, "guides/create/podcasts.md") for language in LANGUAGES}
    ids = {language: [heading.id for heading in PageText(page.body).headings] for language, page in pages.items()}
    assert ids["sv"] == ids["nb"] == ["podcasts", "steps", "why"]
    assert all(page.front_matter["owner"] for page in pages.values())
    new = kinds(project) - known
    assert {file for file, _, _ in new} == {f"docs/{language}/guides/create/podcasts.md" for language in LANGUAGES}
    assert {name for _, name, _ in new} == {"leftover", "fill-in", "empty"}


@pytest.mark.parametrize(
    ("page", "says"), [("guides/Våra poddar", "page_bad_path"), ("../x", "page_bad_path"), ("policy/mistakes", "page_is_there")]
)
def test_a_page_that_cannot_be_made(page: str, says: str, project: Path) -> None:
    """A bad address and a page that is there already are said; nothing is written."""
    with pytest.raises(PagePathMistake) as error:
        new_page(project, page, TODAY)
    assert error.value.key == says


def test_a_renamed_page_takes_everything_with_it(
    project: Path, command: Callable[..., tuple[int, str]], known: set[tuple[str, str, str]]
) -> None:
    """Pages in both languages, links, tools' data, navigation, the company's addition; the check finds nothing new."""
    addition = project / "company/sv/additions/policy/mistakes.md"
    addition.parent.mkdir(parents=True)
    addition.write_text("Läs [mer](voluntary.md).\n", encoding="utf-8")
    code, said = command(project, "rename", "policy/mistakes", "guides/safety/own-mistakes")
    assert code == 0 and "docs/_data/redirects.yml" in said
    assert read_redirects(project) == {"policy/mistakes": "guides/safety/own-mistakes"}
    for language in LANGUAGES:
        assert not (project / "docs" / language / "policy/mistakes.md").exists()
        assert (project / "docs" / language / "guides/safety/own-mistakes.md").exists()
        assert "page: policy/mistakes\n" not in (project / "docs" / language / "_data/situations.yml").read_text(
            encoding="utf-8"
        )
    moved = project / "company/sv/additions/guides/safety/own-mistakes.md"
    assert moved.read_text(encoding="utf-8") == "Läs [mer](../../policy/voluntary.md).\n"
    moved_names = {(file.replace("policy/mistakes", "guides/safety/own-mistakes"), *rest) for file, *rest in known}
    assert kinds(project) - moved_names == set()


def test_there_and_back_again(project: Path) -> None:
    """Renamed and renamed back, every file is as it was, and the old name leads on."""

    def texts() -> dict[str, str]:
        files = [*(project / "docs").rglob("*.md"), *project.glob("mkdocs.*.yml"), *(project / "docs").rglob("_data/*.yml")]
        return {str(file): file.read_text(encoding="utf-8") for file in files if file.name != "redirects.yml"}

    before = texts()
    company = project / "company.yml"
    rename_page(project, company, "policy/voluntary", "policy/free-choice")
    assert texts() != before
    rename_page(project, company, "policy/free-choice", "policy/voluntary")
    assert texts() == before
    assert read_redirects(project) == {"policy/free-choice": "policy/voluntary"}


def test_redirects_never_lead_through_each_other(project: Path) -> None:
    """A page that moves twice has two old addresses, both leading straight to where it is."""
    company = project / "company.yml"
    rename_page(project, company, "policy/politics", "policy/parties")
    rename_page(project, company, "policy/parties.md", "policy/elections")
    assert read_redirects(project) == {"policy/parties": "policy/elections", "policy/politics": "policy/elections"}
    with pytest.raises(PagePathMistake):
        rename_page(project, company, "policy/politics", "policy/x")
    with pytest.raises(PagePathMistake):
        rename_page(project, company, "policy/elections", "policy/index")


def test_old_addresses_lead_to_the_new_page(tmp_path: Path) -> None:
    """In either kind of address; not where this company has no such page, nor over a page that is there."""
    (edition, other) = find_editions(Path(__file__).parent.parent)
    site = tmp_path / "site"
    for page in ("policy/new/index.html", "policy/there/index.html"):
        (site / edition.code / page).parent.mkdir(parents=True)
        (site / edition.code / page).write_text("x")
    (site / other.code / "policy").mkdir(parents=True)
    (site / other.code / "policy/new.html").write_text("x")
    redirects = {"guides/deep/old": "policy/new", "policy/there": "policy/new", "policy/lost": "policy/nowhere"}
    write_redirects(redirects, [edition, other], site)
    page = (site / edition.code / "guides/deep/old/index.html").read_text()
    assert 'url=../../../policy/new/"' in page and f'lang="{edition.code}"' in page
    assert 'url=../../policy/new.html"' in (site / other.code / "guides/deep/old.html").read_text()
    assert (site / edition.code / "policy/there/index.html").read_text() == "x"
    assert not (site / edition.code / "policy/lost").exists()
