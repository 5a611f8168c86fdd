"""Dilemma cards, the meter, and what is made for paper, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import tools_support as tools
import yaml
from playwright.sync_api import Page
from support import EXAMPLE, LANGUAGES

OpenPage = Callable[..., Page]


def test_a_dilemma_is_drawn_by_chance_and_no_card_comes_twice(address: str, open_page: OpenPage) -> None:
    """Every card once before any comes again, one at a time, announced; then all of them back."""
    page = open_page(f"{address}/sv/{tools.DILEMMAS}")
    count = len(tools.tool_data("sv", "dilemmas"))
    drawn = []
    for _ in range(count):
        page.locator(".dilemmas__bar button").first.click()
        shown = page.locator(".dilemma:visible")
        assert shown.count() == 1
        drawn.append(shown.get_attribute("data-card"))
        assert shown.locator("h3").inner_text().rstrip("¶") in page.locator(".dilemmas__drawn").inner_text()
    assert sorted(drawn) == sorted(card.id for card in tools.tool_data("sv", "dilemmas"))
    page.locator(".dilemmas__bar button").nth(1).click()
    assert page.locator(".dilemma:visible").count() == count


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [([0] * 10, "none"), ([0, 1, 2, 3] * 2 + [0, 0], "good"), ([3] * 3 + [0] * 7, "too_much")],
)
def test_the_meter_advises_from_the_companys_share(address: str, open_page: OpenPage, kinds: list[int], verdict: str) -> None:
    """Ten taps give the advice that fits; a tap can be undone; kinds that are missing are named."""
    page = open_page(f"{address}/sv/{tools.METER}")
    share = yaml.safe_load((EXAMPLE / "company.yml").read_text(encoding="utf-8"))["sell_share"]
    tools.tap_posts(page, kinds)
    state = page.locator(".meter__state").inner_text()
    said = tools.words("sv")["meter"][verdict].format(sell=kinds.count(3), total=10, limit=10 * share // 100)
    assert said in state
    assert ("saknas" in state) == (not {0, 1, 2} <= set(kinds))
    page.get_by_role("button", name=tools.words("sv")["meter"]["undo"]).click()
    assert page.locator(".meter__posts [data-kind='none']").count() == 1
    assert page.evaluate("() => document.activeElement.matches('.meter__kind')")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "button", "seen", "pieces", "sheets"),
    [
        (tools.CARDS, ".paper-print button >> nth=0", ".paper--wallet-card", 4, 1),
        (tools.CARDS, ".paper-print button >> nth=1", ".paper--poster", 1, 1),
        (tools.DILEMMAS, ".dilemmas__bar button >> nth=2", ".dilemma", 24, 12),
        (tools.FLOW, ".flow__print button", ".flow__tree.prints", 1, 1),
    ],
)
def test_what_is_made_for_paper(
    address: str, open_page: OpenPage, language: str, path: str, button: str, seen: str, pieces: int, sheets: int
) -> None:
    """Each prints alone, on the sheets it is made for: four wallet cards, one poster, two dilemmas, one tree."""
    page = open_page(f"{address}/{language}/{path}", width=794)
    tools.without_printer(page)
    for details in page.locator(".tool__whole:not([open]) > summary").all():
        details.click()
    page.locator(button).click()
    page.emulate_media(media="print")
    assert page.locator(f"{seen}:visible").count() == pieces
    assert not page.locator("h1").is_visible()
    assert tools.sheets(page) == sheets
