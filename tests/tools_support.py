"""Helpers of the tools' tests: where each tool is, how to put it into each of its states, what its data says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from playwright.sync_api import Page
from support import ROOT

from handbook.tools import read_tool_data

CHECKER = "checklists/before-you-post/"
FLOW = "guides/respond/reply-flow/"
CHECKLISTS = "checklists/crisis-first-hour/"
LESSON = "training/lessons/purpose/"
TEST = "training/quiz/"
DILEMMAS = "training/dilemmas/"
METER = "guides/create/content-mix-80-20/"
SLIDES = "training/slides/"
CARDS = "about/print-cards/"

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts" / "tools"

NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
NO_PRINTER = "window.print = () => { window.printed = (window.printed || 0) + 1; };"

TOOLS = [".tool", "ul.checklist", ".checklist-bar", ".deck-start", ".paper-print", ".paper-sheet"]
"""Where tools are on a page."""


def tool_data(language: str, name: str) -> Any:
    """Return what a data file of a tool holds, as its model."""
    return read_tool_data(ROOT / "docs" / language, name)[1]


def words(language: str) -> dict:
    """Return the words of the tools in a language, as readers see them."""
    file = ROOT / "docs" / language / "_data" / "words.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))["tools"]


def checker_paths(language: str) -> Iterator[tuple[list[int], str, list[str]]]:
    """Yield every way through the checker: the answers' places, the verdict, and what is found on the way."""
    data = tool_data(language, "checker")
    places = {question.id: place for place, question in enumerate(data.questions)}

    def ways(at: int, given: list[int], found: list[str]) -> Iterator[tuple[list[int], str, list[str]]]:
        if at == len(data.questions):
            kinds = {data.findings[name].kind for name in found}
            yield given, "ask" if "ask" in kinds else "change" if kinds else "post", found
            return
        for place, answer in enumerate(data.questions[at].answers):
            following = places[answer.skip_to] if answer.skip_to else at + 1
            yield from ways(following, [*given, place], [*found, answer.finding] if answer.finding else found)

    yield from ways(0, [], [])


def flow_paths(language: str) -> Iterator[tuple[list[int], str]]:
    """Yield every way through the reply flow: the answers' places, and the result they lead to."""
    data = tool_data(language, "reply-flow")

    def ways(name: str, given: list[int]) -> Iterator[tuple[list[int], str]]:
        if name in data.results:
            yield given, name
            return
        for place, answer in enumerate(data.nodes[name].answers):
            yield from ways(answer.go, [*given, place])

    yield from ways(data.start, [])


def sideways(page: Page) -> int:
    """Return how many pixels the page, or the open deck, is wider than the window."""
    return page.evaluate(
        """() => Math.max(document.documentElement.scrollWidth - innerWidth,
            ...[...document.querySelectorAll('dialog[open], dialog[open] section:not([hidden])')]
                .map((part) => part.scrollWidth - part.clientWidth))"""
    )


def without_printer(page: Page) -> None:
    """Let the page count what it wants to print, and print nothing."""
    page.evaluate(f"() => {{ {NO_PRINTER} }}")


def sheets(page: Page) -> int:
    """Return how many pages the page takes on paper."""
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    return max(int(count) for count in re.findall(rb"/Count (\d+)", paper))


def press_until(page: Page, key: str, condition: str, most: int = 60) -> None:
    """Press `key` until the focused element fulfils `condition`, an expression of `el`."""
    for _ in range(most):
        if page.evaluate(f"() => {{ const el = document.activeElement; return Boolean({condition}); }}"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never led to {condition}")


def take(page: Page, answers: list[int]) -> None:
    """Give answers in a stepper, by their places."""
    for place in answers:
        page.locator(".stepper__answer").nth(place).click()


def answer_rightly(page: Page) -> None:
    """Answer every question of a quiz rightly, at once."""
    page.evaluate(
        """() => document.querySelectorAll('.quiz__questions > li').forEach((item) => {
            const { right } = document.querySelector(`.quiz__key [data-question="${item.dataset.question}"]`).dataset;
            item.querySelectorAll('.quiz__answer')[right].click();
        })"""
    )


def tap_posts(page: Page, kinds: list[int]) -> None:
    """Tell the meter what the last posts were for, by the kinds' places."""
    for kind in kinds:
        page.locator(".meter__kind").nth(kind).click()


def start_deck(page: Page, *keys: str, notes: bool = False) -> None:
    """Start the deck, press keys, and show the notes."""
    page.locator(".deck-start .md-button--primary").click()
    page.locator("dialog.deck[open]").wait_for()
    for key in keys:
        page.keyboard.press(key)
    if notes:
        page.locator(".deck__bar button").nth(2).click()


def _checked(page: Page, count: int) -> None:
    for box in page.locator("ul.checklist input").all()[:count]:
        box.check()


def _copied_without_clipboard(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }")
    page.locator(".checklist-bar button").first.click()
    page.locator("textarea").wait_for()


def _answered(page: Page) -> None:
    for place in range(4):
        page.locator(".quiz__answer").nth(place * 3).click()


def _certificate(page: Page) -> None:
    answer_rightly(page)
    page.locator(".certificate__form input").fill("Åsa Ærø")


def _with_way(page: Page, answers: list[int]) -> None:
    take(page, answers)
    page.locator(".tool__way summary").click()


def _reset(page: Page) -> None:
    _checked(page, 3)
    page.locator(".checklist-bar button").nth(2).click()


def _drawn(page: Page) -> None:
    page.locator(".dilemmas__bar button").first.click()
    page.locator(".dilemma:not([hidden]) summary").click()


@dataclass(frozen=True)
class State:
    """A tool as a reader may have it before her: `go` puts the page at `path` into it."""

    name: str
    path: str
    go: Callable[[Page], Any] = lambda page: None


STATES = [
    State("checker written out", CHECKER, lambda page: page.locator(".tool__whole > summary").click()),
    State("checker under way", CHECKER, lambda page: take(page, [1, 2])),
    State("checker says change", CHECKER, lambda page: take(page, [1, 2, 2, 2, 1, 1, 1])),
    State("checker says ask", CHECKER, lambda page: take(page, [2, 2, 2, 2, 2, 2, 2])),
    State("checker says post", CHECKER, lambda page: _with_way(page, [0, 0, 0, 0, 0, 0])),
    State("flow written out", FLOW, lambda page: page.locator(".tool__whole > summary").click()),
    State("flow under way", FLOW, lambda page: take(page, [4, 0])),
    State("flow ended", FLOW, lambda page: take(page, [0])),
    State("checklists ticked", CHECKLISTS, lambda page: _checked(page, 6)),
    State("checklist reset", CHECKLISTS, lambda page: _reset(page)),
    State("copied by hand", CHECKLISTS, _copied_without_clipboard),
    State("test answered", TEST, _answered),
    State("test done", TEST, _certificate),
    State("key opened", TEST, lambda page: page.locator(".quiz__key > summary").click()),
    State("dilemmas", DILEMMAS),
    State("dilemma drawn", DILEMMAS, lambda page: _drawn(page)),
    State("meter before", METER),
    State("meter under way", METER, lambda page: tap_posts(page, [0, 1, 3])),
    State("meter done", METER, lambda page: tap_posts(page, [0, 3, 3, 3, 0, 0, 2, 2, 2, 3])),
    State("slides before", SLIDES),
    State("deck cover", SLIDES, lambda page: start_deck(page)),
    State("deck with notes", SLIDES, lambda page: start_deck(page, *["ArrowRight"] * 7, notes=True)),
    State("cards", CARDS),
]  # fmt: skip
