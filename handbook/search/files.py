"""Writes the index as small files that the browser loads when it needs them.

    search/index.js            which version is the newest; read anew on every visit
    search/<version>/core.js   what every search needs: the language, the words that can be mistyped, titles
    search/<version>/t<n>.js   stems from one letter sequence to the next, the pages they stand on, how they are written
    search/<version>/p<n>.js   one page: its sections, for what a hit shows

The files are scripts that hand over a value, because a page opened from a folder (file://) may load scripts and nothing
else. They hold data only, and a strict Content-Security-Policy lets them through. The version is made of the content, so
the files of a version never change. What each of them holds is written down as types where the browser reads it, in
overrides/assets/javascripts/search: store.js, core.js, language.js. A test holds what is written here to them.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Container
from pathlib import Path
from typing import Any

from handbook.search.language import Language, fold, words
from handbook.search.scoring import Document, Posting

_FORM = re.compile(r"[^\W_]+")
_SHARD_BYTES = 8_000
_MOST_PAGES_PER_TERM = 150
_MOST_FORMS = 12_000


def write_files(
    folder: Path, language: Language, documents: list[Document], terms: dict[str, list[Posting]], more: dict[str, Any]
) -> None:
    """Write the index into `folder`, in the place of an older one. `more` is added to what every search needs."""
    shards = _shards(terms, _spelling(language, documents, terms.keys()))
    files = {f"t{number}": shard for number, shard in enumerate(shards)}
    files |= {f"p{number}": _page(document) for number, document in enumerate(documents)}
    crumbs = sorted({document.crumbs for document in documents})
    files["core"] = {
        "language": language.for_browser(),
        "shards": [next(iter(shard)) for shard in shards],
        "forms": _front_coded(_forms(language, documents, terms)),
        "crumbs": crumbs,
        "pages": [[document.url, document.title, crumbs.index(document.crumbs)] for document in documents],
        "phones": {number: document.phone for number, document in enumerate(documents) if document.phone},
        **more,
    }
    texts = {name: f'handbookSearch("{name}",{_script_json(value)});\n' for name, value in files.items()}
    version = hashlib.sha256("".join(texts[name] for name in sorted(texts)).encode()).hexdigest()[:12]
    for older in folder.glob("*/"):
        shutil.rmtree(older)
    (folder / version).mkdir(parents=True)
    for name, text in texts.items():
        (folder / version / f"{name}.js").write_text(text, encoding="utf-8")
    (folder / "index.js").write_text(f'handbookSearch("index",{_script_json({"version": version})});\n', encoding="utf-8")


def _shards(terms: dict[str, list[Posting]], spelling: dict[str, str]) -> list[dict[str, list[int] | str]]:
    """Divide the terms, in the order of their first word, into pieces of about the same size.

    A piece holds term → page, weight, section, page, weight … and `!` + stem → how the word is written.
    """
    shards: list[dict[str, list[int] | str]] = [{}]
    size = 0
    for term in sorted(terms, key=lambda term: (first_word(term), term)):
        numbers = [number for posting in _best(terms[term]) for number in (posting.page, posting.weight, posting.section)]
        # A word and the phrases that begin with it stay together: the browser looks for them in one place.
        if size > _SHARD_BYTES and " " not in term and not term.startswith("="):
            shards.append({})
            size = 0
        shards[-1][term] = numbers
        if term in spelling:
            shards[-1][f"!{term}"] = spelling[term]
        size += len(json.dumps(numbers)) + len(term) + 4
    return shards


def first_word(term: str) -> str:
    """Return the stem that a phrase is filed under: its first one."""
    return term.removeprefix("=").partition(" ")[0]


def _best(found: list[Posting]) -> list[Posting]:
    heaviest = sorted(found, key=lambda posting: (-posting.weight, posting.page))[:_MOST_PAGES_PER_TERM]
    return sorted(heaviest)


def _forms(language: Language, documents: list[Document], terms: dict[str, list[Posting]]) -> list[str]:
    """Return the words that a mistyped or unfinished word may have meant, as they are written, folded.

    All of them, in a very large handbook those of the weightiest stems. A stem that never stands alone is there as it is.
    """
    forms: dict[str, set[str]] = {term: set() for term in terms if " " not in term and term[0] not in "=~"}
    for form in {form for document in documents for text in document.said() for form in words(text)}:
        if (stem := language.stem(form)) in forms:
            forms[stem].add(form)
    heaviest = sorted(forms, key=lambda stem: (-sum(posting.weight for posting in terms[stem]), stem))
    return sorted([form for stem in heaviest for form in sorted(forms[stem] or {stem})][:_MOST_FORMS])


def _front_coded(sorted_terms: list[str]) -> str:
    """Write each word as how much it shares with the one before, and the rest."""
    coded, before = [], ""
    for term in sorted_terms:
        shared = 0
        while shared < min(len(before), len(term), 35) and before[shared] == term[shared]:
            shared += 1
        coded.append("0123456789abcdefghijklmnopqrstuvwxyz"[shared] + term[shared:])
        before = term
    return "\n".join(coded)


def _spelling(language: Language, documents: list[Document], stems: Container[str]) -> dict[str, str]:
    """Return stem → its commonest form in the text, where that is not the stem itself."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    counts = Counter(form for document in documents for text in document.texts() for form in _FORM.findall(text.lower()))
    for form, count in counts.items():
        if (stem := language.stem(fold(form))) in stems:
            forms[stem][form] += count
    commonest = {stem: min(forms, key=lambda form: (-forms[form], form)) for stem, forms in sorted(forms.items())}
    return {stem: form for stem, form in commonest.items() if form != stem}


def _page(document: Document) -> dict[str, Any]:
    return {
        "description": document.description,
        "lead": document.lead,
        "sections": [[section.id, section.heading, section.text] for section in document.sections],
    }


def _script_json(value: Any) -> str:
    """Return `value` as JSON that is also JavaScript."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
