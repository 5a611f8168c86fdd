"""What templates need to know of the site as a whole: its editions, the company, the words around a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.company import company_path, read_company
from handbook.project.data import edition_data
from handbook.project.editions import Edition, find_editions
from handbook.vocabulary import Scope
from handbook.vocabulary.contacts import template_contacts


def edition_scope(root: Path, language: str) -> Scope:
    """Return the scope of one edition, with the company that the environment chooses.

    Raises MistakesFound when the company file is not right.
    """
    editions = {edition.code: edition for edition in find_editions(root)}
    company = read_company(company_path(root), list(editions))
    edition = editions[language]
    return Scope(language, edition.extra.get("country", ""), edition.docs, company)


def built_editions(root: Path) -> list[Edition]:
    """Return the editions that the company wants: the ones it lists, else all there are."""
    editions = find_editions(root)
    company = read_company(company_path(root), [edition.code for edition in editions])
    return [edition for edition in editions if not company.languages or edition.code in company.languages]


def published_address(root: Path) -> str | None:
    """Return where the company publishes the handbook, with a slash at the end; None if it does not say.

    Raises MistakesFound when the company file is not right.
    """
    company = read_company(company_path(root), [edition.code for edition in find_editions(root)])
    return company.address.rstrip("/") + "/" if company.address else None


def site_facts(root: Path, language: str | None) -> dict[str, Any]:
    """Return what templates read as `config.extra`: `editions`, `company`, `contacts` and `words` of `language`.

    The front door has no language of its own and sees the company in the first edition's words.
    """
    editions = built_editions(root)
    scope = edition_scope(root, language or editions[0].code)
    return {
        "editions": [
            {
                "code": edition.code,
                "name": edition.name,
                "site_name": edition.site_name,
                "also_for": edition.extra.get("also_for", []),
                "words": edition_data(edition.docs, "words").get("ui", {}),
            }
            for edition in editions
        ],
        "company": scope.view,
        "contacts": template_contacts(scope),
        "words": scope.words,
    }
