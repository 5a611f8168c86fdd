"""The deck in a real browser: by keyboard, by touch, on paper, in two windows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import tools_support as tools
from playwright.sync_api import Page
from support import LANGUAGES

OpenPage = Callable[..., Page]


def slide(page: Page) -> int:
    """Return the number of the slide that shows."""
    return page.evaluate("() => [...document.querySelectorAll('.deck__slide')].findIndex((slide) => !slide.hidden) + 1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_by_keyboard(address: str, open_page: OpenPage, language: str) -> None:
    """Every key leads where it should, the slide's number and title are announced, Escape gives the page back."""
    page = open_page(f"{address}/{language}/{tools.SLIDES}")
    headings = page.locator("article > h2").all_inner_texts()
    start = page.locator(".deck-start button").first
    start.focus()
    page.keyboard.press("Enter")
    page.locator("dialog.deck[open]").wait_for()
    last = len(headings)
    moves = [
        ("ArrowRight", 2), ("ArrowDown", 3), ("PageDown", 4), ("ArrowLeft", 3), ("ArrowUp", 2), ("PageUp", 1),
        ("PageUp", 1), ("End", last), ("ArrowRight", last), ("Home", 1), ("Space", 2),
    ]  # fmt: skip
    for key, expected in moves:
        page.keyboard.press(key)
        assert slide(page) == expected, key
        spoken = page.locator(".deck__spoken").inner_text()
        assert spoken.startswith(tools.words(language)["deck"]["slide"].format(number=expected, total=last))
        assert headings[expected - 1].rstrip("¶").strip() in spoken
    assert page.locator(".deck__notes:visible").count() == 0
    tools.press_until(page, "Tab", "el.getAttribute('aria-pressed') !== null && !el.matches('.deck__full')")
    page.keyboard.press("Enter")
    assert page.locator(".deck__notes:visible").inner_text() != ""
    page.keyboard.press("Escape")
    page.locator("dialog.deck[open]").wait_for(state="detached")
    assert page.evaluate("() => document.activeElement === document.querySelector('.deck-start button')")
    page.wait_for_function("() => !document.fullscreenElement")  # the browser takes its time to leave


def test_the_deck_by_touch(address: str, open_page: OpenPage) -> None:
    """A swipe turns the slide; a scroll or a tap does not."""
    page = open_page(f"{address}/sv/{tools.SLIDES}", 390, 800, has_touch=True, is_mobile=True)
    page.locator(".deck-start button").first.tap()
    page.locator("dialog.deck[open]").wait_for()
    touch = page.context.new_cdp_session(page)

    def swipe(from_x: int, from_y: int, to_x: int, to_y: int) -> int:
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": from_x, "y": from_y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": to_x, "y": to_y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return slide(page)

    assert swipe(300, 400, 80, 410) == 2
    assert swipe(300, 400, 80, 410) == 3
    assert swipe(80, 400, 300, 390) == 2
    assert swipe(200, 600, 180, 300) == 2, "that was a scroll"
    assert swipe(200, 400, 210, 400) == 2, "that was a tap"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_on_paper(address: str, open_page: OpenPage, language: str) -> None:
    """One sheet for each slide, with and without notes."""
    page = open_page(f"{address}/{language}/{tools.SLIDES}")
    tools.without_printer(page)
    count = page.locator("article > h2").count()
    for button, notes in ((1, 0), (2, count)):
        page.locator(".deck-start button").nth(button).click()
        page.emulate_media(media="print")
        assert page.locator(".deck__notes:visible").count() == notes
        assert tools.sheets(page) == count
        page.emulate_media(media="screen")
        assert page.locator("h1").is_visible(), "afterwards the page is as before"


def test_two_windows_follow_each_other(address: str, open_page: OpenPage) -> None:
    """The speaker's window with notes and the one on the wall show the same slide, in any language."""
    page = open_page(f"{address}/sv/{tools.SLIDES}")
    other = page.context.new_page()
    other.goto(f"{address}/nb/{tools.SLIDES}")
    tools.start_deck(page)
    tools.start_deck(other, "ArrowRight", "ArrowRight")
    page.wait_for_function("() => !document.querySelectorAll('.deck__slide')[2].hidden")
