"""Macros that cite the law. A page cannot cite what is not in `docs/_data/laws.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbook.company.view import show_date
from handbook.project.pages import holds_here, read_pages
from handbook.text.escape import inert_url
from handbook.vocabulary.contacts import contact
from handbook.vocabulary.scope import Scope

PAGES = {"SE": "law-sweden", "NO": "law-norway", "EU": "law-eu"}
_CITED = re.compile(r"\b(?:law|cite)\(([^)]*)\)")
_TITLE = re.compile(r"^# (.+?)(?: \{ #[\w-]+ \})?$", re.MULTILINE)


def cite(scope: Scope, identifier: str) -> str:
    """Return the section's short designation as a link to the law page."""
    entry = _entry(scope, identifier)
    return f"[{_short(scope, entry)}]({_target(entry)})"


def law(scope: Scope, *identifiers: str) -> str:
    """Return a list of sections: what each means, its designation, status and date. Only the company's countries."""
    entries = [_entry(scope, identifier) for identifier in identifiers]
    lines = []
    for country in (*scope.countries, "EU"):
        for entry in entries:
            if entry["country"] == country:
                place = scope.words["countries"][country]
                lines.append(
                    f"- **[{_short(scope, entry)}]({_target(entry)})** ({place}). "
                    f"{_meaning(scope, entry)} {_state(scope, entry)}"
                )
    return '<div class="laws" markdown>\n\n' + "\n".join(lines) + "\n\n</div>\n" if lines else ""


def law_list(scope: Scope, country: str) -> str:
    """Return everything that the handbook states of a country's law, by topic, with the pages that cite it."""
    scope.choose("country", country, PAGES)
    words = scope.words["law"]
    citing = _citing_pages(scope)
    parts = [words["disclaimer"].format(contact=contact(scope, "legal")), ""]
    entries = [entry for entry in scope.laws.values() if entry["country"] == country]
    for topic, title in words["topics"].items():
        chosen = [entry for entry in entries if entry["topic"] == topic]
        if chosen:
            parts += [f"### {title} {{ #topic-{topic.replace('_', '-')} }}", ""]
        for entry in chosen:
            parts += [f"#### {_short(scope, entry)} {{ #{entry['id']} }}", "", _meaning(scope, entry), ""]
            parts += [f"{_designation(entry)}. {_state(scope, entry)}", ""]
            parts += _links(scope, entry, citing.get(entry["id"], ()))
    return "\n".join(parts)


def _links(scope: Scope, entry: dict[str, Any], pages: Any) -> Iterator[str]:
    words = scope.words["law"]
    if entry.get("url"):
        yield f"[{words['to_source']}]({inert_url(entry['url'])})"
        yield ""
    places = (*scope.countries, "EU")
    others = [other for other in entry.get("also") or () if scope.laws[other]["country"] in places]
    if others:
        yield f"{words['corresponds']}: " + " · ".join(cite(scope, other) for other in others)
        yield ""
    if pages:
        yield f"{words['cited_by']}: " + " · ".join(f"[{title}](/{path})" for path, title in pages)
        yield ""


def _entry(scope: Scope, identifier: str) -> dict[str, Any]:
    return scope.choose("law", identifier, scope.laws)


def _short(scope: Scope, entry: dict[str, Any]) -> str:
    short = entry["short"]
    return short if isinstance(short, str) else short.get(scope.language) or next(iter(short.values()))


def _target(entry: dict[str, Any]) -> str:
    return f"/law/{PAGES[entry['country']]}.md#{entry['id']}"


def _meaning(scope: Scope, entry: dict[str, Any]) -> str:
    return scope.fill(scope.choose("law_meaning", entry["id"], scope.data("laws")).strip())


def _designation(entry: dict[str, Any]) -> str:
    section = entry.get("section")
    return entry["designation"] + (f", {section}" if section and section != "–" else "")


def _state(scope: Scope, entry: dict[str, Any]) -> str:
    words = scope.words["law"]
    parts = [words[entry["status"]], words["checked"].format(date=show_date(entry["checked"], scope.language))]
    if entry.get("verified") == "V-s":
        parts.append(words["secondary"])
    if entry.get("verified") == "V-h":
        parts.append(words["heading_only"])
    parts[0] = parts[0][0].upper() + parts[0][1:]
    return f'<small class="law-state">{"; ".join(parts)}</small>'


def _citing_pages(scope: Scope) -> dict[str, list[tuple[str, str]]]:
    """Return law id → the pages (path, title) of this company's handbook that cite it, in the order of their paths."""
    if scope.citing_pages:
        return scope.citing_pages
    citing = scope.citing_pages
    for page in read_pages(scope.docs):
        title = _TITLE.search(page.body)
        if title and holds_here(page.front_matter.get("when"), scope.view):
            cited = re.findall(r"[\"']([\w-]+)[\"']", " ".join(_CITED.findall(page.body)))
            for identifier in dict.fromkeys(cited):
                citing.setdefault(identifier, []).append((page.path, title[1]))
    return citing


MACROS = {"law": law, "cite": cite, "law_list": law_list}
