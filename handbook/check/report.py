"""What a check found, as people and machines read it: one line each, JSON, annotations in GitHub and GitLab."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence

from handbook.messages.mistakes import Mistake, message

Report = Callable[[Sequence[Mistake], str | None], str]


def as_text(mistakes: Sequence[Mistake], language: str | None = None) -> str:
    """Return `file:line  code  what is wrong  what to write instead`, one line each, and how many there are."""
    advice = sum(mistake.advice for mistake in mistakes)
    wrong = len(mistakes) - advice
    key = "check_clean" if not mistakes else "check_advice" if not wrong else "check_found"
    lines = [_line(mistake, language) for mistake in mistakes]
    return "\n".join((*lines, message(key, language).format(wrong=wrong, advice=advice)))


def _line(mistake: Mistake, language: str | None) -> str:
    line = mistake.line_of_text(language)
    return f"{line}  ({message('check_is_advice', language)})" if mistake.advice else line


def as_json(mistakes: Sequence[Mistake], language: str | None = None) -> str:
    """Return a list of objects: file, line, column, code, key, wrong, instead, advice."""
    found = [
        {
            "file": mistake.file,
            "line": mistake.line,
            "column": mistake.column,
            "code": mistake.name,
            "key": mistake.key,
            "wrong": mistake.wrong(language),
            "instead": mistake.instead(language),
            "advice": mistake.advice,
        }
        for mistake in mistakes
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_github(mistakes: Sequence[Mistake], language: str | None = None) -> str:
    """Return GitHub's workflow commands, which become annotations on the lines of a pull request."""
    lines = []
    for mistake in mistakes:
        level = "notice" if mistake.advice else "error"
        place = f"file={_property(mistake.file)},line={mistake.line or 1},title={_property(mistake.name)}"
        lines.append(f"::{level} {place}::{_data(mistake.text(language))}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(mistakes: Sequence[Mistake], language: str | None = None) -> str:
    """Return GitLab's code-quality report, which a merge request shows at the lines."""
    seen: dict[str, int] = {}
    issues = []
    for mistake in mistakes:
        # The same fault further down the page is the same fault; the second on a page is another.
        same = f"{mistake.file} {mistake.code} {mistake.text('en')}"
        seen[same] = seen.get(same, 0) + 1
        issues.append(
            {
                "description": mistake.text(language),
                "check_name": mistake.name,
                "fingerprint": hashlib.sha256(f"{same} {seen[same]}".encode()).hexdigest(),
                "severity": "info" if mistake.advice else "major",
                "location": {"path": mistake.file, "lines": {"begin": mistake.line or 1}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2)


FORMATS: dict[str, Report] = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab}
