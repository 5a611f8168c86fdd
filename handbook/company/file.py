"""Reads a company file and says, line by line, what is wrong with it.

Read with ruamel.yaml because it keeps line numbers and reads YAML 1.2, in which `NO` is Norway and not *false*.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from handbook.company.fields import LanguagesAsked, shown
from handbook.company.model import Company
from handbook.messages.mistakes import Mistake, MistakesFound, nearest

DEFAULT_FILE = "company.yml"
EXAMPLE_FILE = "example/company.yml"
"""The company of our own making, shown until there is a company file."""

# pydantic's own error types → codes of our messages; our own types are codes already.
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "choice",
    "bool_type": "true_or_false",
    "int_type": "whole_number",
    "float_type": "number",
    "int_from_float": "whole_number",
    "date_type": "date",
    "date_from_datetime_inexact": "date",
    "string_type": "text",
    "string_too_short": "empty",
    "string_too_long": "too_long",
    "list_type": "list",
    "dict_type": "group",
    "model_type": "group",
    "too_short": "empty",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
}


def company_path(root: Path) -> Path:
    """Return the company file to use.

    The one that the environment variable COMPANY names, else `company.yml` in the project's folder `root`, else, in a
    fresh clone, the example company's.
    """
    if chosen := os.environ.get("COMPANY"):
        return Path(chosen).expanduser().absolute()
    own, example = root / DEFAULT_FILE, root / EXAMPLE_FILE
    return example if example.exists() and not own.exists() else own


def read_company(path: Path, known_languages: Sequence[str]) -> Company:
    """Read the company file at `path` and return the company.

    `known_languages` are the codes of the editions there are. Raises MistakesFound with everything that is wrong in
    the file, each at its line.
    """
    known = tuple(known_languages)
    try:
        state = path.stat()
    except OSError:
        return _read_company(path, known)
    return _read_once(path, known, (state.st_mtime_ns, state.st_size, state.st_ino))


@lru_cache(maxsize=8)
def _read_once(path: Path, known: tuple[str, ...], state: tuple[int, ...]) -> Company:
    """Read a file again only when its `state` is another one: a build asks for the company many times."""
    return _read_company(path, known)


def _read_company(path: Path, known: tuple[str, ...]) -> Company:
    file = _shown_path(path)
    tree = _parse(path, file)
    data = _plain(tree)
    needed = _needed_languages(data, known)
    try:
        return Company.model_validate(data, context={"languages": LanguagesAsked(known, needed)})
    except ValidationError as error:
        found = [_mistake(details, file, tree) for details in error.errors()]
    raise MistakesFound(_without_echoes(found))


def _needed_languages(data: Any, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that every text of the company must be given in.

    They are the ones that the company lists, else those of the known ones that its file uses anywhere: a newly added
    edition builds before the company has translated its own words.
    """
    listed = data.get("languages")
    if isinstance(listed, list):
        return tuple(language for language in known if language in listed)
    used = set(_keys(data))
    return tuple(language for language in known if language in used) or known


def _keys(value: Any) -> Iterator[str]:
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(item)
    if isinstance(value, dict):
        yield from value


def _without_echoes(mistakes: list[Mistake]) -> list[Mistake]:
    """Leave out "x is missing" where a misspelt x stands in the same group: one fault, one message."""
    misspelt = {(m.key.rpartition(".")[0], m.values["nearest"]) for m in mistakes if m.code == "unknown_key"}
    return [m for m in mistakes if m.code != "missing" or m.key.rpartition(".")[::2] not in misspelt]


