"""Checklists in a real browser: whose ticks they are, and what can be done with them."""

from __future__ import annotations

import re
from collections.abc import Callable

import tools_support as tools
from playwright.sync_api import Page

OpenPage = Callable[..., Page]


def ticked(page: Page) -> list[str]:
    """Return the ids of the ticked items."""
    return page.evaluate("() => [...document.querySelectorAll('ul.checklist :checked')].map((box) => box.dataset.item)")


def test_ticks_survive_reload_language_switch_and_a_change_of_the_list(address: str, open_page: OpenPage) -> None:
    """A tick belongs to the item's id: the same after a reload, in the other language, and beside an added item."""
    page = open_page(f"{address}/sv/{tools.CHECKLISTS}")
    items = page.locator("ul.checklist input")
    chosen = [str(items.nth(place).get_attribute("data-item")) for place in (1, 3, 7)]
    for item in chosen:
        page.locator(f"[data-item='{item}']").check()
    page.reload()
    assert ticked(page) == chosen
    page.goto(f"{address}/nb/{tools.CHECKLISTS}")
    assert ticked(page) == chosen

    def add(route, request) -> None:
        response = route.fetch()
        new = '<li><label><input type="checkbox" data-item="brand-new"/><span>Nytt</span></label></li>'
        changed = response.text().replace('<ul class="checklist">', f'<ul class="checklist">{new}', 1)
        gone = re.sub(rf'<li><label><input[^>]*data-item="{chosen[0]}".*?</li>', "", changed, count=1, flags=re.DOTALL)
        route.fulfill(response=response, body=gone)

    page.route(f"**/sv/{tools.CHECKLISTS}", add)
    page.goto(f"{address}/sv/{tools.CHECKLISTS}")
    assert page.locator("[data-item='brand-new']").count() == 1
    assert ticked(page) == chosen[1:]
    page.goto(f"{address}/sv/checklists/kickoff/")
    assert ticked(page) == [], "every page has ticks of its own"
    keys = page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('ticks'))")
    assert keys == [f"handbook.v1.ticks:/{tools.CHECKLISTS}"]


def test_a_checklist_counts_resets_and_copies(address: str, open_page: OpenPage) -> None:
    """The count is announced; reset empties this list alone; the copy is plain text with title, heading and boxes."""
    page = open_page(f"{address}/sv/{tools.CHECKLISTS}", permissions=["clipboard-read", "clipboard-write"])
    bar = page.locator(".checklist-bar").first
    assert bar.locator("[role=status]").first.inner_text() == "0 av 5 klara"
    first, second = page.locator("ul.checklist").nth(0), page.locator("ul.checklist").nth(1)
    first.locator("input").first.focus()
    page.keyboard.press("Space")
    second.locator("span").first.click()  # the text is the label
    assert bar.locator("[role=status]").first.inner_text() == "1 av 5 klara"
    assert "2 av" in page.locator(".checklist-bar--page").inner_text()
    bar.locator("button").first.click()
    bar.get_by_text("Kopierat").wait_for()
    text = page.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert text[0] == page.locator("h1").inner_text().rstrip("¶") and text[2].startswith("Minut 0")
    assert any(line.startswith("☐ Vår regel: ") for line in text), "a mark is set apart"
    assert text[3].startswith("☑ ") and all(line.startswith("☐ ") for line in text[4:8])
    bar.locator("button").nth(2).click()
    assert first.locator(":checked").count() == 0 and second.locator(":checked").count() == 1
    assert "nollställd" in bar.inner_text()
    assert first.locator("input").first.evaluate("box => box.labels[0].textContent.trim().length > 10")


def test_another_tab_sees_the_ticks(address: str, open_page: OpenPage) -> None:
    """A tick in one tab shows in the other at once."""
    page = open_page(f"{address}/sv/{tools.CHECKLISTS}")
    other = page.context.new_page()
    other.goto(f"{address}/nb/{tools.CHECKLISTS}")
    page.locator("ul.checklist input").first.check()
    other.locator("ul.checklist input:checked").wait_for()


def test_everything_works_with_storage_blocked(address: str, open_page: OpenPage) -> None:
    """No tool fails where the browser refuses to store; ticks hold until the page is left."""
    page = open_page("about:blank")
    page.add_init_script(tools.NO_STORAGE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in (tools.CHECKER, tools.FLOW, tools.LESSON, tools.DILEMMAS, tools.METER, tools.SLIDES, tools.CHECKLISTS):
        page.goto(f"{address}/sv/{path}")
    page.locator("ul.checklist input").first.check()
    assert page.locator(".checklist-bar [role=status]").first.inner_text().startswith("1 av")
    ours = [error for error in errors if "tools/" in error]
    assert ours == []
