"""The Content-Security-Policy: strict, made from the pages, and in nobody's way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page
from servers import Server, nginx
from support import LANGUAGES, pages

from handbook.output.security import HEADERS, inline_hashes, policy, site_headers, with_policy

# Every template and every tool.
KINDS = [
    "", "policy/", "policy/mistakes/", "ten-things/", "checklists/before-you-post/", "checklists/kickoff/", "training/quiz/",
    "training/slides/", "training/dilemmas/", "training/lessons/purpose/", "guides/respond/reply-flow/",
    "guides/create/content-mix-80-20/", "guides/safety/hacked-account/", "law/law-sweden/", "about/print-cards/",
    "about/templates/", "about/glossary/", "missing/",
]  # fmt: skip
PROBE = """
window.violations = [];
addEventListener("securitypolicyviolation", (e) => {
  violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`);
});
"""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    """nginx with the shipped headers."""
    with nginx(site, "https://handbok.example/") as running:
        yield running


def test_only_what_the_site_itself_holds_may_run(site: Path) -> None:
    """No unsafe-inline, no unsafe-eval, no other host, nothing by default."""
    rules = dict(rule.strip().split(" ", 1) for rule in site_headers(site)["Content-Security-Policy"].split(";"))
    assert rules["default-src"] == "'none'" and rules["frame-ancestors"] == "'self'"
    assert not re.search(r"unsafe|https?:|\*|blob:", " ".join(rules.values()))
    assert rules["style-src"] == "'self'"
    assert len(re.findall("sha256-", rules["script-src"])) <= 2, (
        "what must be known before the page is painted, the same on every page"
    )


def test_every_page_carries_its_own_policy_first(site: Path) -> None:
    """For hosts without headers: before anything that it is about, with the hashes of that page."""
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        document = html.fromstring(text.encode())
        found = document.cssselect('meta[http-equiv="Content-Security-Policy"]')
        assert [meta.get("content") for meta in found] == [policy(inline_hashes(text), header=False)], file
        before = text[: text.index("Content-Security-Policy")]
        assert not re.search(r"<(script|link|style|img)\b", before), file


def test_pages_name_no_version(site: Path) -> None:
    """What made the site is nobody's business, and source maps are not for readers."""
    assert not list(site.rglob("*.map"))
    for language in LANGUAGES:
        for path, document in pages(site, language):
            assert not document.cssselect("meta[name=generator]"), path


@pytest.mark.parametrize(
    "page", ['<p style="color:red">', "<p onclick=x()>", "<style>p{}</style>", '<a href=" JavaScript:x()">']
)
def test_a_page_that_no_strict_policy_allows_stops_the_build(page: str) -> None:
    """Better than a page that breaks in the browser."""
    with pytest.raises(ValueError, match="line 1: .* forbids <"):
        with_policy(f'<html><meta charset="utf-8">{page}</html>')


@pytest.mark.parametrize("page", ["<p>style= onclick= javascript:</p>", '<p title="a onclick=b">', "<script>onload=1</script>"])
def test_words_that_only_look_forbidden_are_text(page: str) -> None:
    """A page may speak of what it may not do."""
    assert policy(inline_hashes(page), header=False) in with_policy(f'<html><meta charset="utf-8">{page}</html>')


def test_data_and_files_need_no_hash() -> None:
    """Only scripts in the page itself run by their hash."""
    assert inline_hashes('<script type="application/json">{}</script><script src="x.js"></script>') == set()
    assert len(inline_hashes("<script>a</script><script>b</script><script>a</script>")) == 2


def test_all_headers_are_in_one_list() -> None:
    """What the issue asks for, by name."""
    needed = {"Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}
    assert needed | {"Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"} <= set(HEADERS)


@pytest.mark.parametrize("language, width, kinds", [("sv", 360, KINDS[::2]), ("nb", 1280, KINDS[1::2])])
def test_nothing_is_blocked_in_any_feature(
    server: Server, open_page: Callable[..., Page], language: str, width: int, kinds: list[str]
) -> None:
    """Palette, drawer, search, language, every button and field of every tool: zero violations, zero errors.

    One language on a narrow screen and one on a wide one; between them they see every kind of page.
    """
    page = open_page("about:blank", width)
    page.add_init_script(PROBE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: wrong.append(f"{page.url}: {said.text}") if "Security" in said.text or "violat" in said.text else None,
    )
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((server.address, "about:", "data:", "blob:")) else wrong.append(asked.url),
    )
    for path in kinds:
        page.goto(f"{server.address}/{language}/{path}")
        _use_everything(page)
        wrong += [f"{path}: {violation}" for violation in page.evaluate("window.violations ?? []")]
    _search(page, f"{server.address}/{language}/")
    wrong += page.evaluate("window.violations ?? []")
    assert wrong == []


def _use_everything(page: Page) -> None:
    """Press what can be pressed on the page and stays on it, in the page's own order."""
    page.evaluate(
        """async () => {
            const later = (ms) => new Promise((done) => setTimeout(done, ms));
            window.print = () => {};
            for (const label of document.querySelectorAll(".palette label")) label.click();
            for (const button of document.querySelectorAll("[data-opens]")) { button.click(); await later(30); }
            for (const button of document.querySelectorAll("[data-closes]")) button.click();
            for (const part of document.querySelectorAll("main summary")) part.click();
            for (let round = 0; round < 4; round++) {
                const all = [...document.querySelectorAll("main button, main input, main select, main label, dialog button")];
                for (const part of all.filter((one) => one.checkVisibility()).slice(0, 60)) {
                    if (part.type === "text" || part.type === "search") part.value = "konto";
                    else part.click();
                    part.dispatchEvent(new Event("input", { bubbles: true }));
                    part.dispatchEvent(new Event("change", { bubbles: true }));
                }
                await later(30);
            }
        }"""
    )
    for key in ("ArrowRight", "ArrowLeft", "Escape"):
        page.keyboard.press(key)


def _search(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("Control+K")
    page.keyboard.type("konto")
    page.locator("#find .find__hits a[href]").first.wait_for(state="attached")
    with page.expect_navigation():
        page.locator("#find .find__hits a[href]").first.evaluate("link => setTimeout(() => link.click())")
    with page.expect_navigation():
        page.locator("[data-language-switch]").first.evaluate("link => setTimeout(() => link.click())")
    page.wait_for_load_state("networkidle")


def test_a_smuggled_script_does_not_run(server: Server, open_page: Callable[..., Page]) -> None:
    """What the policy is for."""
    page = open_page("about:blank")
    page.route("**/sv/", lambda route: _smuggle(route))
    page.goto(f"{server.address}/sv/")
    assert page.evaluate("window.smuggled") is None
    assert page.evaluate("document.documentElement.className") == "js", "the page's own scripts do run"


def _smuggle(route) -> None:
    answer = route.fetch()
    body = answer.text().replace("<body", "<script>window.smuggled = 1</script><body onload='window.smuggled = 2'", 1)
    route.fulfill(response=answer, body=body)


def test_pages_work_on_a_host_without_headers(address: str, open_page: Callable[..., Page]) -> None:
    """The `<meta>` alone: nothing that the page needs is blocked."""
    page = open_page("about:blank")
    page.add_init_script(PROBE)
    for path in ("sv/", "nb/checklists/before-you-post/"):
        page.goto(f"{address}/{path}")
        assert page.evaluate("violations") == []
        assert page.evaluate("window.fetch('https://example.invalid/').then(() => 'sent', () => 'refused')") == "refused"
        assert page.evaluate("violations.length") == 1
