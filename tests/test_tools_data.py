"""The data files of the tools: whatever an editor gets wrong is one line at its place, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support import LANGUAGES, ROOT, copy_project

from handbook.check.tool_data import tool_data_mistakes
from handbook.messages.mistakes import Mistake
from handbook.project.editions import find_editions
from handbook.tools.models import SHAPES


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, for tests that put back what they changed."""
    return copy_project(tmp_path_factory.mktemp("data") / "project")


@pytest.fixture
def data(copy: Path) -> Iterator[Path]:
    """The folder of the Swedish data files, which a test may change."""
    folder = copy / "docs" / "sv" / "_data"
    before = {file: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    yield folder
    for file, text in before.items():
        file.write_text(text, encoding="utf-8")


def mistakes(root: Path, language: str = "sv") -> list[Mistake]:
    """Return what is wrong in the data files of one edition."""
    edition = next(edition for edition in find_editions(root) if edition.code == language)
    return list(tool_data_mistakes(root, edition))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbooks_own_data_is_right(language: str) -> None:
    """Every file is there and nothing in it is wrong."""
    assert [mistake.line_of_text("en") for mistake in mistakes(ROOT, language)] == []
    for name in SHAPES:
        assert (ROOT / "docs" / language / "_data" / f"{name}.yml").exists()


CASES = yaml.safe_load((Path(__file__).parent / "broken_tools.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}-{case['code']}")
def test_a_mistake_is_one_line_at_its_place(copy: Path, data: Path, case: dict[str, str]) -> None:
    """File, line, key and code are right, and the message is filled in."""
    file = data / f"{case['file']}.yml"
    text, count = re.subn(case["replace"], case["by"], file.read_text(encoding="utf-8"), count=1)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    told = mistakes(copy)
    found = [one for one in told if one.code == case["code"] and one.key == (case["key"] or one.key)]
    assert found, [mistake.line_of_text("en") for mistake in told]
    assert found[0].file == f"docs/sv/_data/{case['file']}.yml"
    assert not re.search(r"(?<!\{)\{\w+\}", found[0].text("en"))
    if at := case.get("at"):
        before = text[: text.index(at) + len(at) - len(at.lstrip("\n"))]
        assert found[0].line == before.count("\n") + 1


def test_every_mistake_at_once(copy: Path, data: Path) -> None:
    """Mistakes in several files, and several in one, are all told in one go."""
    for name, old, new in (
        ("situations", "page: policy/mistakes", "page: nowhere"),
        ("quiz", "page: policy/our-purpose", "page: nowhere"),
        ("quiz", "        correct: true\n", ""),
        ("checker", "finding: hurry", "finding: hury"),
        ("checker", "finding: angry", "finding: agry"),
    ):
        file = data / f"{name}.yml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (data / "terms.yml").unlink()
    codes = sorted(mistake.code for mistake in mistakes(copy))
    for code in ("tool_no_page", "quiz_correct", "tool_no_file"):
        assert code in codes
    assert codes.count("tool_unknown") == 2 and codes.count("tool_unreached") == 2


def test_a_key_that_stands_twice(copy: Path, data: Path) -> None:
    """YAML would keep the last one without a word."""
    file = data / "reply-flow.yml"
    text = file.read_text(encoding="utf-8").replace("start: urgent\n", "start: urgent\nstart: who\n", 1)
    file.write_text(text, encoding="utf-8")
    (mistake,) = [mistake for mistake in mistakes(copy) if mistake.code == "duplicate_key"]
    assert mistake.line == text[: text.index("start: who")].count("\n") + 1


def test_the_order_is_the_same_in_every_language(copy: Path, data: Path) -> None:
    """Two cards that changed places are told."""
    file = data / "situations.yml"
    head, *cards = file.read_text(encoding="utf-8").split("- id: ")
    file.write_text("- id: ".join([head, cards[1], cards[0], *cards[2:]]), encoding="utf-8")
    assert [mistake.code for mistake in mistakes(copy)] == ["twin_order"]
