"""Readable and usable by everybody, beyond what axe sees: every page of the sitemap at 400 % zoom, and a page of each kind
with forced colours, on paper and by keyboard on a wide screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page
from servers import nginx
from support import LANGUAGES, sitemap_paths

PROBES = (Path(__file__).parent / "browser/reach.js").read_text(encoding="utf-8")
MOST_BYTES = 100_000
# A window of 1280 by 1024 px at 400 %.
ZOOMED = {"width": 320, "height": 256}
WIDE = {"width": 1280, "height": 800}
# A4 without its margins.
PAPER = {"width": 680, "height": 960}


def kinds(site: Path) -> list[str]:
    """Return pages that together hold every kind of part, in the two languages by turns: the scripts and styles that they
    ask for, and what they are made of."""
    found: list[str] = []
    seen: set[str] = set()
    for path in sitemap_paths(site, "sv"):
        document = html.fromstring((site / path.strip("/") / "index.html").read_bytes())
        links = document.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        parts = document.xpath("//article//*[@class]/@class | //article//*[@data-tool]/@data-tool")
        holds = {link.rpartition("/")[2] for link in links} | {element.tag for element in document.cssselect("article *")}
        holds |= {name for part in parts for name in part.split() if not name.startswith("__")}
        if holds - seen:
            found.append(path)
        seen |= holds
    return [path if number % 2 else path.replace("/sv/", "/nb/", 1) for number, path in enumerate(found)]


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """The address of nginx with the shipped configuration."""
    with nginx(site, "https://handbok.example/") as running:
        yield running.address


def opened(browser: Browser, window: dict[str, int], **settings: str) -> Page:
    """Return a page with the probes in it; whoever asks closes its context."""
    context = browser.new_context(viewport=window, **settings)
    context.add_init_script(PROBES)
    return context.new_page()


RULES = {
    "jumped": "nothing jumps while the page comes",
    "heavy": "the first view is at most 100 kB as sent with gzip, what comes later included",
    "clipped": "no sideways scrolling, nothing cut off (WCAG 1.4.10)",
    "scrollers": "what scrolls by itself is a stop with a name (WCAG 2.1.1)",
    "small": "things to press are at least 24 by 24 px (WCAG 2.5.8)",
    "motion": "nothing moves for those who asked for no motion (WCAG 2.3.3)",
    "stops": "every stop of the keyboard shows a ring and is not covered (WCAG 2.4.7, 2.4.11)",
    "spaced": "nothing cut off with wider spacing (WCAG 1.4.12)",
    "language": "the language of the address is the one that is read aloud (WCAG 3.1.1)",
}
ASK = """async ([most, language]) => {
    const { clipped, scrollersOutOfReach, spaceOut, smallTargets, badStops, motion, jumped, heavy } = window.reach;
    const found = { jumped: await jumped(), heavy: heavy(most), clipped: clipped(), scrollers: scrollersOutOfReach() };
    Object.assign(found, { small: smallTargets(), motion: motion(), stops: badStops() });
    found.language = document.documentElement.lang === language ? [] : [document.documentElement.lang];
    const takeBack = spaceOut();
    found.spaced = clipped();
    takeBack();
    return found;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_at_400_percent(browser: Browser, server: str, site: Path, language: str) -> None:
    """Each page of the sitemap, and the one for what is not found, keeps all the rules."""
    page = opened(browser, ZOOMED, reduced_motion="reduce")
    page.set_extra_http_headers({"Accept-Encoding": "gzip"})
    page.goto(server)
    page.keyboard.press("Tab")  # from here on focus is shown as to somebody with a keyboard
    paths = [*sitemap_paths(site, language), f"/{language}/404.html"]
    wrong = []
    for path in paths:
        page.goto(server + path)
        found = page.evaluate(ASK, [MOST_BYTES, language])
        assert found.keys() == RULES.keys()
        wrong += [f"{path}: {RULES[rule]}: {line}" for rule, lines in found.items() for line in lines]
    page.context.close()
    assert len(paths) > 80
    assert wrong == []


def probed(page: Page, server: str, site: Path, probe: str) -> dict[str, list[str]]:
    """Return what a probe finds on a page of each kind."""
    found = {}
    for path in kinds(site):
        page.goto(server + path)
        if wrong := page.evaluate(probe):
            found[path] = wrong
    page.context.close()
    return found


def test_the_keyboard_on_a_wide_screen(browser: Browser, server: str, site: Path) -> None:
    """Every stop shows a ring and is not covered, tabs and lists beside the text among them."""
    page = opened(browser, WIDE)
    page.goto(server)
    page.keyboard.press("Tab")
    assert probed(page, server, site, "window.reach.badStops()") == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours(browser: Browser, server: str, site: Path, scheme: str) -> None:
    """Icons are seen, what has an edge keeps it, focus has a ring."""
    page = opened(browser, WIDE, forced_colors="active", color_scheme=scheme)
    page.goto(server)
    page.keyboard.press("Tab")
    assert probed(page, server, site, "window.reach.lostInForcedColours()") == {}


def test_paper(browser: Browser, server: str, site: Path) -> None:
    """The text and nothing else, dark on white, all of it: what is folded away or scrolls on a screen stands there whole."""
    page = opened(browser, PAPER, color_scheme="dark")
    page.emulate_media(media="print")
    probe = "(dispatchEvent(new Event('beforeprint')), window.reach.badOnPaper())"
    assert probed(page, server, site, probe) == {}
