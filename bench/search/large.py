"""Makes a handbook of any size out of the real one: pages with its sentences, its kind of titles and keywords, and new
compounds of its words, so that the vocabulary grows with the pages as it does in real text."""

from __future__ import annotations

import random
from collections.abc import Sequence

from handbook.search.language import Language, words
from handbook.search.reading import Section
from handbook.search.scoring import Document

# One word in this many is a new compound; with it, eleven times the pages have about four times the words.
_NEW_WORD = 40
_NEW_WORDS = 24_000


def enlarged(documents: Sequence[Document], language: Language, pages: int, seed: int = 5) -> list[Document]:
    """Return `documents` and as many made ones as are needed to have `pages`; the same for the same seed."""
    chance = random.Random(seed)
    simple = sorted(
        {word for document in documents for text in document.written() for word in words(text) if 4 <= len(word) <= 9}
    )
    simple = [word for word in simple if word.isalpha() and word not in language.stop_words]
    new = [chance.choice(simple) + chance.choice(simple) for _ in range(_NEW_WORDS)]
    sections = [section for document in documents for section in document.sections]
    made = []
    for number in range(pages - len(documents)):
        template = chance.choice(documents)
        parts = [chance.choice(sections) for _ in template.sections]
        made.append(
            Document(
                url=f"made/{number:04}/",
                title=f"{chance.choice(new).capitalize()} {template.title.lower()}",
                crumbs=template.crumbs,
                description=_varied(template.description, new, chance),
                keywords=tuple(chance.choice(new) if chance.random() < 0.3 else word for word in template.keywords),
                lead=_varied(template.lead, new, chance),
                sections=[
                    Section(f"part-{place}", _varied(part.heading, new, chance), _varied(part.text, new, chance))
                    for place, part in enumerate(parts)
                ],
                twin_keywords=template.twin_keywords,
            )
        )
    return [*documents, *made]


def theme_index(documents: Sequence[Document], stemmer: str) -> dict:
    """Return the theme's search index of `documents`."""
    entries = []
    for document in documents:
        entries.append({"location": document.url, "title": document.title, "text": f"<p>{document.lead}</p>"})
        for section in document.sections:
            entry = {"location": f"{document.url}#{section.id}", "title": section.heading, "text": f"<p>{section.text}</p>"}
            entries.append(entry)
    config = {"lang": [stemmer], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
    return {"config": {**config, "fields": {"title": {"boost": 1000}, "text": {"boost": 1}}}, "docs": entries}


def _varied(text: str, new: Sequence[str], chance: random.Random) -> str:
    return " ".join(chance.choice(new) if chance.randrange(_NEW_WORD) == 0 else word for word in text.split())
