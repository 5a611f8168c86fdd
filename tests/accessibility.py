"""What axe-core finds on a page as it stands."""

from __future__ import annotations

from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_COLOURS = ["color-contrast", "link-in-text-block"]

# Only violations are written out: for what passes, axe would describe every element of the page.
_RUN = """async ([within, options]) => {
  const { violations } = await axe.run(
    { include: within },
    { ...options, resultTypes: ["violations"], preload: false },
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 140)}`));
}"""

# What observers of sizes have to say, they say when a frame is drawn: the second frame shows it.
_SETTLED = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"

# What a colour rule can tell apart: an element's kind, its text, the text around it, and every background below it.
_NEW_COLOURS = """([within, seen]) => {
  const text = (style) => [style.color, style.fontSize, style.fontWeight, style.textDecorationLine].join();
  const behind = (element) => {
    const style = element && getComputedStyle(element);
    return style ? [style.backgroundColor, style.backgroundImage, style.opacity, behind(element.parentElement)].join() : "";
  };
  const found = new Map();
  for (const element of document.querySelectorAll(within.map((part) => `${part}, ${part} *`).join())) {
    if (![...element.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim())) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const key = [
      element.tagName, element.className,
      text(getComputedStyle(element)), text(getComputedStyle(element.parentElement)), behind(element),
    ].join(" ");
    if (!found.has(key)) found.set(key, element);
  }
  const fresh = [...found].filter(([key]) => !seen.includes(key));
  return { keys: fresh.map(([key]) => key), elements: fresh.map(([, element]) => element) };
}"""


@cache
def _script() -> str:
    return Axe().axe_script


def violations(page: Page, *, within: list[str] | None = None, tags: list[str] = WCAG, colours: bool = True) -> list[str]:
    """Return what axe finds by `tags`, one line each, in the elements `within` (the whole page).

    Colours, which take four times as long as everything else, can be left to a `Palette`. The page must not be moving:
    give its context `reduced_motion="reduce"`, or colours are measured half-way.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_SETTLED)
        page.evaluate(_script())
    rules = {} if colours else {rule: {"enabled": False} for rule in _COLOURS}
    return page.evaluate(_RUN, [within or ["html"], {"runOnly": tags, "rules": rules}])


class Palette:
    """A colour scheme (`default` or `slate`), looked at on one page after the other.

    A palette changes nothing but colours, and pages have most of theirs in common: each combination of text and
    backgrounds is judged where it is first met.
    """

    def __init__(self, scheme: str):
        self.scheme = scheme
        self._seen: list[str] = []

    def violations(self, page: Page, *, within: list[str] | None = None) -> list[str]:
        """Put the page into the scheme and return what axe says of colours that no earlier page had.

        Call `violations` on the page first, which brings axe there.
        """
        show_palette(page, self.scheme)
        fresh = page.evaluate_handle(_NEW_COLOURS, [within or ["html"], self._seen])
        if not (keys := fresh.get_property("keys").json_value()):
            return []
        self._seen += keys
        return page.evaluate(_RUN, [fresh.get_property("elements"), {"runOnly": {"type": "rule", "values": _COLOURS}}])


def show_palette(page: Page, scheme: str) -> None:
    """Put the page into a colour scheme (`default` or `slate`) as the palette button does."""
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
