"""The questions that the search is measured with, and how often it answers them.

`tests/search/queries.<language>.tsv` were written from the pages' titles and topics before the search was tuned; a third,
chosen by a hash of the words, is set aside (`held_out`). `later.<language>.tsv` were written afterwards, in rounds, each
tried once before anything was mended: `first-tries.tsv` holds what came out, which is what to expect of words that nobody
has tuned for. `sample.tsv` came with the order. All of them are also asked with a typing error in their longest word, and
those of the other languages as they are.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# What pages that the sample names are called now.
_RENAMED = {"training-and-qna": "training/index"}
_SHORTEST_MISTYPED = 6
FOLDER = Path(__file__).parents[2] / "tests" / "search"


@dataclass(frozen=True)
class Query:
    """What somebody types, and the pages that answer it (`policy/mistakes`; the sample says only `mistakes`)."""

    text: str
    pages: tuple[str, ...]
    held_out: bool = False

    def is_answered_by(self, url: str) -> bool:
        """Tell whether the page at `url` (`policy/mistakes/`) is one of those looked for."""
        page = url.partition("#")[0].strip("/") or "index"
        wanted = {name.removesuffix("/index") for name in self.pages}
        # A lesson has the slug of the page that it teaches; who names only a slug means the page.
        by_slug = not page.startswith("training/lessons/") and page.rpartition("/")[2] in wanted
        return page in wanted or by_slug

    def mistyped(self, chance: random.Random) -> Query:
        """Return the question with a slip in its longest word: a letter left out, doubled, or swapped with the next."""
        word = max(self.text.split(), key=len)
        if len(word) < _SHORTEST_MISTYPED:
            return self
        at = chance.randrange(1, len(word) - 1)
        slip = chance.choice(("", 2 * word[at], word[at + 1] + word[at]))
        typed = word[:at] + slip + word[at + (2 if len(slip) == 2 and slip[0] != slip[1] else 1) :]
        return Query(self.text.replace(word, typed, 1), self.pages)


@dataclass(frozen=True)
class Rates:
    """How many questions there were, and the share whose page came first, or among the first three."""

    count: int
    first: float
    third: float


def is_held_out(language: str, text: str) -> bool:
    """Tell whether a question is set aside: a third of them, chosen by nobody."""
    return int(hashlib.sha256(f"{language}:{text}".encode()).hexdigest(), 16) % 3 == 0


def read_queries(language: str) -> list[Query]:
    """Return our own questions in one language."""
    rows = _rows(FOLDER / f"queries.{language}.tsv")
    return [Query(row["query"], tuple(row["page"].split("|")), row["held_out"] == "yes") for row in rows]


def read_sample(language: str) -> list[Query]:
    """Return the sample's questions in one language."""
    return [
        Query(row["query"], (_RENAMED.get(row["page"], row["page"]),))
        for row in _rows(FOLDER / "sample.tsv")
        if row["lang"] == language
    ]


def read_later(language: str) -> list[Query]:
    """Return the questions that were written when the search worked."""
    return [Query(row["query"], tuple(row["page"].split("|"))) for row in _rows(FOLDER / f"later.{language}.tsv")]


def first_tries() -> list[dict[str, str]]:
    """Return what came out when a round of later questions was first tried: round, lang, queries, hit@1, hit@3 in percent."""
    return _rows(FOLDER / "first-tries.tsv")


def sets(language: str) -> dict[str, list[Query]]:
    """Return name → questions: the sample, those that the search was tuned with, those set aside, those written later; all
    of them mistyped; and those of the other languages.
    """
    own = read_queries(language)
    chance = random.Random(1)
    others = sorted(name for file in FOLDER.glob("queries.*.tsv") if (name := file.name.split(".")[1]) != language)
    return {
        "sample": read_sample(language),
        "tuned": [query for query in own if not query.held_out],
        "held out": [query for query in own if query.held_out],
        "later": read_later(language),
        "mistyped": [query.mistyped(chance) for query in (*own, *read_later(language))],
        "neighbours'": [query for other in others for query in (*read_queries(other), *read_later(other))],
    }


def rates(queries: Sequence[Query], answers: Iterable[Sequence[str]]) -> Rates:
    """Return how well `answers` (addresses, best first, one list for each question) answer `queries`."""
    first = third = 0
    for query, urls in zip(queries, answers, strict=True):
        right = [query.is_answered_by(url) for url in urls[:3]]
        first += right[:1] == [True]
        third += any(right)
    return Rates(len(queries), first / len(queries), third / len(queries))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter="\t"))
