"""axe-core on every page there is: WCAG 2.2 A and AA, both languages, widths and palettes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from accessibility import Palette, show_palette, violations
from playwright.sync_api import Browser, Page
from support import LANGUAGES, sitemap_paths


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_sitemap(site: Path, address: str, browser: Browser, language: str, width: int) -> None:
    """No violation on any page, in the light palette or the dark one; nothing is refused or missing on the way."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", color_scheme="light")
    page = context.new_page()
    missing = f"{address}/{language}/finns/inte/"
    found: list[str] = []
    palettes = [Palette("default"), Palette("slate")]
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("response", lambda response: response.status >= 400 and response.url != missing and found.append(response.url))
    page.on(
        "request", lambda request: request.url.startswith((address, "data:")) or found.append(f"from outside: {request.url}")
    )
    for path in ["/", *sitemap_paths(site, language), missing.removeprefix(address)]:
        page.goto(address + path)
        found += [f"{path}: {problem}" for problem in violations(page, colours=False)]
        found += [f"{path}, {palette.scheme}: {problem}" for palette in palettes for problem in palette.violations(page)]
    context.close()
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_with_the_menu_open(address: str, open_page: Callable[..., Page], language: str, scheme: str) -> None:
    """The drawer of a phone, with a part of the navigation unfolded."""
    page = open_page(f"{address}/{language}/policy/mistakes/", 360, reduced_motion="reduce", color_scheme="light")
    show_palette(page, scheme)
    page.locator("[data-opens=drawer]").click()
    page.wait_for_function("document.querySelector('#__drawer').checked")
    assert violations(page) == []
