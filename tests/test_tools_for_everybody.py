"""Every tool in every state: for axe, in small windows, without script, in forced colours, without motion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
import tools_support as tools
from accessibility import WCAG, Palette, show_palette, violations
from playwright.sync_api import Browser, BrowserContext, Page
from support import LANGUAGES

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile for the tests that look at one page after the other."""
    window = {"width": 1280, "height": 900}
    context = browser.new_context(viewport=window, reduced_motion="reduce", color_scheme="light")
    context.add_init_script(tools.NO_PRINTER)
    yield context
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_every_tool(address: str, reader: BrowserContext, language: str) -> None:
    """axe finds nothing, light or dark; nothing is wider than a phone or a window at 400 %; nothing is refused."""
    found: dict[str, list[str]] = {}
    palettes = [Palette("default"), Palette("slate")]
    for state in tools.STATES:
        page = reader.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        page.on("console", lambda said, errors=errors: said.type == "error" and errors.append(said.text))
        page.goto(f"{address}/{language}/{state.path}")
        show_palette(page, "default")
        state.go(page)
        # The pages around the tools have a test of their own; a tool is ours throughout, so best practice counts.
        parts = ["dialog[open]"] if page.locator("dialog[open]").count() else tools.TOOLS
        problems = violations(page, within=parts, tags=[*WCAG, "best-practice"], colours=False)
        problems += [problem for palette in palettes for problem in palette.violations(page, within=parts)]
        for width, height in ((360, 640), (320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            if (wide := tools.sideways(page)) > 0:
                problems.append(f"{wide} px too wide at {width}")
        if problems + errors:
            found[state.name] = problems + errors
        page.close()
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_readable_without_script(address: str, open_page: OpenPage, language: str) -> None:
    """With JavaScript off every text of the data is on the page, and nothing asks to be pressed that does nothing."""
    page = open_page("about:blank", java_script_enabled=False)
    where = {"checker": tools.CHECKER, "reply-flow": tools.FLOW, "dilemmas": tools.DILEMMAS, "quiz": tools.TEST}
    for name, path in where.items():
        page.goto(f"{address}/{language}/{path}")
        text = " ".join(page.locator("main").text_content().split())
        data = tools.tool_data(language, name)
        held = data["final"] if name == "quiz" else data
        missing = [one for one in texts_of(held) if " ".join(one.split()) not in text]
        assert missing == [], name
        assert page.locator("main button:visible").count() == 0
        if name != "dilemmas":
            assert page.locator(".tool__whole:not([open])").count() == 0
    page.goto(f"{address}/{language}/{tools.METER}")
    assert page.locator(".meter tbody tr").count() == 10
    page.goto(f"{address}/{language}/{tools.SLIDES}")
    assert page.locator("article > h2").count() > 10


def texts_of(value: object) -> Iterator[str]:
    """Yield the plain texts in a tool's data; those that are Markdown or hold braces look different on the page."""
    if isinstance(value, str):
        if " " in value and not re.search(r"[{*_\[`<&]", value):
            yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_of(item)
    elif hasattr(value, "model_dump"):
        yield from texts_of(value.model_dump())


def test_forced_colours_keep_what_colour_says(address: str, open_page: OpenPage) -> None:
    """In forced colours a right and a wrong answer, and a pressed button, still differ by sign and edge."""
    page = open_page(f"{address}/sv/{tools.TEST}", forced_colors="active")
    tools.answer_rightly(page)
    colour = "(el, part) => getComputedStyle(el, part).backgroundColor"
    answer = page.locator(".quiz__answer[data-answered='right']").first
    assert answer.evaluate(colour, "::after") != answer.evaluate(colour)
    assert answer.evaluate("el => parseFloat(getComputedStyle(el).borderTopWidth)") >= 1
    page.goto(f"{address}/sv/{tools.CHECKER}")
    tools.take(page, [0] * 6)
    title = page.locator(".stepper .verdict__title")
    assert title.evaluate(colour, "::before") != page.locator("body").evaluate(colour)


def test_nothing_moves_for_those_who_asked_for_less(address: str, open_page: OpenPage) -> None:
    """With reduced motion no tool has a transition or an animation."""
    page = open_page("about:blank", reduced_motion="reduce")
    for state in ("checker says ask", "test done", "deck with notes", "meter done"):
        known = next(one for one in tools.STATES if one.name == state)
        page.goto(f"{address}/sv/{known.path}")
        known.go(page)
        moving = page.evaluate(
            """() => [...document.querySelectorAll('.tool *, dialog.deck *, .checklist-bar *')].filter((part) => {
                const { transitionDuration, animationName } = getComputedStyle(part);
                return parseFloat(transitionDuration) > 0 || animationName !== 'none';
            }).length"""
        )
        assert moving == 0, state
