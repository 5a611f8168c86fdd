"""Translations: sections, marks that follow the words, and what `make status`, `make translated` and the build say."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import html
from support import LANGUAGES, ROOT, copy_project, environment, keep_pages
from test_check import rewritten

from handbook.editing.translation_status import mark_all, mark_page, status_text, statuses
from handbook.project.pages import Page, read_page, read_pages
from handbook.text import PageText
from handbook.text.translation_marks import PageMistake, fingerprint, is_behind, marked, page_states

PAGES = [page for language in LANGUAGES for page in read_pages(ROOT / "docs" / language)]
BODY = """Ingress.

# Titel { #title }

Första meningen. Andra meningen, som är
bruten på två rader.

```markdown
# Ingen rubrik { #no }
```

## Steg { #steps }

- ett
- två

### Utan id

| a | b |
|---|---|
| 1 | 2 |

## Lagen { #law }

> Ett citat.
"""
FRONT = "---\ndescription: Kort.\n# en kommentar\nkeywords: [a, b]\n---\n"


def sections(body: str) -> dict[str, str]:
    return {section.id: section.text for section in PageText(body).sections}


def test_sections_begin_at_headings_with_ids() -> None:
    """Text above the first heading belongs to it; code and headings without an id begin nothing."""
    found = sections(BODY)
    assert list(found) == ["title", "steps", "law"]
    assert found["title"].startswith("Ingress.") and "Ingen rubrik" in found["title"]
    assert "### Utan id" in found["steps"]
    assert "".join(found.values()) == BODY


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.file.parts[-3]}/{page.path}")
def test_sections_joined_give_the_body_back(page: Page) -> None:
    """Byte for byte; and a page that is marked has the same body and the same other fields."""
    found = PageText(page.body).sections
    assert "".join(section.text for section in found) == page.body
    again = marked(page.text, page.front_matter, "nb", found)
    assert again.endswith(page.body)
    assert Page(page.path, page.file, again).front_matter.keys() - {"translation"} == page.front_matter.keys() - {"translation"}


REFORMATTED = {
    "broken anew": ("Andra meningen, som är\nbruten på två rader.", "Andra meningen,\nsom är bruten på två rader."),
    "other list marks": ("- ett\n- två", "*   ett\n\n*   två"),
    "wider table": ("| a | b |\n|---|---|\n| 1 | 2 |", "| a   | b   |\n|:----|----:|\n| 1   | 2   |"),
    "more blank lines": ("## Lagen", "\n\n## Lagen"),
    "blanks at ends of lines": ("Första meningen. Andra", "Första meningen.   Andra"),
}
REWORDED = {
    "a word": ("Första meningen.", "Den första meningen."),
    "a full stop": ("Första meningen.", "Första meningen!"),
    "a new item": ("- två", "- två\n- tre"),
    "a cell": ("| 1 | 2 |", "| 1 | 3 |"),
    "the heading": ("## Steg {", "## Stegen {"),
    "one sentence less": ("Första meningen. ", ""),
}


@pytest.mark.parametrize("name", REFORMATTED)
def test_reformatting_is_no_change(name: str) -> None:
    """Line breaks, list marks, table widths and blanks are the source's business."""
    changed = BODY.replace(*REFORMATTED[name])
    assert changed != BODY
    assert {key: fingerprint(text) for key, text in sections(changed).items()} == {
        key: fingerprint(text) for key, text in sections(BODY).items()
    }


@pytest.mark.parametrize("name", REWORDED)
def test_a_changed_sentence_is_a_change_in_its_section_only(name: str) -> None:
    """One section is behind, the others are not."""
    before, after = sections(BODY), sections(BODY.replace(*REWORDED[name]))
    assert sum(fingerprint(before[key]) != fingerprint(after[key]) for key in before) == 1


@pytest.mark.parametrize("seed", range(3))
def test_pages_rewritten_in_harmless_ways_stay_current(seed: int) -> None:
    """Twenty real pages, rewritten at random as in the check's own test."""
    chance = random.Random(seed)
    for page in chance.sample(PAGES, 20):
        again = Page(page.path, page.file, rewritten(page.text, chance))
        assert {key: fingerprint(text) for key, text in sections(page.body).items()} == {
            key: fingerprint(text) for key, text in sections(again.body).items()
        }, page.path


