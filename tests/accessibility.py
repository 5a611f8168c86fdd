"""What axe-core finds on a page as it stands."""

from __future__ import annotations

from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a palette may break."""

# Only violations are written out: for what passes, axe would describe every element of the page.
_RUN = """async ([within, options]) => {
  const { violations } = await axe.run({ include: within }, { ...options, resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 140)}`));
}"""


# What observers of sizes have to say, they say when a frame is drawn: the second frame shows it.
_SETTLED = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"


@cache
def _script() -> str:
    return Axe().axe_script


def violations(
    page: Page, *, within: list[str] | None = None, tags: list[str] = WCAG, rules: list[str] | None = None
) -> list[str]:
    """Return what axe finds, one line each, in the elements `within` (the whole page), by `tags`, or only by `rules`.

    The page must not be moving: give its context `reduced_motion="reduce"`, or colours are measured half-way.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_SETTLED)
        page.evaluate(_script())
    options: dict[str, Any] = {"runOnly": {"type": "rule", "values": rules} if rules else tags}
    return page.evaluate(_RUN, [within or ["html"], options])


def show_palette(page: Page, scheme: str) -> None:
    """Put the page into a colour scheme (`default` or `slate`) as the palette button does."""
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
