"""A company as the pages of one edition see it: words in the page's language, every value inert, nothing missing."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any, get_args

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from pydantic import BaseModel

from handbook.company import colours
from handbook.company.fields import WordLists, Words
from handbook.company.model import Company, RegulatedField, Role
from handbook.text.escape import inert, inert_url

# Choices and roles (`social_lead`) are names that macros compare; nothing in them can be read as markup.
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")


def company_view(company: Company, language: str, defaults: dict[str, Any]) -> SimpleNamespace:
    """Return what `{{ company.… }}` means in an edition.

    `language` is the edition's code; `defaults` the edition's own words for what a company may leave out (`statements`,
    `look`, `goals`, `form_of_address`, `password_manager`) and the names of the `days`. Texts come out inert (see
    `handbook.text.escape`), addresses ready for a link, numbers and switches as they are.
    """
    facts = _shown(company, language)
    facts.short_name = facts.short_name or facts.name
    facts.in_sweden = "SE" in company.countries
    facts.in_norway = "NO" in company.countries
    facts.public_sector = company.sector in ("municipality", "region", "state")
    facts.municipal_company = company.sector == "municipal_company"
    facts.regulated = SimpleNamespace(
        any=bool(company.regulated), **{name: name in company.regulated for name in get_args(RegulatedField)}
    )
    facts.form_of_address = facts.form_of_address or defaults["form_of_address"]
    facts.has_password_manager = bool(company.password_manager)
    facts.password_manager = facts.password_manager or defaults["password_manager"]
    facts.goals = facts.goals or list(defaults["goals"])
    for group in ("statements", "look"):
        for name, text in defaults[group].items():
            if getattr(getattr(facts, group), name) is None:
                setattr(getattr(facts, group), name, text)
    facts.look.logo = f"assets/company/{company.look.logo}" if company.look.logo else None
    facts.look.colours = SimpleNamespace(**colours.palette(company.look.colour, company.look.link_colour))
    facts.question_hour.day = defaults["days"][company.question_hour.day]
    facts.question_hour.time = company.question_hour.time.replace(":", ".")
    facts.policy.approved_on = show_date(company.policy.approved_on, language)
    for speaker in (*facts.channels, *facts.experts):
        speaker.languages = [_language_name(code, language) for code in speaker.languages]
    for channel in facts.channels:
        channel.hours = channel.hours or facts.reply.opening_hours
    return facts


def role_contact(company: Company, role: str) -> tuple[str, BaseModel]:
    """Return the role that answers for `role`, and how to reach it: `social_lead` where the company names nobody else."""
    contact = getattr(company.contacts, role)
    return (role, contact) if contact else ("social_lead", company.contacts.social_lead)


def roles() -> list[str]:
    """Return every role that a company file knows."""
    return list(get_args(Role))


def in_language(words: Words | WordLists, language: str) -> Any:
    """Return the text in `language`, in the first language there is where the company has not translated it yet."""
    return words[language] if language in words else next(iter(words.values()))


def show_date(day: date, language: str) -> str:
    """Return a date as the language writes it: `2 november 2026`, `2. november 2026`."""
    return format_date(day, "long", locale=language)


def _language_name(code: str, language: str) -> str:
    """Return what people call the language `code` in `language`; the code itself, inert, where nobody knows it.

    Bokmål is written, not spoken: a reader who looks for help in it looks for Norwegian.
    """
    return Locale.parse(language).languages.get("no" if code == "nb" else code, code)


def _shown(value: Any, language: str) -> Any:
    if isinstance(value, (Words, WordLists)):
        return _shown(in_language(value, language), language)
    if isinstance(value, BaseModel):
        fields = {name: _shown(getattr(value, name), language) for name in type(value).model_fields}
        return SimpleNamespace(**fields)
    if isinstance(value, list):
        return [_shown(item, language) for item in value]
    if isinstance(value, str):
        if _NAME.fullmatch(value):
            return value
        return inert_url(value) if value.startswith(("http://", "https://")) else inert(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else format_decimal(value, locale=language)
    return value