def test_marking_touches_nothing_else() -> None:
    """Comments and other fields stay; marks are written anew, not twice."""
    text = FRONT + BODY
    once = marked(text, {}, "sv", PageText(BODY).sections)
    meta = yaml.safe_load(once.split("---\n")[1])
    assert once.replace(re.search(r"translation:\n(  .*\n)+", once)[0], "") == text
    assert list(meta["translation"]["sections"]) == ["title", "steps", "law"]
    assert marked(once, meta, "sv", PageText(BODY).sections) == once
    inline = text.replace("keywords", "translation: {of: nb}\nkeywords")
    assert marked(inline, {"translation": {"of": "nb"}}, "sv", PageText(BODY).sections).count("translation:") == 1


def test_marking_one_section_leaves_the_others_as_they_were() -> None:
    """A translator may bring one section up to date and leave the rest for tomorrow."""
    once = marked(FRONT + BODY, {}, "sv", PageText(BODY).sections)
    meta = yaml.safe_load(once.split("---\n")[1])
    newer = PageText(BODY.replace("- två", "- tre").replace("citat", "långt citat"))
    states = {state.id: state.state for state in page_states(meta, newer.sections)}
    assert states == {"title": "current", "steps": "outdated", "law": "outdated"}
    twice = yaml.safe_load(marked(once, meta, "sv", newer.sections, ["steps"]).split("---\n")[1])
    states = {state.id: state.state for state in page_states(twice, newer.sections)}
    assert states == {"title": "current", "steps": "current", "law": "outdated"}
    with pytest.raises(PageMistake):
        marked(once, meta, "sv", newer.sections, ["nowhere"])


def test_a_new_section_is_missing_and_one_that_is_gone_is_forgotten() -> None:
    """Only sections that the leading page has are asked for."""
    meta = yaml.safe_load(marked(FRONT + BODY, {}, "sv", PageText(BODY).sections).split("---\n")[1])
    newer = PageText(BODY.replace("## Lagen { #law }", "## Nytt { #new }"))
    assert [(state.id, state.state) for state in page_states(meta, newer.sections)][-1] == ("new", "missing")
    assert is_behind(meta, newer.sections) and not is_behind(meta, PageText(BODY).sections)
    assert not is_behind({}, newer.sections), "a page that follows nobody is never behind"


