"""Macros that write out the company's facts: channels, question hour, addresses, lists of words."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.company.model import Links
from handbook.text.escape import inert_url
from handbook.vocabulary.scope import Scope


def link(scope: Scope, key: str, text: str) -> str:
    """Return `text` as a link to one of the company's addresses, or alone where the company gave none."""
    scope.choose("link", key, Links.model_fields)
    address = getattr(scope.company.links, key)
    return f"[{text}]({inert_url(address)})" if address else text


def channels_table(scope: Scope) -> str:
    """Return a table of the company's channels."""
    words = scope.words["channels"]
    roles = scope.words["roles"]
    columns = ("platform", "name", "purpose", "languages", "hours", "owner")
    rows = ["| " + " | ".join(words[column] for column in columns) + " |", "| --- " * len(columns) + "|"]
    for channel in scope.view.channels:
        name = f"[{channel.name}]({channel.url})"
        cells = (channel.platform, name, channel.purpose, ", ".join(channel.languages), channel.hours, roles[channel.owner])
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def question_hour(scope: Scope) -> str:
    """Return when and where the weekly question hour is, to stand inside a sentence."""
    hour = scope.view.question_hour
    return scope.words["question_hour"].format(day=hour.day, time=hour.time, minutes=hour.minutes, place=hour.place)


def listed(scope: Scope, values: Sequence[str], kind: str = "and") -> str:
    """Return texts as a list in a sentence: `öppna, nyfikna och rejäla`."""
    values = [str(value) for value in values]
    last = scope.choose("list", kind, scope.words["list"])
    return f" {last} ".join(part for part in (", ".join(values[:-1]), values[-1] if values else "") if part)


MACROS = {"link": link, "channels_table": channels_table, "question_hour": question_hour}
