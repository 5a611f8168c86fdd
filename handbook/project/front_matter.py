"""The lines between the fences at the top of a page: which fields there are, and what each may hold.

The check judges pages by this list, and the browser editor makes its form out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from handbook.company.model import Role

AUDIENCES = ("everyone", "account_holders", "managers", "hr", "communications", "it", "legal", "editors")
LONGEST_REVIEW = 36

# text: a sentence; one_of and some_of: of the choices; words: a list of any words; months: a number of months;
# elsewhere: what it may hold is another check's business, and no form shows it.
Kind = Literal["text", "one_of", "some_of", "words", "date", "months", "elsewhere"]


@dataclass(frozen=True)
class Field:
    """One field. `limit` is the most characters of a text; `example` is shown where a page must have it and has not."""

    kind: Kind
    choices: tuple[str, ...] = ()
    limit: int | None = None
    example: str = ""


FIELDS: dict[str, Field] = {
    "description": Field("text", limit=160, example="description: …"),
    "owner": Field("one_of", get_args(Role), example="owner: social_lead"),
    "audience": Field("some_of", AUDIENCES, example="audience: [everyone]"),
    "reviewed": Field("date", example="reviewed: 2026-11-21"),
    "review_in": Field("months", example="review_in: 12"),
    "law_checked": Field("date"),
    "keywords": Field("words", example="keywords: [ … ]"),
    "when": Field("elsewhere"),
    "translation": Field("elsewhere"),
}