def _shown_path(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return str(path)


def _parse(path: Path, file: str) -> CommentedMap:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except IsADirectoryError:
        raise MistakesFound([Mistake(file, code="is_folder")]) from None
    except FileNotFoundError:
        raise MistakesFound([Mistake(file, code="no_file")]) from None
    except PermissionError:
        raise MistakesFound([Mistake(file, code="unreadable_file")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MistakesFound([Mistake(file, line, code="not_utf8")]) from None
    try:
        tree = YAML().load(text)
    except DuplicateKeyError as error:
        line, column = error.problem_mark.line + 1, error.problem_mark.column + 1
        key = text.splitlines()[line - 1].split(":")[0].strip(" -\"'")
        raise MistakesFound([Mistake(file, line, column, "duplicate_key", key)]) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise MistakesFound([Mistake(file, line, column, "not_yaml", values={"why": error.problem or ""})]) from None
    except (YAMLError, ValueError) as error:
        raise MistakesFound([_impossible_date(text, file) or _unreadable(file, error)]) from None
    if tree is None:
        raise MistakesFound([Mistake(file, 1, code="empty_file")])
    if not isinstance(tree, CommentedMap):
        raise MistakesFound([Mistake(file, 1, code="no_fields")])
    return tree


def _impossible_date(text: str, file: str) -> Mistake | None:
    """Return the mistake of a date that looks right and does not exist (2026-02-31), which YAML readers choke on."""
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.match(r"\s*(?:- *)?(\w+): *(\d{4}-\d\d-\d\d)\b", line):
            try:
                date.fromisoformat(match[2])
            except ValueError:
                return Mistake(file, number, match.start(2) + 1, "date", match[1], {"found": match[2]})
    return None


def _unreadable(file: str, error: Exception) -> Mistake:
    return Mistake(file, code="not_yaml", values={"why": str(error)})


def _plain(node: Any) -> Any:
    """Return the tree as plain Python values, so that the model never meets ruamel's own types."""
    if isinstance(node, CommentedMap):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        return [_plain(value) for value in node]
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node


def _mistake(details: ErrorDetails, file: str, tree: CommentedMap) -> Mistake:
    loc = tuple(details["loc"])
    code = _CODES.get(details["type"], details["type"])
    values = {"found": shown(details["input"]), **details.get("ctx", {})}
    if code == "unknown_key":
        group = _model_at(loc[:-1])
        values |= {"found": loc[-1], "nearest": nearest(str(loc[-1]), group.model_fields if group else ())}
    elif code == "missing":
        values |= {"example": _example(loc)}
    elif code == "choice":
        values |= {"nearest": nearest(str(details["input"]), _choices(loc))}
    elif code in ("whole_number", "number", "too_small", "too_large"):
        values |= {"limit": values.get("ge", values.get("le", ""))}
    if code not in _CODES.values() and code not in _OWN_CODES:
        code, values = "wrong", {**values, "why": details["msg"]}
    # A key that is unknown is itself the mistake; otherwise the value is.
    position = _position(tree, loc, at_key=code == "unknown_key")
    return Mistake(file, *position, code, _dotted(loc), values)


_OWN_CODES = {
    "words", "words_text", "word_lists", "word_lists_text", "unknown_language", "language_missing",
    "phone", "email", "web_address", "colour", "colour_contrast", "clock", "code_owner", "editor_repository", "editor_needs",
}  # fmt: skip


def _position(tree: CommentedMap, loc: tuple, *, at_key: bool = False) -> tuple[int, int]:
    """Return line and column (from 1) of the value at `loc`, or of the nearest thing above it that stands there."""
    node: Any = tree
    line, column = 1, 1
    for part in loc:
        try:
            if isinstance(node, CommentedMap):
                key = next(key for key in node if str(key) == str(part))
                line, column = node.lc.value(key)
                # The value of a group begins on the line below its key; people look for the key.
                if at_key or isinstance(node[key], (CommentedMap, CommentedSeq)):
                    line, column = node.lc.key(key)
                node = node[key]
            else:
                line, column = node.lc.item(part)
                node = node[part]
        except (StopIteration, KeyError, IndexError, TypeError, AttributeError):
            break
        line, column = line + 1, column + 1
    return line, column


def _dotted(loc: tuple) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in loc)


def _model_at(loc: Sequence) -> type[BaseModel] | None:
    """Return the group of fields at `loc`, None where there is none."""
    model: type[BaseModel] = Company
    for part in loc:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        found = _model_in(field.annotation) if field else None
        if found is None:
            return None
        model = found
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in getattr(annotation, "__args__", ()) if (m := _model_in(part))), None)


def _choices(loc: Sequence) -> list[str]:
    parent = _model_at([part for part in loc[:-1] if not isinstance(part, int)])
    names = [part for part in loc if not isinstance(part, int)]
    if isinstance(loc[-1], int):
        parent = _model_at(names[:-1])
    field = parent.model_fields.get(names[-1]) if parent else None
    return _literals(field.annotation) if field else []


def _literals(annotation: Any) -> list[str]:
    found = [a for a in getattr(annotation, "__args__", ()) if isinstance(a, str)]
    return found or [text for part in getattr(annotation, "__args__", ()) for text in _literals(part)]


def _example(loc: Sequence) -> str:
    """Return what the missing field may look like in the file."""
    name = loc[-1]
    parent = _model_at(loc[:-1])
    field = parent.model_fields.get(name) if parent and isinstance(name, str) else None
    if field is None:
        return f"{name}: …"
    schema = parent.model_json_schema(ref_template="{model}")["properties"][name]
    if examples := schema.get("examples"):
        value = examples[0]
        return f"{name}: [{', '.join(value)}]" if isinstance(value, list) else f"{name}: {value}"
    if schema.get("type") == "object" and "additionalProperties" in schema:
        inner = "[…]" if schema["additionalProperties"].get("type") == "array" else "…"
        return f"{name}: {{sv: {inner}, nb: {inner}}}"
    return f"{name}: 2026-11-21" if schema.get("format") == "date" else f"{name}: …"
