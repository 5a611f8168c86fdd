"""Gathers the pages of one edition while MkDocs builds them, and writes the index when all are there."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import markdown
import yaml

from handbook.project.data import edition_data, shared_data
from handbook.project.editions import find_editions
from handbook.project.pages import read_pages
from handbook.search.compounds import Compounds
from handbook.search.files import write_files
from handbook.search.language import Language, words
from handbook.search.misspelt import misspellings
from handbook.search.reading import read_html
from handbook.search.scoring import Document, postings
from handbook.search.synonyms import with_neighbours
from handbook.vocabulary import Scope
from handbook.vocabulary.contacts import template_contacts

_FOLDER = "search"
_FEW_LINKS = 2
_H1 = re.compile(r"^# (.*?)(?:\{ ?#.*)?$", re.MULTILINE)


class EditionIndex:
    """The pages of one edition, in the order in which they were read."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}

    def add(self, path: str, url: str, content: str, meta: dict[str, Any], title: str, crumbs: Iterable[str]) -> None:
        """Take in a page: its place in the edition's tree (`policy/mistakes.md`), its address, the HTML of its text, its
        front matter, its title if the text has none, and the titles of the sections that it stands in, the outermost first.
        """
        settings = meta.get("search") or {}
        if settings.get("exclude"):
            self._documents.pop(path, None)
            return
        read = read_html(content)
        self._documents[path] = Document(
            path=path,
            url=url,
            title=read.title or _plain(title),
            crumbs=tuple(crumbs),
            description=str(meta.get("description") or ""),
            keywords=tuple(str(keyword) for keyword in meta.get("keywords") or ()),
            lead=read.lead,
            sections=read.sections,
            boost=settings.get("boost", 0),
            links=read.links,
            phone=_as_in_a_sentence(vars(read.phone)) if read.phone else None,
        )

    def documents(self, root: Path, scope: Scope) -> list[Document]:
        """Return the pages in the order of their paths, with what other places say of them.

        A page has the words of its twins in the other editions, so that the neighbour's word finds it. The number to call
        is the one above the page's text, else that of the urgent situation that leads to the page; the start page has
        the crisis phone.
        """
        boosts = shared_data(scope.docs, "search").get("boost", {})
        twins = [_front_matters(edition.docs) for edition in find_editions(root) if edition.code != scope.language]
        phones = {"index": _phone(template_contacts(scope)["crisis"])}
        phones |= {situation["page"]: situation["phone"] for situation in situations(scope) if situation["phone"]}
        called = self._called()
        documents = []
        for path, document in sorted(self._documents.items()):
            place = path.removesuffix(".md")
            found = [twin[path] for twin in twins if path in twin]
            document.boost = document.boost or _boost(place, boosts)
            document.twin_titles = tuple(title for title, _ in found)
            document.twin_descriptions = tuple(str(meta.get("description") or "") for _, meta in found)
            document.twin_keywords = tuple(str(word) for _, meta in found for word in meta.get("keywords") or ())
            document.called = tuple(called.get(document.url, ()))
            document.phone = document.phone or phones.get(place)
            documents.append(document)
        return documents

    def _called(self) -> dict[str, list[str]]:
        """Return address → what the pages that link to it say there: the link, and the heading above it.

        A question among the frequently asked ones, or a card that somebody draws, is in other words than the page that
        answers it. A heading above many links says nothing of each.
        """
        called: dict[str, dict[str, None]] = defaultdict(dict)
        for _, document in sorted(self._documents.items()):
            targets = defaultdict(set)
            for link in document.links:
                targets[link.heading].add(urljoin(f"/{document.url}", link.href.partition("#")[0]).lstrip("/"))
            for link in document.links:
                target = urljoin(f"/{document.url}", link.href.partition("#")[0]).lstrip("/")
                if target != document.url:
                    called[target][link.text] = None
                    if len(targets[link.heading]) <= _FEW_LINKS:
                        called[target][link.heading] = None
        return {target: list(texts) for target, texts in called.items()}


def write_index(index: EditionIndex, root: Path, scope: Scope, site: Path) -> None:
    """Write the edition's search index into its folder `site`."""
    write_documents(index.documents(root, scope), root, scope, site / _FOLDER)


def write_documents(documents: list[Document], root: Path, scope: Scope, folder: Path) -> None:
    """Write the index of `documents` into `folder`."""
    language = Language(scope.data("language"))
    used = {word for document in documents for text in document.written() for word in words(text)}
    named = {word for document in documents for keyword in document.keywords for word in words(keyword)}
    others = [edition for edition in find_editions(root) if edition.code != scope.language]
    theirs = [group for edition in others for group in edition_data(edition.docs, "synonyms")]
    groups = with_neighbours(scope.data("synonyms"), theirs, language)
    known = {language.stem(word) for word in (*used, *language.common)} | {stem for group in groups for stem in group}
    urls = {document.path.removesuffix(".md"): document.url for document in documents}
    contact = template_contacts(scope)["social_lead"]
    slips = misspellings({word for word in named if language.stem(word) not in known}, used)
    more = {
        "misspelt": {language.stem(slip): language.stem(right) for slip, right in slips.items()},
        "synonyms": groups,
        "situations": [
            {"question": situation["question"], "url": urls[situation["page"]], "phone": situation["phone"]}
            for situation in situations(scope)
            if situation["page"] in urls
        ],
        "ask": {**_phone(contact), "email": contact["email"]},
    }
    terms = postings(documents, language, Compounds(language, used | named), groups)
    write_files(folder, language, documents, terms, more)


def situations(scope: Scope) -> list[dict[str, Any]]:
    """Return the cards under "what has happened?" as plain text; the urgent ones with the phone number to call."""
    contacts = template_contacts(scope)
    found = []
    for card in scope.data("situations") or ():
        contact = contacts[card["contact"]]
        found.append({
            "question": _plain(markdown.markdown(scope.fill(card["question"]))),
            "page": card["page"],
            "phone": _phone(contact) if card["urgent"] and contact["dial"] else None,
        })  # fmt: skip
    return found


def _phone(contact: dict[str, str]) -> dict[str, str]:
    return {"name": contact["name"], "number": html.unescape(contact["phone"]), "dial": contact["dial"]}


def _as_in_a_sentence(phone: dict[str, str]) -> dict[str, str]:
    """Return a contact card's phone with the role's name as it stands after "call": `krisjouren`, but `HR`."""
    name = phone["name"]
    return {**phone, "name": name if name[1:2].isupper() else name[:1].lower() + name[1:]}


def _boost(place: str, boosts: dict[str, float]) -> float:
    """Return the factor of the longest beginning that fits: `index` is the start page, `law/` all pages below it."""
    fitting = [start for start in boosts if place == start or start.endswith("/") and place.startswith(start)]
    return boosts[max(fitting, key=len)] if fitting else 1.0


def _front_matters(docs: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return path → (title, front matter) of an edition's pages; a page that cannot be read has no words to lend."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = {}
    for page in read_pages(docs):
        try:
            meta = yaml.load(page.front_matter_text, Loader=loader) or {}
        except yaml.YAMLError:
            continue
        title = _H1.search(page.body)
        found[page.path] = (re.sub(r"\{\{.*?\}\}", " ", title[1]) if title else "", meta)
    return found


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())
