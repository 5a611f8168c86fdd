"""CODEOWNERS, made from roles: who is asked to read a change before readers see it.

A page's `owner` is a role; the role's `code_owner` in the company file is a group or an account at the repository's host.
GitHub, GitLab and Gitea read the file at the root of the repository; the last line that fits a file decides.
"""

from __future__ import annotations

from pathlib import Path

from handbook.company import company_path, read_company
from handbook.company.model import Company
from handbook.messages.mistakes import message
from handbook.project.editions import find_editions
from handbook.project.pages import read_pages

FILE = "CODEOWNERS"
# What is no page: the law is the lawyers', what runs is the technicians'.
_OTHER_FILES = {
    "legal": ("/docs/_data/laws.yml", "/docs/*/_data/laws.yml"),
    "it_security": (
        "/.github/", "/.gitlab/", "/.gitlab-ci.yml", "/Makefile", "/pyproject.toml", "/requirements*.txt",
        "/deploy/", "/handbook/", "/hooks/", "/macros/", "/overrides/", "/tools/",
    ),
}  # fmt: skip


def write_code_owners(root: Path) -> Path | None:
    """Write CODEOWNERS; return the file, None where the company names nobody. Raises MistakesFound."""
    text = code_owners(root)
    if not text:
        return None
    file = root / FILE
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def code_owners(root: Path) -> str:
    """Return the text of CODEOWNERS, empty where the company names nobody. Raises MistakesFound."""
    editions = find_editions(root)
    company = read_company(company_path(root), [edition.code for edition in editions])
    everything = _owner(company, "social_lead")
    rules: dict[str, set[str]] = {}
    for edition in editions:
        for page in read_pages(edition.docs):
            owner = _owner(company, str(page.front_matter.get("owner", "social_lead")))
            rules.setdefault(page.path, set()).add(f"{edition.code} {owner}")
    lines = [f"* {everything}"] if everything else []
    for path, found in sorted(rules.items()):
        owners = {line.split(" ")[1] for line in found}
        # The same owner in every language is one line.
        places = (
            [("*", *owners)]
            if len(owners) == 1 and len(found) == len(editions)
            else [line.split(" ") for line in sorted(found)]
        )
        lines += [f"/docs/{language}/{path} {owner}" for language, owner in places if owner not in ("", everything)]
    for role, files in _OTHER_FILES.items():
        owner = _owner(company, role)
        lines += [f"{file} {owner}" for file in files if owner not in ("", everything)]
    return "\n".join([f"# {message('codeowners_head', 'en')}", *lines, ""]) if lines else ""


def _owner(company: Company, role: str) -> str:
    """Return whom the host asks for a role; a role without one is answered by `social_lead`."""
    contact = getattr(company.contacts, role, None)
    return (contact.code_owner if contact else None) or company.contacts.social_lead.code_owner or ""
