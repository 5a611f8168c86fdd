"""The company file: what is right is read, what is wrong is one line that says what to write instead."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support import COMPANIES, EXAMPLE, ROOT, build, copy_project, environment

from handbook.company import colours, read_company
from handbook.company.schema import SCHEMA_FILE, company_schema
from handbook.messages.mistakes import MistakesFound, catalogue

DEFAULT = (EXAMPLE / "company.yml").read_text(encoding="utf-8")
CASES = yaml.safe_load((Path(__file__).parent / "broken_companies.yml").read_text(encoding="utf-8"))


def broken(case: dict) -> str:
    if "text" in case:
        return case["text"]
    assert DEFAULT.count(str(case["from"])) == 1, "the case must change one place"
    return DEFAULT.replace(str(case["from"]), str(case["to"]))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a small last good site in place."""
    project = copy_project(tmp_path_factory.mktemp("broken") / "project")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good site")
    return project


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_one_line_at_its_place(name: str, good: Path) -> None:
    """`file:line:column  code  key: wrong  instead`, exit code not zero, no traceback, the last good site untouched."""
    case = CASES[name]
    text = broken(case)
    (good / "company.yml").write_text(text, encoding="utf-8")
    run = build(good)
    assert run.returncode == 1
    lines = [line for line in run.stdout.splitlines() if line.strip()]
    assert len(lines) == 1, run.stdout
    place, code, *rest = lines[0].split("  ")
    assert place.startswith("company.yml")
    assert case["says"] in "; ".join(rest)
    assert code.replace("-", "_") in catalogue("en")
    if case["key"]:
        assert rest[0].startswith(f"{case['key']}: ")
    if case.get("at"):
        number = int(place.split(":")[1])
        assert case["at"] in text.splitlines()[number - 1], lines[0]
    assert [file.name for file in (good / "site").iterdir()] == ["index.html"]
    assert (good / "site" / "index.html").read_text() == "the last good site"
    assert not list(good.glob(".site*")), "nothing half-built is left behind"


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    """A person mends the whole file in one go."""
    text = (
        DEFAULT.replace('"+46 31 390 06 99"', '"112"')
        .replace("listed: false", "listed: nej")
        .replace("day: thursday", "day: X")
    )
    file = tmp_path / "company.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MistakesFound) as found:
        read_company(file, ["nb", "sv"])
    assert [mistake.key for mistake in found.value.mistakes] == ["listed", "contacts.crisis.phone", "question_hour.day"]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"name: Sm\xf8rbr\xf8d\n"), "is not saved as UTF-8"),
        (lambda path: path.write_text(DEFAULT, encoding="utf-16"), "is not saved as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, make, says: str) -> None:
    """Missing, a folder, in another encoding: said, not thrown."""
    path = tmp_path / "other.yml"
    make(path)
    with pytest.raises(MistakesFound) as found:
        read_company(path, ["nb", "sv"])
    (mistake,) = found.value.mistakes
    assert says in mistake.line_of_text("en")


def test_company_variable_chooses_another_file(tmp_path: Path) -> None:
    """COMPANY=other.yml builds another company, from where the command is given."""
    run = build(ROOT, tmp_path / "site", company=tmp_path / "nowhere.yml")
    assert run.returncode == 1
    assert "nowhere.yml  no-file  there is no such file" in run.stdout


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Windows editors put one first."""
    file = tmp_path / "company.yml"
    file.write_text(DEFAULT, encoding="utf-8-sig")
    assert read_company(file, ["nb", "sv"]).short_name == "Fjäll & Fjord"


@pytest.mark.parametrize("file", [EXAMPLE / "company.yml", *sorted(COMPANIES.glob("*.yml"))], ids=lambda file: file.stem)
def test_every_shipped_company_file_is_right(file: Path) -> None:
    """What we ship and test with has no mistakes."""
    assert read_company(file, ["nb", "sv"]).name


def test_a_company_starts_with_about_fifteen_fields() -> None:
    """The smallest file that works names no more than a company knows by heart."""
    smallest = yaml.safe_load((COMPANIES / "tiny.yml").read_text(encoding="utf-8"))
    assert len(smallest) <= 15
    for name in smallest:
        if name not in ("name", "countries"):
            continue
        without = {key: value for key, value in smallest.items() if key != name}
        assert name not in without


def test_the_schema_is_in_step_with_the_model() -> None:
    """Editors complete from company.schema.json; `make schema` writes it anew."""
    assert json.loads((ROOT / SCHEMA_FILE).read_text(encoding="utf-8")) == company_schema()
    assert DEFAULT.startswith(f"# yaml-language-server: $schema={SCHEMA_FILE}")


def test_every_field_is_described() -> None:
    """A field without a description would be a riddle in the editor."""
    schema = company_schema()
    groups = {"Company": schema, **schema["$defs"]}
    bare = [
        f"{name}.{field}"
        for name, group in groups.items()
        for field, about in group.get("properties", {}).items()
        if not about.get("description")
    ]
    assert bare == []


def test_the_command_that_writes_the_schema_changes_nothing(tmp_path: Path) -> None:
    """`make schema` on an unchanged model leaves the file as it is."""
    project = copy_project(tmp_path / "project")
    run = subprocess.run(
        [sys.executable, "-m", "handbook", "schema"], cwd=project, env=environment(project), capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert (project / SCHEMA_FILE).read_text(encoding="utf-8") == (ROOT / SCHEMA_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("brand", ["#ffffff", "#000000", "#ffcc00", "#0b5563", "#ff0000", "#808080", "#00ff00", "#fefe01"])
def test_a_palette_can_be_read_whatever_the_brand(brand: str) -> None:
    """Text on the bar, links on light and on dark all keep WCAG's 4.5 to 1."""
    made = colours.palette(brand)
    assert colours.contrast(made["bar"], made["bar_text"]) >= 4.5
    assert colours.contrast(made["bar_dark"], "#ffffff") >= 4.5
    assert colours.contrast(made["link"], "#ffffff") >= 4.5
    assert colours.contrast(made["link_dark"], colours.DARK_SURFACE) >= 4.5
    assert colours.contrast(made["link"], made["soft"]) >= 4