def test_ids_that_yaml_would_misread_are_quoted() -> None:
    """`no` is *false* and 12345678 a number in YAML; marks and ids stay text."""
    body = "# Ja { #yes }\n\nJa.\n\n## Nej { #no }\n\nNej.\n"
    meta = yaml.safe_load(marked(FRONT + body, {}, "sv", PageText(body).sections).split("---\n")[1])
    assert [state.state for state in page_states(meta, PageText(body).sections)] == ["current", "current"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two pages."""
    project = copy_project(tmp_path / "project")
    keep_pages(project, "policy/mistakes.md", "policy/voluntary.md")
    for page in (project / "docs").rglob("*.md"):
        text = re.sub(r"^translation:\n(  .*\n)+", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        page.write_text(text, encoding="utf-8")
    return project


def change(project: Path, page: str, old: str, new: str) -> None:
    file = project / "docs" / page
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def first_heading(project: Path, page: str) -> str:
    """Return the words of a page's first second-level heading."""
    return next(h.title for h in PageText((project / "docs" / page).read_text(encoding="utf-8")).headings if h.level == 2)


def test_status_lists_missing_outdated_and_current(project: Path) -> None:
    """Nobody has said → marked → a sentence changed: named with the heading of its section."""
    assert [(one.language, one.of, len(one.missing) == len(one.sections)) for one in statuses(project)] == [
        ("nb", "sv", True)
    ] * 2
    assert len(mark_all(project)) == 2
    assert not [one for one in statuses(project) if one.missing or one.outdated]
    heading = first_heading(project, "sv/policy/mistakes.md")
    change(project, "sv/policy/mistakes.md", f"## {heading}", f"## {heading} nu")
    assert f"docs/nb/policy/mistakes.md  outdated  “{heading} nu” has changed in “sv”" in status_text(statuses(project), "en")
    mark_page(project, "policy/mistakes")
    assert status_text(statuses(project), "sv") == "Aktuella: 2 sidor."
    (project / "docs/nb/policy/voluntary.md").unlink()
    assert "docs/nb/policy/voluntary.md  mangler" in status_text(statuses(project), "nb")


def test_either_language_may_lead(project: Path) -> None:
    """A page that follows the Norwegian one says so; then the Norwegian is not asked to follow."""
    assert mark_page(project, "docs/sv/policy/mistakes.md", of="nb") == project / "docs/sv/policy/mistakes.md"
    (mine,) = (one for one in statuses(project) if one.path == "policy/mistakes.md")
    assert (mine.language, mine.of, mine.missing, mine.outdated) == ("sv", "nb", [], [])
    heading = first_heading(project, "nb/policy/mistakes.md")
    change(project, "nb/policy/mistakes.md", f"## {heading}", f"## {heading} nå")
    (mine,) = (one for one in statuses(project) if one.path == "policy/mistakes.md")
    assert [section.title for section in mine.outdated] == [f"{heading} nå"]


def test_status_survives_a_merge(project: Path, tmp_path: Path) -> None:
    """Two branches, each marking a section far from the other's, merge by themselves and both marks hold.

    A third, which changed the Swedish sentence meanwhile, leaves exactly that section behind: marks belong to words, not
    to commits.
    """
    mark_all(project)
    file = project / "docs/nb/policy/mistakes.md"
    leader = read_page(project / "docs/sv", "policy/mistakes.md")
    ids = [section.id for section in PageText(leader.body).sections]
    base = file.read_text(encoding="utf-8").replace(f'{ids[0]}: "', f'{ids[0]}: "0').replace(f'{ids[-1]}: "', f'{ids[-1]}: "0')
    branches = []
    for only in (ids[0], ids[-1]):
        meta = yaml.safe_load(base.split("---\n")[1])
        branches.append(marked(base, meta, "sv", PageText(leader.body).sections, [only]))
    names = []
    for name, text in zip(("mine", "base", "yours"), (branches[0], base, branches[1]), strict=True):
        names.append(tmp_path / name)
        names[-1].write_text(text, encoding="utf-8")
    merged = subprocess.run(["diff3", "-m", *map(str, names)], capture_output=True, text=True)
    assert merged.returncode == 0, merged.stdout
    meta = yaml.safe_load(merged.stdout.split("---\n")[1])
    assert {state.state for state in page_states(meta, PageText(leader.body).sections)} == {"current"}
    changed = leader.body.replace(PageText(leader.body).sections[1].title, "Något annat", 1)
    assert [s.id for s in page_states(meta, PageText(changed).sections) if s.state != "current"] == [ids[1]]


def test_the_commands(project: Path, command: Callable[..., tuple[int, str]]) -> None:
    """What an editor types, and what she reads when it cannot be done."""
    assert "not marked" in command(project, "status")[1]
    assert command(project, "translated", "--all")[1].startswith("Marked as up to date: 2")
    assert command(project, "status") == (0, "Up to date: 2 pages.\n")
    for arguments, says in (
        (["translated"], "Say which page"),
        (["translated", "policy/nowhere"], "There is no page “policy/nowhere”"),
        (["translated", "policy/mistakes", "--section", "nowhere"], "There is no section “nowhere”; there are: mistakes"),
        (["translated", "docs/nb/policy/mistakes.md", "--of", "da"], "There is no policy/mistakes.md in “da”"),
    ):
        code, said = command(project, *arguments)
        assert code == 2 and says in said, said


def test_the_built_page_says_when_it_is_behind(project: Path) -> None:
    """The template has the facts: the page is marked, and only the one that is behind."""
    mark_all(project)
    template = project / "overrides" / "partials" / "source-file.html"
    template.write_text("{% if page.meta.translation_behind %}<p id=behind-{{ page.meta.translation.of }}></p>{% endif %}")
    heading = first_heading(project, "sv/policy/mistakes.md")
    change(project, "sv/policy/mistakes.md", f"## {heading}", f"## {heading} nu")
    site = project / "site" / "nb"
    command = [
        sys.executable,
        "-m",
        "handbook.build.edition_process",
        "mkdocs.nb.yml",
        str(site),
        "http://127.0.0.1/nb/",
        "lenient",
    ]
    built = subprocess.run(command, cwd=project, env=environment(project), capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    pages = {page.parent.name: html.fromstring(page.read_bytes()) for page in site.glob("policy/*/index.html")}
    assert {name: bool(page.cssselect("#behind-sv")) for name, page in pages.items()} == {"mistakes": True, "voluntary": False}
