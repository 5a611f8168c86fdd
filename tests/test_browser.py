"""The handbook in a real browser: both widths, both palettes, every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from support import LANGUAGES, sitemap_paths

WIDTHS = (360, 1280)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_language_switch_leads_to_the_same_page_and_heading(
    address: str, open_page: Callable[..., Page], width: int
) -> None:
    """Same page, same heading, `lang` right, and the choice is remembered by the front door."""
    page = open_page(f"{address}/sv/policy/mistakes/#promise", width)
    page.locator("[data-language-switch]:visible").first.click()
    page.wait_for_url("**/nb/policy/mistakes/#promise")
    assert page.locator("html").get_attribute("lang") == "nb"
    page.locator("[data-language-switch]:visible").first.click()
    page.wait_for_url("**/sv/policy/mistakes/#promise")
    page.goto("about:blank")
    page.goto(f"{address}/")
    page.wait_for_url("**/sv/")


def test_every_page_has_its_switch(site: Path, address: str, open_page: Callable[..., Page]) -> None:
    """The switch of each page leads to its twin, without script."""
    page = open_page(address + "/sv/", java_script_enabled=False)
    for path in sitemap_paths(site, "sv")[::7]:
        page.goto(address + path)
        page.locator("[data-language-switch]").first.click()
        assert page.url == address + path.replace("/sv/", "/nb/", 1)


@pytest.mark.parametrize(("locale", "expected"), [("sv-SE", "/sv/"), ("nb-NO", "/nb/"), ("nn-NO", "/nb/"), ("no", "/nb/")])
def test_the_front_door_follows_the_browsers_language(
    address: str, open_page: Callable[..., Page], locale: str, expected: str
) -> None:
    """Nobody has to choose what her browser already knows."""
    page = open_page(address + "/", locale=locale)
    page.wait_for_url(f"**{expected}")


def test_the_front_door_lets_others_choose(address: str, open_page: Callable[..., Page]) -> None:
    """Another language, or no script at all: two links."""
    for page in (open_page(address + "/", locale="fi-FI"), open_page(address + "/", java_script_enabled=False)):
        assert page.url == address + "/"
        assert page.locator("main a").count() == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_leads_to_nb_and_404_is_in_the_readers_language(address: str, open_page: Callable[..., Page], language: str) -> None:
    """/no/ redirects; a wrong address says so in the edition's language and offers the phone."""
    page = open_page(f"{address}/no/")
    page.wait_for_url("**/nb/")
    page.goto(f"{address}/{language}/finns/inte/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("main a[href^='tel:']").count() >= 1


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_is_enough(address: str, open_page: Callable[..., Page], width: int) -> None:
    """Every stop of the Tab key is visible, has a ring, and stands clear of the header."""
    page = open_page(f"{address}/sv/policy/mistakes/", width)
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
              const label = element.matches('.md-option') ? element.nextElementSibling : element;
              const ring = getComputedStyle(label);
              const middle = [box.x + box.width / 2, box.y + box.height / 2];
              const top = element.matches('.md-option, .md-toggle') ? element : document.elementFromPoint(...middle);
              return { name: element.outerHTML.slice(0, 100), body: element === document.body,
                outline: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) > 0 || ring.boxShadow !== 'none',
                hidden: style.visibility === 'hidden',
                covered: !(top && (element.contains(top) || top.contains(element)
                  || element.closest('label, li, form')?.contains(top))) };
            }"""
        )
        if stop["body"]:
            break
        seen.add(stop["name"])
        assert stop["outline"] and not stop["hidden"] and not stop["covered"], stop
    assert len(seen) > 15


def test_the_drawer_works_by_keyboard(address: str, open_page: Callable[..., Page]) -> None:
    """Opened by Enter, focus goes in; Escape closes it and gives focus back."""
    page = open_page(f"{address}/nb/policy/mistakes/", 360)
    menu = page.get_by_role("button", name="Meny").first
    menu.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('.md-sidebar--primary')")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('#__drawer').checked")
    assert menu.evaluate("button => button === document.activeElement || button.contains(document.activeElement)")


@pytest.mark.parametrize("key", ["f", "s", "/", "p", "n", ".", ","])
def test_single_keys_do_nothing(address: str, open_page: Callable[..., Page], key: str) -> None:
    """WCAG 2.1.4: who dictates or stumbles must not be sent somewhere."""
    page = open_page(f"{address}/sv/policy/mistakes/")
    page.keyboard.press(key)
    page.wait_for_timeout(150)
    assert page.url.endswith("/sv/policy/mistakes/")
    assert page.evaluate("document.activeElement === document.body")


def test_an_overdue_page_says_so_on_the_day_it_is_read(address: str, open_page: Callable[..., Page]) -> None:
    """The build may be old; the reader's clock decides."""
    page = open_page(f"{address}/sv/policy/mistakes/")
    assert page.locator(".page-facts__overdue").count() == 0
    page.clock.set_fixed_time("2031-01-01T08:00:00")
    page.reload()
    assert page.locator(".page-facts__overdue").is_visible()


def test_the_site_works_with_storage_blocked(address: str, open_page: Callable[..., Page]) -> None:
    """Some companies switch localStorage off; nothing may break."""
    page = open_page("about:blank")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked') } })")
    page.goto(f"{address}/sv/policy/mistakes/")
    page.locator("[data-language-switch]:visible").first.click()
    page.wait_for_url("**/nb/policy/mistakes/")
    # The theme's own three lines read the palette without asking; ours must not add to that.
    assert [error for error in errors if "__md" not in error and "blocked" not in error] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_leaves_only_the_text(address: str, open_page: Callable[..., Page], language: str) -> None:
    """On paper: no navigation, no search, no buttons, black on white."""
    page = open_page(f"{address}/{language}/policy/", color_scheme="dark")
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".headerlink"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    colours = page.evaluate("(() => { const s = getComputedStyle(document.querySelector('.md-typeset')); return s.color })()")
    assert colours in ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0.87)"), colours
