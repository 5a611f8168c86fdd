"""What surrounds the text does without the theme's script: colours, the list of headings, parts folded away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jinja2
import material
import pytest
from lxml import html
from playwright.sync_api import Page
from support import LANGUAGES, ROOT, pages

LONG = "/sv/law/law-sweden/"


def scheme(page: Page) -> str:
    """Return which colours a page has."""
    return page.evaluate("document.body.dataset.mdColorScheme")


def test_no_page_loads_a_script_of_the_theme(site: Path) -> None:
    """Nor is one shipped: what the handbook needs is small, and its own."""
    assert not [file for file in site.rglob("*.js") if ".min." in file.name or {"lunr", "workers"} & set(file.parts)]
    for language in LANGUAGES:
        for path, document in pages(site, language):
            links = document.xpath("//script/@src")
            assert links and all("/page." in f"/{link}" for link in links), path


@pytest.mark.parametrize("device", ["light", "dark"])
def test_colours_are_those_of_the_device_until_the_reader_chooses(
    address: str, open_page: Callable[..., Page], device: str
) -> None:
    """One button leads from choice to choice; the choice holds on every page, in other tabs, and from the first moment."""
    page = open_page(address + "/sv/", color_scheme=device)
    own, other = ("default", "slate") if device == "light" else ("slate", "default")
    assert scheme(page) == own
    for emulated, expected in (("dark" if device == "light" else "light", other), (device, own)):
        page.emulate_media(color_scheme=emulated)
        page.wait_for_function("wanted => document.body.dataset.mdColorScheme === wanted", arg=expected)
    beside = page.context.new_page()
    beside.goto(address + "/nb/policy/")
    for expected in ("default", "slate"):
        page.locator(".palette label:visible").click()
        assert scheme(page) == expected
        beside.wait_for_function("wanted => document.body.dataset.mdColorScheme === wanted", arg=expected)
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => { window.early = document.body.dataset.mdColorScheme })"
    )
    page.goto(address + "/nb/checklists/kickoff/")
    assert page.evaluate("window.early") == "slate"
    assert page.locator("input[name=palette]:checked").get_attribute("value") == "dark"
    page.locator(".palette label:visible").click()
    assert scheme(page) == own


def test_colours_can_be_chosen_with_keys(address: str, open_page: Callable[..., Page]) -> None:
    """A group of three choices with names, one stop of the Tab key."""
    page = open_page(address + "/sv/policy/")
    page.locator("input[name=palette]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert scheme(page) == "slate"
    chosen = page.get_by_role("radiogroup", name="Färger").get_by_role("radio", checked=True)
    assert chosen.get_attribute("aria-label") == "Mörka färger"


def test_the_heading_that_is_read_under_is_marked(address: str, open_page: Callable[..., Page]) -> None:
    """Also after a jump, at the end, and back at the top; the mark itself stays in view."""
    page = open_page(address + LONG, height=500)
    here = page.locator(".md-nav--secondary [aria-current]")
    links = page.locator(".md-nav--secondary a")
    assert here.count() == 0
    for place in (links.count() // 2, 1, links.count() - 3):
        target = links.nth(place).get_attribute("href")
        page.evaluate("id => document.querySelector(id).scrollIntoView()", target)
        page.wait_for_function("id => document.querySelector('.md-nav--secondary [aria-current]')?.hash === id", arg=target)
        inner, outer = here.bounding_box(), page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap").bounding_box()
        assert inner and outer and outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("() => !document.querySelector('.md-nav--secondary [aria-current]')")


def test_what_is_folded_away_opens_for_an_address_and_for_paper(address: str, open_page: Callable[..., Page]) -> None:
    """Links lead to what they name; after printing the page is as it was."""
    page = open_page(address + "/sv/guides/respond/reply-flow/")
    fold = page.locator("article details.tool__whole")
    assert not fold.evaluate("fold => fold.open")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert fold.evaluate("fold => fold.open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not fold.evaluate("fold => fold.open")
    inside = fold.evaluate("fold => { const part = fold.lastElementChild; part.id ||= 'inside'; return part.id }")
    page.evaluate("id => { location.hash = id }", inside)
    page.wait_for_function("() => document.querySelector('article details.tool__whole').open")


def test_colours_work_where_storage_is_blocked(address: str, open_page: Callable[..., Page]) -> None:
    """The choice holds until the page is left, and nothing fails."""
    page = open_page("about:blank", color_scheme="dark")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked') } })")
    page.goto(address + "/sv/")
    assert scheme(page) == "slate"
    page.locator(".palette label:visible").click()
    assert scheme(page) == "default"
    assert errors == []


def tree(branches: int, each: int) -> html.HtmlElement:
    """Return the tree of pages as the first page of the second branch has it, in a handbook of so many branches."""

    def entry(title: str, active: bool, **more: object) -> SimpleNamespace:
        return SimpleNamespace(title=title, active=active, is_link=False, **more)

    def branch(number: int) -> SimpleNamespace:
        leaves = [
            entry(f"{number}.{leaf}", (number, leaf) == (1, 0), url=f"{number}/{leaf}/", children=None) for leaf in range(each)
        ]
        return entry(f"Branch {number}", number == 1, children=leaves)

    items = [branch(number) for number in range(branches)]
    nav = SimpleNamespace(
        items=items, pages=[leaf for item in items for leaf in item.children], homepage=SimpleNamespace(url=".")
    )
    env = jinja2.Environment(loader=jinja2.FileSystemLoader([ROOT / "overrides", Path(material.__file__).parent / "templates"]))
    env.filters["url"] = str
    words = SimpleNamespace(t=str)
    return html.fromstring(
        env.get_template("partials/nav.html").render(nav=nav, base_url="../..", lang=words, config={}, page=None)
    )


def test_the_tree_of_a_small_handbook_is_whole() -> None:
    """Every page is two taps away."""
    small = tree(4, 50)
    assert len(small.cssselect(".tree__list a")) == 200 and len(small.cssselect("details[open]")) == 1


def test_a_page_weighs_the_same_in_a_large_handbook() -> None:
    """A branch that the reader is not in is one link, to its first page; her own is whole."""
    large = tree(40, 25)
    links = large.xpath("//ul[@class='tree__list']//a/@href")
    assert len(links) == 39 + 25
    assert links[0] == "../../0/0/" and links[-1] == "../../39/0/"
    assert large.cssselect("[aria-current=page]")[0].get("href") == "../../1/0/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_too_wide_for_its_room_is_a_stop_with_a_name(
    address: str, open_page: Callable[..., Page], language: str
) -> None:
    """Keys can scroll it and a screen reader says what it is, as long as it is too wide: in a small window, with large text."""
    page = open_page(f"{address}/{language}/policy/people-in-pictures/", 360)
    stops = ".md-typeset__scrollwrap[role=region][tabindex='0']"
    page.wait_for_selector(stops)
    names = page.locator(stops).evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert all(names) and len(set(names)) == len(names)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function("stops => !document.querySelector(stops)", arg=stops)
    page.evaluate("""() => {
        const large = new CSSStyleSheet();
        large.replaceSync("td { font-size: 400% }");
        document.adoptedStyleSheets.push(large);
    }""")
    page.wait_for_selector(stops)
