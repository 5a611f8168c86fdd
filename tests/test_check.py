"""The check: every planted fault is found once, at its line; what is right is left alone."""

from __future__ import annotations

import json
import random
import re
import string
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import COMPANIES, LANGUAGES, ROOT, copy_project, environment, keep_pages, kind

from handbook.check import Checker
from handbook.check.readability import readability_report
from handbook.check.report import as_github, as_gitlab, as_json, as_text
from handbook.check.spelling import Speller
from handbook.messages.mistakes import MESSAGES, Mistake, catalogue
from handbook.text import PageText

HERE = Path(__file__).parent / "check"
PAGE_CASES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "pages.yml").read_text(encoding="utf-8"))
FILE_CASES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "files.yml").read_text(encoding="utf-8"))
SAMPLE = {language: (HERE / f"sample.{language}.md").read_text(encoding="utf-8") for language in LANGUAGES}
BYTES = {
    "chop": lambda text: text.encode().rstrip(b"\n"),
    "double": lambda text: text.encode() + b"\n",
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "crlf": lambda text: text.encode().replace(b"\n", b"\r\n"),
    "latin": lambda text: text.encode("latin-1"),
}


def with_pages(files: Mapping[str, bytes], pages: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the project's files with pages (name → language → bytes) in docs/<language>/policy and in the navigation."""
    files = dict(files)
    for language in LANGUAGES:
        settings = files[f"mkdocs.{language}.yml"].decode()
        entries = "".join(f"      - policy/{name}.md\n" for name in pages)
        assert settings.count("      - policy/index.md\n") == 1
        settings = settings.replace("      - policy/index.md\n", f"      - policy/index.md\n{entries}")
        files[f"mkdocs.{language}.yml"] = settings.encode()
        files |= {f"docs/{language}/policy/{name}.md": texts[language] for name, texts in pages.items()}
    return files


def changed(text: str, case: Mapping[str, Any]) -> str:
    """Return a text with a case's fault planted in it."""
    old, new = str(case.get("from", "")), str(case.get("to", ""))
    if "add" in case:
        return text.rstrip("\n") + f"\n\n{case['add']}\n"
    if old.startswith("/"):
        result = re.sub(old.strip("/"), new, text, count=1, flags=re.DOTALL)
        assert result != text
        return result
    assert text.count(old) == 1, f"the case must change one place, not {text.count(old)}"
    return text.replace(old, new)


def expected_line(text: str, case: Mapping[str, Any]) -> int:
    """Return the line at which a case's message must stand."""
    if "line" in case:
        return case["line"] if case["line"] >= 0 else text.count("\n")
    return next(number for number, line in enumerate(text.split("\n"), 1) if str(case["at"]) in line)


@pytest.fixture(scope="session")
def found_in_cases(checker: Checker) -> dict[str, list[Mistake]]:
    """What one check found with every page case planted on a pair of pages of its own: case → mistakes; "" elsewhere."""
    pages = {}
    for number, case in enumerate(PAGE_CASES.values()):
        texts = {language: text.encode() for language, text in SAMPLE.items()}
        if "bytes" in case:
            texts[case["in"]] = BYTES[case["bytes"]](SAMPLE[case["in"]])
        else:
            texts[case["in"]] = changed(SAMPLE[case["in"]], case).encode()
        pages[f"case-{number}"] = texts
    found: dict[str, list[Mistake]] = {name: [] for name in (*PAGE_CASES, "")}
    names = list(PAGE_CASES)
    for mistake in checker.check(with_pages(checker.files, pages)):
        number = re.search(r"/policy/case-(\d+)\.md", mistake.file)
        found[names[int(number[1])] if number else ""].append(mistake)
    return found


@pytest.mark.parametrize("name", PAGE_CASES)
def test_a_fault_on_a_page_is_one_message_at_its_line(name: str, found_in_cases: dict[str, list[Mistake]]) -> None:
    """Its code, its file, its line; nothing else is said about the page or its twin."""
    case = PAGE_CASES[name]
    language = case.get("found_in", case["in"])
    found = found_in_cases[name]
    assert [mistake.name for mistake in found] == [case["code"]], [mistake.line_of_text("en") for mistake in found]
    (mistake,) = found
    assert f"docs/{language}/" in mistake.file
    text = SAMPLE[language]
    if language == case["in"] and "bytes" not in case:
        text = changed(text, case)
    assert mistake.line == expected_line(text, case)
    assert mistake.advice == case.get("advice", False)
    assert case.get("says", "") in mistake.text("en")


def test_faults_on_some_pages_say_nothing_about_others(
    found_in_cases: dict[str, list[Mistake]], known: set[tuple[str, str, str]]
) -> None:
    """A fault is said where it is."""
    assert [mistake.line_of_text("en") for mistake in found_in_cases[""] if kind(mistake) not in known] == []


def test_the_catalogue_of_faults_is_large_and_in_both_languages() -> None:
    """At least sixty, and a third in each language."""
    assert len(PAGE_CASES) + len(FILE_CASES) >= 60
    for language in LANGUAGES:
        assert sum(case["in"] == language for case in PAGE_CASES.values()) * 3 > len(PAGE_CASES)


@pytest.fixture(scope="session")
def sample_files(checker: Checker) -> dict[str, bytes]:
    """The project's files with the sample page."""
    return with_pages(checker.files, {"sample": {language: text.encode() for language, text in SAMPLE.items()}})


@pytest.mark.parametrize("name", FILE_CASES)
def test_a_fault_in_another_file_is_one_message(
    name: str, checker: Checker, sample_files: dict[str, bytes], known: set[tuple[str, str, str]]
) -> None:
    """Settings, data, word lists, the company's own pages."""
    case = FILE_CASES[name]
    files = dict(sample_files)
    if case.get("drop"):
        del files[case["file"]]
    elif "make" in case:
        files[case["file"]] = case["make"].encode()
    else:
        text = files[case["file"]].decode()
        if case["file"].startswith("spelling/"):
            files[case["file"]] = (text + case["add"]).encode()
        elif case["file"].endswith("laws.yml"):
            files[case["file"]] = text.replace(case["from"], case["to"], 1).encode()
        else:
            files[case["file"]] = changed(text, case).encode()
    (mistake,) = (mistake for mistake in checker.check(files) if kind(mistake) not in known)
    assert mistake.name == case["code"]
    assert mistake.file == case.get("found_in", case["file"])
    written = files.get(mistake.file, b"").decode()
    if "line" in case and case["line"] < 0:
        assert mistake.line == written.count("\n")
    elif "line" in case and mistake.name != "laws-overdue":
        assert mistake.line == case["line"]
    elif "at" in case:
        assert mistake.line == expected_line(written, case)
    assert case.get("says", "") in mistake.text("en")


def test_nothing_is_reported_on_the_real_text(checker: Checker) -> None:
    """The handbook as shipped: no false alarm, and advice in no more than a few places."""
    found = checker.check()
    assert [mistake.line_of_text("en") for mistake in found if not mistake.advice] == []
    assert sum(mistake.advice for mistake in found) < 40


def test_the_core_needs_no_companys_words(
    checker: Checker, known: set[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A company that has other channels than ours has no more to mend."""
    monkeypatch.setattr(checker, "company_file", COMPANIES / "tiny.yml")
    assert [mistake.line_of_text("en") for mistake in checker.check() if kind(mistake) not in known] == []


# Ways to rewrite a page that change nothing for a reader.
def _rewrapped(body: str, chance: random.Random) -> str:
    """Break long plain paragraphs at eighty characters."""
    blocks = body.split("\n\n")
    for number, block in enumerate(blocks):
        if re.match(r"[A-ZÅÄÖÆØ]", block) and "\n" not in block and "{" not in block and chance.random() < 0.7:
            words, lines, line = block.split(" "), [], ""
            for word in words:
                if len(line) + len(word) > 80 and not re.match(r"(\d+[.)]|[-+*#>=|])", word):
                    lines.append(line)
                    line = word
                else:
                    line = f"{line} {word}".strip()
            blocks[number] = "\n".join((*lines, line))
    return "\n\n".join(blocks)


def _other_marks(body: str, chance: random.Random) -> str:
    return re.sub(r"^- (?!\[)", f"{chance.choice('*+')} ", body, flags=re.MULTILINE)


def _wider_tables(body: str, chance: random.Random) -> str:
    return re.sub(r"^\|-{3,}", "|" + "-" * chance.randint(4, 12), body, flags=re.MULTILINE)


def _more_blank_lines(body: str, chance: random.Random) -> str:
    return re.sub(r"\n\n(?=#)", "\n\n\n", body)


def _other_blanks_in_braces(body: str, chance: random.Random) -> str:
    return re.sub(r"\{\{ (\w+(?:\.\w+)*) \}\}", r"{{\1}}", body)


def _other_quotes(body: str, chance: random.Random) -> str:
    return re.sub(r'\{\{ (contact|phone|cite)\("([\w-]+)"\) \}\}', r"{{ \1('\2') }}", body)


def _other_numbers(body: str, chance: random.Random) -> str:
    return re.sub(r"^\d+\. ", "1. ", body, flags=re.MULTILINE)


HARMLESS = (_rewrapped, _other_marks, _wider_tables, _more_blank_lines, _other_blanks_in_braces, _other_quotes, _other_numbers)


def rewritten(text: str, chance: random.Random) -> str:
    """Return a page rewritten at random in ways that change nothing for a reader."""
    front, body = re.match(r"(---\n.*?\n---\n)?(.*)", text, re.DOTALL).groups()
    if "```" not in body and "{% raw" not in body:
        for change in chance.sample(HARMLESS, 4):
            body = change(body, chance)
    keys = re.findall(r"^\w+:.*\n(?:[ \t]+.*\n)*", front.removeprefix("---\n").removesuffix("---\n"), re.MULTILINE)
    chance.shuffle(keys)
    return f"---\n{''.join(keys)}---\n{body}"


def rewritten_files(checker: Checker, seed: int, number: int = 20) -> dict[str, bytes]:
    """Return the project's files with some pages rewritten in harmless ways, in one language or both."""
    chance = random.Random(seed)
    files = dict(checker.files)
    pages = sorted(name for name in files if re.match(r"docs/\w\w/[^_].*\.md$", name))
    for name in chance.sample(pages, number):
        files[name] = rewritten(files[name].decode(), chance).encode()
    return files


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_harmless_rewriting_is_left_alone(seed: int, checker: Checker, known: set[tuple[str, str, str]]) -> None:
    """Twenty pages with other line breaks, list marks, blanks, quotes and order of keys: nothing is said."""
    files = rewritten_files(checker, seed)
    assert sum(files[name] != raw for name, raw in checker.files.items()) == 20
    assert [mistake.line_of_text("en") for mistake in checker.check(files) if kind(mistake) not in known] == []


def test_sections_joined_give_the_body_back(checker: Checker) -> None:
    """Byte for byte, on every page."""
    for source in checker.handbook().texts:
        assert "".join(section.text for section in source.text.sections) == source.page.body, source.shown
        assert source.page.text.endswith(source.page.body)


def test_every_place_keeps_its_offset(checker: Checker) -> None:
    """What is blanked for one reader or another is as long as the text it came from, with the same line breaks."""
    for source in checker.handbook().texts:
        body, text = source.page.body, source.text
        breaks = [match.start() for match in re.finditer("\n", body)]
        for made in (text.markup, text.linkable):
            assert [match.start() for match in re.finditer("\n", made)] == breaks, source.shown
        assert len(text.prose.text) == len(text.prose.own) == len(body)


@pytest.mark.parametrize("language", sorted(file.stem for file in MESSAGES.glob("*.yml")))
def test_messages_are_complete_in_every_language(language: str) -> None:
    """The same codes with the same words in braces, and each check says what to write instead."""
    english = catalogue("en")
    translated = catalogue(language)
    assert translated.keys() == english.keys()
    for code, entry in translated.items():
        assert fields(entry["message"]) == fields(english[code]["message"]), code
        if not entry.get("command"):
            wrong, separator, instead = entry["message"].partition("; ")
            assert wrong and separator and instead and "; " not in instead, code


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained(language: str) -> None:
    """The page about checks has one heading for each code, and none for a code that is gone."""
    page = ROOT / "docs" / language / "about" / "when-a-check-says-no.md"
    codes = {code.replace("_", "-") for code, entry in catalogue("en").items() if not entry.get("command")}
    text = PageText(page.read_text(encoding="utf-8"))
    assert {heading.id for heading in text.headings if heading.level == 3} == codes


def test_every_code_in_the_program_has_a_message() -> None:
    """A code that nobody has written words for would end in a traceback."""
    program = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "handbook").rglob("*.py"))
    used = set(re.findall(r"(?:mistake|mistake_at|Mistake)\([^()]*?\"([a-z]+(?:_[a-z]+)+)\"", program))
    assert used - catalogue("en").keys() == set()


MISTAKES = [
    Mistake("docs/sv/a.md", 3, 0, "spelling", "", {"found": "x, 100 %", "nearest": "y", "file": "spelling/sv.txt"}),
    Mistake("docs/nb/b.md", 0, 0, "dont_alone", "", {"found": "Ikke …"}, advice=True),
]


def test_reports_for_machines() -> None:
    """JSON, GitHub's commands with their escapes, GitLab's code quality with fingerprints of their own."""
    first, second = json.loads(as_json(MISTAKES, "sv"))
    assert (first["file"], first["line"], first["code"], first["advice"]) == ("docs/sv/a.md", 3, "spelling", False)
    assert first["wrong"] == "”x, 100 %” finns inte i ordboken" and second["advice"]
    github = as_github(MISTAKES, "en").splitlines()
    assert github[0].startswith("::error file=docs/sv/a.md,line=3,title=spelling::“x, 100 %25”")
    assert github[1].startswith("::notice file=docs/nb/b.md,line=1,")
    gitlab = json.loads(as_gitlab([*MISTAKES, MISTAKES[0]], "nb"))
    assert len({issue["fingerprint"] for issue in gitlab}) == 3
    assert gitlab[0]["location"] == {"path": "docs/sv/a.md", "lines": {"begin": 3}}
    assert [issue["severity"] for issue in gitlab] == ["major", "info", "major"]


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "is not in the dictionary"), ("sv", "finns inte i ordboken"), ("nb", "finnes ikke i ordboken")],
)
def test_a_line_reads_file_code_wrong_instead(language: str, says: str) -> None:
    """`file:line  code  what is wrong  what to write instead`, in the reader's language."""
    place, code, wrong, instead = as_text(MISTAKES[:1], language).splitlines()[0].split("  ")
    assert (place, code) == ("docs/sv/a.md:3", "spelling")
    assert says in wrong and "spelling/sv.txt" in instead


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with few pages: the sample and what it links to."""
    project = copy_project(tmp_path / "project")
    keep_pages(project, "policy/mistakes.md")
    for language in LANGUAGES:
        (project / "docs" / language / "policy/sample.md").write_text(SAMPLE[language], encoding="utf-8")
        settings = project / f"mkdocs.{language}.yml"
        before, _, _ = settings.read_text(encoding="utf-8").partition("\nnav:\n")
        settings.write_text(f"{before}\nnav:\n  - policy/sample.md\n", encoding="utf-8")
    return project


def test_exit_codes_and_languages(small: Path, tmp_path: Path, command: Callable[..., tuple[int, str]]) -> None:
    """0 clean, 1 something to mend, 2 the check itself could not run; Swedish by LANG, Norwegian by a flag."""
    page = "docs/sv/policy/sample.md"
    assert command(small, "check", page) == (0, "Nothing to mend.\n")
    (small / page).write_text(SAMPLE["sv"] + "\nFråga ikke.\n", encoding="utf-8")
    code, swedish = command(small, "check", language="sv_SE.UTF-8")
    assert code == 1
    assert "wrong-language  ”ikke” är det andra språkets ord  skriv ”inte”" in swedish
    _, norwegian = command(small, "check", "--json", "--lang", "nb", page)
    assert [one["wrong"] for one in json.loads(norwegian)] == ["«ikke» er det andre språkets ord"]
    code, outside = command(tmp_path, "check")
    assert code == 2 and "There is no handbook" in outside


def test_a_broken_company_file_is_said_with_the_rest(small: Path, command: Callable[..., tuple[int, str]]) -> None:
    """What needs no company is checked all the same."""
    company, page = small / "company.yml", "docs/nb/policy/sample.md"
    company.write_text(company.read_text(encoding="utf-8").replace("employees: 420", "employees: mange"), encoding="utf-8")
    (small / page).write_text(SAMPLE["nb"] + "\nSpør inte.\n", encoding="utf-8")
    _, found = command(small, "check", "company.yml", page)
    assert [line.split("  ")[1] for line in found.splitlines()[:-1]] == ["whole-number", "wrong-language"]


def test_without_a_dictionary_the_rest_is_checked(checker: Checker, known: set[tuple[str, str, str]]) -> None:
    """hunspell is not everywhere: said as advice, and no error."""
    spellers, checker.spellers = checker.spellers, {code: Speller("xx_XX") for code in checker.spellers}
    found = [mistake for mistake in checker.check() if kind(mistake) not in known]
    checker.spellers = spellers
    assert [(mistake.name, mistake.advice) for mistake in found] == [("spelling-off", True)] * len(LANGUAGES)


def test_time_grows_with_the_number_of_pages_and_no_faster(checker: Checker) -> None:
    """Four times the pages take no more than eight times the time; `make bench-check` has the figures."""
    few_files = {
        name: raw for name, raw in checker.files.items() if re.search(r"_data/(laws|words)|mkdocs|policy/mistakes", name)
    }

    def seconds(number: int) -> float:
        extra = {f"copy-{number}-{i}": {one: text.encode() for one, text in SAMPLE.items()} for i in range(number)}
        files = with_pages(few_files, extra)
        began = time.process_time()
        checker.check(files)
        return time.process_time() - began

    few, many = seconds(20), seconds(80)
    assert many < 8 * few


def test_the_weight_of_every_text_is_listed(checker: Checker) -> None:
    """A line for each text with something to read: LIX, the highest that suits its readers, words; none above it."""
    listed = [
        re.fullmatch(r"LIX +(\d+) / (45|50) +(\d+)  (\S+)", line)
        for line in readability_report(checker.handbook()).splitlines()
    ]
    assert len(listed) > 170 and all(listed)
    assert [line[0] for line in listed if int(line[1]) > int(line[2])] == []
    assert {line[4].split("/")[1] for line in listed} == set(LANGUAGES)


COUNT_OPENED = """
import collections, sys
opened = collections.Counter()
sys.addaudithook(lambda event, values: event == "open" and opened.update([str(values[0])]))
{run}
print({{name: count for name, count in opened.items() if name.endswith(".md") and count > 1}}, len(opened))
"""


@pytest.mark.parametrize(
    "run",
    [
        "from handbook.__main__ import main; main(['check'])",
        "from handbook.build.edition_process import main; main(sys.argv[2], sys.argv[1], '/nb/', 'strict')",
    ],
    ids=["check", "build"],
)
def test_a_page_is_read_once(run: str, tmp_path: Path) -> None:
    """Whoever needs a page in a check or in the build of an edition gets what was read the first time."""
    command = [sys.executable, "-c", COUNT_OPENED.format(run=run), str(tmp_path / "site"), str(ROOT / "mkdocs.nb.yml")]
    said = subprocess.run(command, cwd=ROOT, env=environment(ROOT), capture_output=True, text=True)
    several, _, opened = said.stdout.strip().splitlines()[-1].rpartition(" ")
    assert several == "{}" and int(opened) > 95, said.stdout + said.stderr
