"""The tools' scripts: where their words come from, what they weigh, which pages load them."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import tools_support as tools
from support import LANGUAGES, ROOT, pages


def shape(value: object) -> object:
    """Return words without what they say: their keys, and what fills them in."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return sorted(set(re.findall(r"\{\w+\}", str(value))))


def test_the_words_of_the_tools_are_the_same_in_every_language() -> None:
    """Same keys, same places to fill in."""
    assert shape(tools.words("sv")) == shape(tools.words("nb"))


def test_every_word_that_a_script_asks_for_is_there_and_no_script_brings_its_own() -> None:
    """Scripts take all they say from the page; what they name exists."""
    for file in tools.SCRIPTS.glob("*.js"):
        code = re.sub(r"/\*.*?\*/|//.*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for key in re.findall(r"word\(\"([\w.]+)\"", code):
            found: object = tools.words("sv")
            for part in key.split("."):
                assert isinstance(found, dict) and part in found, f"{file.name}: {key}"
                found = found[part]
        shown = re.findall(r"(?:button\(|textContent = |append\()\"([^\"]*)\"", code)
        assert set(shown) <= {"", "‹", "›"}, file.name
        assert not re.search(r"[åäöæøÅÄÖÆØ]", code), file.name


def test_all_tools_weigh_at_most_25_kilobytes_and_load_only_where_they_are(site: Path) -> None:
    """The budget for JavaScript, compressed; pages without tools load none of it."""
    assert sum(len(gzip.compress(file.read_bytes())) for file in tools.SCRIPTS.glob("*.js")) <= 25_000
    # Tool → what is on its pages, and what its script alone says.
    marks = {
        "startChecker": "[data-tool='checker']", "startFlow": "[data-tool='flow']", "startQuiz": "[data-tool='quiz']",
        "startDilemmas": "[data-tool='dilemmas']", "startMeter": "[data-tool='meter']",
        "startChecklists": "ul.checklist", "startDeck": "h1#slides", "startPaper": "h2#wallet-card",
    }  # fmt: skip
    for language in LANGUAGES:
        without = 0
        for path, document in pages(site, language):
            expected = {name for name, mark in marks.items() if document.cssselect(mark)}
            code = loaded(site, language, path, document.xpath("//script/@src"))
            assert {name for name in marks if f"{name}(" in code} == expected, path
            style = loaded(site, language, path, document.xpath("//link[@rel='stylesheet']/@href"))
            assert (".stepper" in style) == bool(expected), path
            assert bool(document.cssselect("#tool-words")) == bool(expected), path
            without += not expected
        assert without > 20


def loaded(site: Path, language: str, path: str, links: list[str]) -> str:
    """Return what stands in the site's own files that a page loads; the theme's are left out."""
    folder = (site / language / path).parent
    files = [site / link[1:] if link.startswith("/") else folder / link for link in links if ".min." not in link]
    return "".join(file.read_text(encoding="utf-8") for file in files)


def test_the_scripts_have_the_types_they_say() -> None:
    """`tsc --checkJs` finds nothing. Only the tests need it: nobody needs Node to build or read a handbook."""
    run = subprocess.run(["tsc", "-p", "tsconfig.json"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
