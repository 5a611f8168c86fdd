"""The data files of the tools: whatever an editor gets wrong is one line at its place, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import LANGUAGES, ROOT, copy_project

from handbook.editions import find_editions
from handbook.mistakes import Mistake
from handbook.tool_data.check import tool_data_mistakes
from handbook.tool_data.models import SHAPES


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


# File, what is replaced (a pattern, the first that fits), by what, then code and key of the mistake, and the text at whose line it is.
CASES = [
    # What the schema says
    ("situations", "  urgent: true", "  urgent: yes please", "true_or_false", "1.urgent", "yes please"),
    ("situations", "  contact: crisis", "  contact: krisis", "choice", "1.contact", "krisis"),
    ("situations", "  question:", "  qestion:", "unknown_key", "1.qestion", "  qestion:"),
    ("quiz", "        correct: true\n", "", "quiz_correct", "purpose.1.answers", "    answers:"),
    ("quiz", "      - text:", "      - correct: true\n        text:", "quiz_correct", "purpose.1.answers", "    answers:"),
    ("quiz", "  - id: purpose-reader", "  - id: Purpose Reader", "tool_name", "purpose.1.id", "Purpose Reader"),
    ("checker", "    kind: change\n", "", "missing", "findings.hurry.kind", "  hurry:"),
    ("checker", "    kind: change", "    kind: chnge", "choice", "findings.hurry.kind", "chnge"),
    ("reply-flow", "    when: 'Nu'", "    when: 2026-01-01", "text", "results.threat.when", "2026-01-01"),
    ("checker", r"    do:\n(      - .*\n)+", "    do: []\n", "too_few", "findings.hurry.do", "    do: []"),
    ("dilemmas", "- id:", "  - id:", "not_yaml", "", None),
    # Every answer leads somewhere, everything is reached
    ("checker", "finding: hurry", "finding: hury", "tool_unknown", "questions.1.answers.2.finding", "hury"),
    ("checker", "\n        finding: hurry", "", "tool_unreached", "findings.hurry", "\n  hurry:"),
    ("checker", "skip_to: secrets", "skip_to: mood", "checker_skip", "questions.3.answers.1.skip_to", "skip_to: mood"),
    ("checker", "    contact: social_lead\n", "", "checker_contact", "findings.secret", "\n  secret:"),
    ("checker", "      - id: calm", "      - id: hurry", "tool_id_twice", "questions.1.answers.2.id", None),
    ("reply-flow", "go: threat", "go: thraet", "tool_unknown", "nodes.urgent.answers.1.go", "go: thraet"),
    ("reply-flow", "go: threat", "go: hate", "tool_unreached", "results.threat", "\n  threat:"),
    ("reply-flow", "go: journalist", "go: spam", "flow_twice", "nodes.who.answers.4.go", None),
    ("reply-flow", "start: urgent", "start: nowhere", "tool_unknown", "start", "start: nowhere"),
    ("quiz", "id: purpose-photo", "id: purpose-reader", "tool_id_twice", "purpose.2.id", None),
    # Pages, headings, macros
    ("situations", "page: policy/mistakes", "page: policy/mistake", "tool_no_page", "1.page", "page: policy/mistake\n"),
    ("situations", "page: policy/mistakes", "page: law/public-sector", "tool_switched_page", "1.page", "law/public-sector"),
    ("reply-flow", "template: praise", "template: prise", "tool_no_template", "results.praise.template", "prise"),
    ("checker", r'contact\("data_protection"\)', 'contact("dataprotection")', "unknown_role", "findings.people.do.4", "dataprotection"),
    ("checker", r"\{\{ company.short_name \}\}", "{{ company.shortname }}", "undefined", "questions.2.answers.2.text", "shortname"),
    ("checker", r"\{\{ company.short_name \}\}", "{{ company.short_name }", "macro_syntax", "questions.2.answers.2.text", "short_name }"),
    # The same in every language
    ("quiz", "page: policy/our-purpose", "page: policy/mistakes", "twin_differs", "purpose.1.page", "page: policy/mistakes"),
    ("situations", "  urgent: true", "  urgent: false", "twin_differs", "1.urgent", "urgent: false"),
    ("checker", r"(    do:\n)      - .*\n", r"\1", "twin_fewer", "findings.hurry.do", "    do:"),
    ("dilemmas", "- id: queue-video", "- id: queue-film", "twin_missing", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "code", "key", "at"), CASES)
def test_a_mistake_is_one_line_at_its_place(
    copy: Path, data: Path, name: str, old: str, new: str, code: str, key: str, at: str | None
) -> None:
    """File, line, key, code; the message is filled in and says what to write."""
    file = data / f"{name}.yml"
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(old, new, text, count=1)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    found = [mistake for mistake in mistakes(copy) if mistake.code == code and (not key or mistake.key == key)]
    assert found, [mistake.line_of_text("en") for mistake in mistakes(copy)]
    mistake = found[0]
    assert mistake.file == f"docs/sv/_data/{name}.yml"
    assert "{" not in mistake.text("en").replace("{{", "").replace("{%", "") or code == "macro_syntax"
    if at is not None:
        assert mistake.line == text[: text.index(at) + len(at) - len(at.lstrip("\n"))].count("\n") + 1


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
