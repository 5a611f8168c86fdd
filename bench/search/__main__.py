"""Measures the search beside the theme's own, on the same pages in the same run: `make bench-search`.

The company with every part switched on is built once per language, with both indexes. Printed are how often the right
page comes first or among the first three, the time from the last key to the list, and the bytes loaded before it, at
today's size and at 1 000 pages per language (made: see `large`).
"""

from __future__ import annotations

import gzip
import json
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

from bench.search import browser as web
from bench.search.large import enlarged, theme_index
from bench.search.queries import first_tries, rates, sets
from handbook.compose.site import edition_scope
from handbook.project.editions import find_editions, project_root
from handbook.search.edition import write_documents

_COMPANY = "tests/companies/group.yml"
_LARGE = 1_000
_TIMED = 60
_WEIGHED = 12


def main() -> int:
    """Print the tables; return 0."""
    root = project_root()
    os.environ["COMPANY"] = str(root / _COMPANY)
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    site = Path(tempfile.mkdtemp(prefix="bench-search-"))
    try:
        worker = web.put_theme_search(site)
        (site / "empty.html").write_text("<!doctype html><title>bench</title>", encoding="utf-8")
        documents = {edition.code: _build(root, edition.code, site) for edition in find_editions(root)}
        with web.served(site) as address, web.chromium() as browser:
            _print_rates(browser, address, worker, documents)
            _print_first_tries()
            print(
                f"{'':4} {'pages':>6} {'last key → list':>16} {'loaded before it':>17} {'at most':>9}   "
                f"theme: {'index':>6} {'search':>10}"
            )
            for size in (0, _LARGE):
                for code, found in documents.items():
                    if size:
                        found = _enlarge(root, code, site, found)
                    _print_weight(browser, site, address, worker, code, len(found))
    finally:
        shutil.rmtree(site, ignore_errors=True)
    return 0


def _build(root: Path, code: str, site: Path) -> list:
    """Build one edition with both searches; return its pages as the search knows them."""
    settings = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Plain)
    plugins = ["search", *settings["plugins"]]
    config = load_config(str(root / f"mkdocs.{code}.yml"), site_dir=str(site / code), strict=False, plugins=plugins)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return config.hooks["hooks/search.py"].hooks.index.documents(root, edition_scope(root, code))


def _enlarge(root: Path, code: str, site: Path, documents: list) -> list:
    scope = edition_scope(root, code)
    many = enlarged(documents, search_language(scope), _LARGE)
    write_documents(many, root, scope, site / code / "search")
    file = site / code / "search" / "search_index.json"
    stemmer = json.loads(file.read_text(encoding="utf-8"))["config"]["lang"][0]
    file.write_text(json.dumps(theme_index(many, stemmer), ensure_ascii=False), encoding="utf-8")
    return many


def search_language(scope):
    """Return what the search knows of the scope's language."""
    from handbook.search.language import Language

    return Language(scope.data("language"))


def _print_rates(browser: Browser, address: str, worker: str, documents: dict[str, list]) -> None:
    print(f"{'':4} {'':11} {'queries':>8} {'hit@1':>8} {'hit@3':>8}   theme: {'hit@1':>6} {'hit@3':>8}")
    for code, found in documents.items():
        built = {document.url for document in found}
        page = _empty(browser, address)
        for name, queries in sets(code).items():
            queries = [query for query in queries if any(query.is_answered_by(url) for url in built)]
            texts = [query.text for query in queries]
            ours = rates(queries, web.our_answers(page, f"{address}/{code}/", texts))
            theirs = rates(queries, web.theme_answers(page, f"{address}/{code}/", f"{address}/{worker}", texts)[0])
            print(
                f"{code:4} {name:11} {ours.count:8} {ours.first:8.1%} {ours.third:8.1%} "
                f"{theirs.first:14.1%} {theirs.third:8.1%}"
            )
        page.context.close()


def _print_first_tries() -> None:
    print("\nwritten later, at the first try:")
    for row in first_tries():
        print(
            f"{row['lang']:4} round {row['round']:5} {row['queries']:>8} "
            f"{float(row['hit@1']):7.1f}% {float(row['hit@3']):7.1f}%"
        )
    print()


def _print_weight(browser: Browser, site: Path, address: str, worker: str, code: str, pages: int) -> None:
    texts = [query.text for queries in sets(code).values() for query in queries]
    texts = texts[:: max(1, len(texts) // _TIMED)][:_TIMED]
    start = f"{address}/{code}/policy/mistakes/"
    page = _empty(browser, address)
    _, theirs = web.theme_answers(page, f"{address}/{code}/", f"{address}/{worker}", texts)
    times = web.times_to_list(page, start, texts)
    page.context.close()
    loaded = [web.bytes_to_first_list(browser, site, start, text) for text in texts[:: len(texts) // _WEIGHED][:_WEIGHED]]
    index = len(gzip.compress((site / code / "search" / "search_index.json").read_bytes(), 6))
    print(
        f"{code:4} {pages:6} {median(times):13.1f} ms {median(loaded) / 1000:14.0f} kB {max(loaded) / 1000:6.0f} kB"
        f"   {index / 1000:10.0f} kB {median(theirs):7.1f} ms"
    )


def _empty(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/empty.html")
    return page


class _Plain(yaml.SafeLoader):
    """Reads any YAML and gives None for tags it does not know."""


_Plain.add_multi_constructor("", lambda loader, suffix, node: None)

if __name__ == "__main__":
    sys.exit(main())
