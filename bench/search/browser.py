"""Asks our search and the theme's in a real browser, and watches what they load."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import material
from playwright.sync_api import Browser, Page, sync_playwright

_OURS = """async ([edition, texts]) => {
    const { Store } = await import(`${edition}assets/javascripts/search/store.js`);
    const { find } = await import(`${edition}assets/javascripts/search/engine.js`);
    const store = new Store(`${edition}search/`);
    const { pages } = await store.core();
    const answers = [];
    for (const text of texts) answers.push((await find(text, store)).hits.slice(0, 10).map((hit) => pages[hit.page][0]));
    return answers;
}"""

_THEME = """async ([edition, worker, texts]) => {
    const index = await (await fetch(`${edition}search/search_index.json`)).json();
    const running = new Worker(worker);
    const ask = (type, data) => new Promise((answer) => {
        running.onmessage = ({ data: { data } }) => answer(data);
        running.postMessage({ type, data });
    });
    await ask(0, { config: index.config, docs: index.docs, options: { suggest: false } });
    const answers = [], times = [];
    for (const text of texts) {
        const start = performance.now();
        const { items } = await ask(2, text);
        times.push(performance.now() - start);
        answers.push(items.slice(0, 10).map((group) => group[0].location));
    }
    return [answers, times];
}"""

# From the key that changes the question to the frame after the one in which the list stands.
_WATCH = """() => {
    const results = document.querySelector(".find__results");
    const afterNextFrame = (call) => requestAnimationFrame(() => setTimeout(call));
    window.lastKey = 0;
    window.shownAfter = 0;
    document.querySelector(".find__field").addEventListener("keydown", (event) => {
        window.lastKey = event.timeStamp;
        window.shownAfter = 0;
    });
    new MutationObserver(() => {
        if (window.shownAfter) return;
        const key = window.lastKey;
        afterNextFrame(() => {
            if (key === window.lastKey && !window.shownAfter) window.shownAfter = performance.now() - key;
        });
    }).observe(results, { childList: true });
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium from the system."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Sends files and says nothing of it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serve `folder` on a free port of this machine; give the address without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def our_answers(page: Page, edition: str, texts: Sequence[str]) -> list[list[str]]:
    """Return the addresses of our hits for each text. `page` is any page of the site at `edition` (`http://…/sv/`)."""
    return page.evaluate(_OURS, [edition, list(texts)])


# Remembers which files have come when the first list is there.
_REMEMBER = """() => {
    performance.clearResourceTimings();
    new MutationObserver((_, observer) => {
        if (!document.querySelector(".find__hit")) return;
        window.loadedBefore = performance.getEntriesByType("resource").map(({ name }) => name);
        observer.disconnect();
    }).observe(document.body, { childList: true, subtree: true });
}"""


def theme_answers(page: Page, edition: str, worker: str, texts: Sequence[str]) -> tuple[list[list[str]], list[float]]:
    """Return the addresses of the theme's hits for each text, and the milliseconds that each took in its worker."""
    answers, times = page.evaluate(_THEME, [edition, worker, list(texts)])
    return answers, times


def put_theme_search(site: Path) -> str:
    """Copy the theme's worker and its lunr into `site`; return the worker's path there."""
    theme = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    for name in ("lunr", "workers"):
        shutil.copytree(theme / name, site / "theme" / name, dirs_exist_ok=True)
    worker = next((site / "theme" / "workers").glob("search.*.js"))
    return f"theme/workers/{worker.name}"


def times_to_list(page: Page, start: str, texts: Sequence[str]) -> list[float]:
    """Return the milliseconds from the last key to the list on screen, for each text typed as a person does."""
    page.goto(start)
    page.keyboard.press("Control+K")
    page.wait_for_selector(".find__situations")
    page.evaluate(_WATCH)
    times = []
    for text in texts:
        page.keyboard.press("Control+A")
        page.keyboard.type(text, delay=15)
        page.wait_for_function("() => window.shownAfter > 0", timeout=5000)
        times.append(page.evaluate("window.shownAfter"))
    return times


def bytes_to_first_list(browser: Browser, site: Path, start: str, text: str) -> int:
    """Return how many compressed bytes an empty browser loads between opening the search and its first list.

    The list has titles; what a hit says of its page comes afterwards, and does not count.
    """
    context = browser.new_context()
    page = context.new_page()
    page.goto(start, wait_until="networkidle")
    page.evaluate(_REMEMBER)
    page.keyboard.press("Control+K")
    page.keyboard.insert_text(text)
    page.wait_for_function("() => window.loadedBefore")
    loaded = set(page.evaluate("window.loadedBefore"))
    context.close()
    files = (site / unquote(urlsplit(url).path).lstrip("/") for url in loaded)
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
