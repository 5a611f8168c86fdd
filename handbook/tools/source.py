"""Reads a tool's data file and says, line by line, what is wrong with it.

PyYAML's own reader forgets lines, so the file is also read as a tree of nodes that know theirs.
"""

from __future__ import annotations

import os
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from handbook.messages.mistakes import Mistake, MistakesFound, nearest
from handbook.project.pages import LOADER
from handbook.tools.models import SHAPES

Loc = tuple[str | int, ...]

# pydantic's own error types → codes of our messages; our own types are codes already.
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "choice",
    "bool_type": "true_or_false",
    "string_type": "text",
    "string_too_short": "empty",
    "string_pattern_mismatch": "tool_name",
    "list_type": "list",
    "dict_type": "group",
    "model_type": "group",
    "too_short": "too_few",
    "quiz_correct": "quiz_correct",
}


@dataclass(frozen=True)
class Source:
    """A data file as written: `shown` is its name for people, `value` what it holds, `node` where everything stands."""

    shown: str
    value: Any
    node: yaml.Node

    def mistake(self, loc: Loc, code: str, *, at_key: bool = False, **values: Any) -> Mistake:
        """Return the mistake `code` at the place `loc` (keys and list indexes from the top)."""
        dotted = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
        return Mistake(self.shown, *self.position(loc, at_key=at_key), code, dotted, values)

    def position(self, loc: Loc, *, at_key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of the value at `loc`, or of the nearest thing above it that stands there.

        People look for the key of a group, and the value of anything else; `at_key` asks for the key.
        """
        node, found = self.node, self.node
        for part in loc:
            key = None
            if isinstance(node, yaml.MappingNode):
                key, child = next((pair for pair in node.value if pair[0].value == str(part)), (None, None))
            else:
                listed = isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value)
                child = node.value[part] if listed else None
            if child is None:
                break
            node = child
            found = key if key is not None and (at_key or not isinstance(node, yaml.ScalarNode)) else node
        return found.start_mark.line + 1, found.start_mark.column + 1


def read_tool_data(docs: Path, name: str) -> tuple[Source, Any]:
    """Return the data file `name` (without ending) beside an edition's pages: as written, and as its model.

    `docs` is the folder of the pages. Raises MistakesFound with everything that does not fit.
    """
    file = docs / "_data" / f"{name}.yml"
    return _read(name, file, os.path.relpath(file, docs.parent.parent), file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=64)
def _read(name: str, file: Path, shown: str, _changed: int) -> tuple[Source, Any]:
    source = read_source(file, shown)
    return source, validate(name, source)


def read_source(file: Path, shown: str) -> Source:
    """Return the data file; raise MistakesFound where it is not there, cannot be read, or says a thing twice."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=LOADER)
    except FileNotFoundError:
        raise MistakesFound([Mistake(shown, code="tool_no_file")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MistakesFound([Mistake(shown, line, code="not_utf8")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise MistakesFound([Mistake(shown, line, column, "not_yaml", values={"why": error.problem or ""})]) from None
    except yaml.YAMLError as error:
        raise MistakesFound([Mistake(shown, code="not_yaml", values={"why": str(error)})]) from None
    if node is None:
        raise MistakesFound([Mistake(shown, 1, code="tool_empty_file")])
    if twice := [Mistake(shown, line, column, "duplicate_key", key) for line, column, key in _twice(node)]:
        raise MistakesFound(twice)
    return Source(shown, yaml.load(text, Loader=LOADER), node)


def validate(name: str, source: Source) -> Any:
    """Return what the data file `name` holds, as its model; raise MistakesFound with everything that does not fit."""
    try:
        return _adapter(name).validate_python(source.value)
    except ValidationError as error:
        found = [_mistake(details, SHAPES[name], source) for details in error.errors()]
    misspelt = {(m.key.rpartition(".")[0], m.values["nearest"]) for m in found if m.code == "unknown_key"}
    raise MistakesFound(m for m in found if m.code != "missing" or m.key.rpartition(".")[::2] not in misspelt)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPES[name])


def _twice(node: yaml.Node) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and name of every key that its group has already."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.start_mark.column + 1, key.value
            seen.add(key.value)
            yield from _twice(value)


def _mistake(details: ErrorDetails, shape: Any, source: Source) -> Mistake:
    loc: Loc = tuple(part for part in details["loc"] if part != "[key]")
    code = _CODES.get(details["type"], "wrong")
    values: dict[str, Any] = {"found": details["input"], "why": details["msg"], **details.get("ctx", {})}
    if code == "unknown_key":
        values |= {"found": loc[-1], "nearest": nearest(str(loc[-1]), _fields(shape, loc[:-1]))}
    elif code == "missing":
        values["example"] = f"{loc[-1]}: …"
    elif code == "choice":
        values["nearest"] = nearest(str(details["input"]), get_args(_named(_shape_at(shape, loc))))
    return source.mistake(loc, code, at_key=code == "unknown_key" or "[key]" in details["loc"], **values)


def _fields(shape: Any, loc: Sequence[str | int]) -> Sequence[str]:
    model = _named(_shape_at(shape, loc))
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _shape_at(shape: Any, loc: Sequence[str | int]) -> Any:
    """Return the type that stands at `loc` inside the type `shape`."""
    for part in loc:
        shape = _named(shape)
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            field = shape.model_fields.get(str(part))
            shape = field.annotation if field else None
        else:
            shape = get_args(shape)[-1] if get_args(shape) else None
    return shape


def _named(shape: Any) -> Any:
    """Return a type without the notes and the "or nothing" around it."""
    while get_origin(shape) in (Annotated, Union, types.UnionType):
        shape = next(part for part in get_args(shape) if part is not type(None))
    return shape
