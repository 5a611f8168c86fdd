"""The kinds of value that a company file holds: words, phone numbers, addresses, colours.

Each kind raises an error whose type is the code of a message in `handbook/messages`. Values per language are checked
against a `LanguagesAsked` in pydantic's validation context.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from handbook.company import colours

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_WORDS_SCHEMA = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}, "minProperties": 1}
_LISTS_SCHEMA = {
    "type": "object",
    "additionalProperties": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "minProperties": 1,
}


class Words(dict):
    """Language code → text."""


class WordLists(dict):
    """Language code → list of texts."""


@dataclass(frozen=True)
class LanguagesAsked:
    """Which languages a text may be given in (`known`), and which it must be given in (`needed`), as codes."""

    known: tuple[str, ...]
    needed: tuple[str, ...]

    def check(self, value: dict[str, Any]) -> None:
        """Raise an error when `value` has a language that the handbook lacks, or lacks one that is needed."""
        for language in value:
            if language not in self.known:
                raise PydanticCustomError(
                    "unknown_language", "no such edition", {"found": language, "known": ", ".join(self.known)}
                )
        for language in self.needed:
            if language not in value:
                raise PydanticCustomError(
                    "language_missing", "not in every language", {"language": language, "have": ", ".join(value)}
                )


def _check_languages(value: dict[str, Any], info: ValidationInfo) -> None:
    if info.context:
        info.context["languages"].check(value)


def _words(value: Any, info: ValidationInfo) -> Words:
    if not isinstance(value, dict) or not value:
        raise PydanticCustomError("words", "not words per language")
    for language, text in value.items():
        if not isinstance(text, str) or not text.strip():
            raise PydanticCustomError("words_text", "not text", {"language": str(language), "found": shown(text)})
    _check_languages(value, info)
    return Words({str(language): text.strip() for language, text in value.items()})


def _word_lists(value: Any, info: ValidationInfo) -> WordLists:
    if not isinstance(value, dict) or not value:
        raise PydanticCustomError("word_lists", "not lists per language")
    for language, texts in value.items():
        good = isinstance(texts, list) and texts and all(isinstance(text, str) and text.strip() for text in texts)
        if not good:
            raise PydanticCustomError("word_lists_text", "not a list", {"language": str(language)})
    _check_languages(value, info)
    return WordLists({str(language): [text.strip() for text in texts] for language, texts in value.items()})


def _edition(value: str, info: ValidationInfo) -> str:
    known = info.context["languages"].known if info.context else (value,)
    if value not in known:
        raise PydanticCustomError("unknown_language", "no such edition", {"found": value, "known": ", ".join(known)})
    return value


def _phone(value: Any) -> str:
    """Return a phone number in international form (E.164 with spaces, as people read it)."""
    found = str(value).strip()
    try:
        number = phonenumbers.parse(found, None)
        if not found.startswith("+") or not phonenumbers.is_valid_number(number):
            raise ValueError
    except (phonenumbers.NumberParseException, ValueError):
        raise PydanticCustomError("phone", "not a phone number", {"found": found}) from None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _email(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value.strip()):
        raise PydanticCustomError("email", "not an e-mail address", {"found": shown(value)})
    return value.strip()


def _code_owner(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(r"@[\w.-]+(/[\w.-]+)*|[\w.+-]+@[\w-]+(\.[\w-]+)+", text):
        raise PydanticCustomError("code_owner", "not a code owner", {"found": shown(value)})
    return text


def _web_address(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        good = False
    if not good:
        raise PydanticCustomError("web_address", "not a web address", {"found": shown(value)})
    return text


def _colour(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value.strip()):
        raise PydanticCustomError("colour", "not a colour", {"found": shown(value)})
    return value.strip().lower()


def _link_colour(value: str) -> str:
    if (ratio := colours.contrast(value, colours.WHITE)) < colours.AA_TEXT:
        values = {"found": value, "ratio": f"{ratio:.1f}", "better": colours.readable_on(value, colours.WHITE)}
        raise PydanticCustomError("colour_contrast", "too pale", values)
    return value


def _clock(value: Any) -> str:
    # YAML 1.1 readers turn 13:00 into 780 minutes; ours does not, but an hour alone (13) is a number.
    text = f"{value:02d}:00" if isinstance(value, int) and not isinstance(value, bool) else str(value).strip()
    text = text.replace(".", ":")
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
        raise PydanticCustomError("clock", "not a time", {"found": shown(value)})
    return text.zfill(5)


def shown(value: Any) -> str:
    """Return `value` as a person would recognise it from her file, in one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


PerLanguageText = Annotated[Any, BeforeValidator(_words), WithJsonSchema(_WORDS_SCHEMA)]
PerLanguageList = Annotated[Any, BeforeValidator(_word_lists), WithJsonSchema(_LISTS_SCHEMA)]
EditionCode = Annotated[str, AfterValidator(_edition)]
Phone = Annotated[str, BeforeValidator(_phone), Field(examples=["+46 70 123 45 67"])]
Email = Annotated[str, BeforeValidator(_email), Field(examples=["social@example.com"])]
WebAddress = Annotated[str, BeforeValidator(_web_address), Field(examples=["https://intranet.example.com/handbook"])]
Colour = Annotated[str, BeforeValidator(_colour), Field(examples=["#0b5563"])]
LinkColour = Annotated[Colour, AfterValidator(_link_colour)]
CodeOwner = Annotated[str, BeforeValidator(_code_owner), Field(examples=["@example/communications"])]
Clock = Annotated[str, BeforeValidator(_clock), Field(examples=["13:00"])]
