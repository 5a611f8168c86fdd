"""The checker and the reply flow in a real browser: every path ends in advice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import tools_support as tools
from playwright.sync_api import Page
from support import LANGUAGES

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_of_the_checker_ends_in_a_verdict(address: str, open_page: OpenPage, language: str) -> None:
    """All ways through the data are walked by clicks; each ends in its verdict, with every reason, page and contact."""
    page = open_page(f"{address}/{language}/{tools.CHECKER}")
    paths = list(tools.checker_paths(language))
    assert len(paths) > 1000 and {verdict for _, verdict, _ in paths} == {"post", "change", "ask"}
    # Down every branch and back again, with nothing else on the page to lay out.
    shown = page.evaluate(
        """() => {
            document.body.replaceChildren(document.querySelector('.stepper').parentElement);
            const seen = [];
            const walk = (path) => {
                const result = document.querySelector('.stepper__result');
                if (result) {
                    const found = [...result.querySelectorAll('[data-found]')];
                    const kinds = found.map((one) => one.dataset.kind);
                    seen.push([path, {
                        verdict: result.dataset.verdictShown,
                        found: found.map((one) => one.dataset.found).sort(),
                        complete: Boolean(result.querySelector('.verdict__title').textContent)
                            && found.every((one) => ['ol li', 'a[href]', 'q'].every((part) => one.querySelector(part))),
                        asked: found.every((one) => one.dataset.kind !== 'ask' || one.querySelector('.contact a')),
                        first: kinds.join() === [...kinds].sort().join(),
                        way: result.querySelectorAll('.tool__way dt').length,
                    }]);
                } else {
                    document.querySelectorAll('.stepper__answer').forEach((_, place) => {
                        document.querySelectorAll('.stepper__answer')[place].click();
                        walk([...path, place]);
                    });
                }
                if (path.length) document.querySelector('.stepper__bar button').click();
            };
            walk([]);
            return seen;
        }"""
    )
    right = {"complete": True, "asked": True, "first": True}
    assert shown == [
        [path, {"verdict": verdict, "found": sorted(found), "way": len(path), **right}] for path, verdict, found in paths
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_of_the_reply_flow_ends_in_advice(address: str, open_page: OpenPage, language: str) -> None:
    """Each way ends in its result: who, how fast, what to do, where to read on, whom to call."""
    page = open_page(f"{address}/{language}/{tools.FLOW}")
    data = tools.tool_data(language, "reply-flow")
    paths = list(tools.flow_paths(language))
    assert {name for _, name in paths} == set(data.results)
    for path, name in paths:
        tools.take(page, path)
        shown = page.locator(f"[data-result-shown='{name}']")
        result = data.results[name]
        assert shown.locator("dd").count() == 2 + len(path), "who and how fast, and each answer on the way"
        assert shown.locator("ol li").count() == len(result.do)
        assert shown.locator(".tool__more a[href]").count() == (2 if result.template else 1)
        assert shown.locator(".contact a").count() >= (1 if result.contact else 0)
        assert not result.template or shown.locator(f"a[href$='#{result.template}']").count() == 1
        page.locator(".stepper__bar button").nth(1).click()


def test_a_step_can_be_taken_back_and_the_question_is_read_out(address: str, open_page: OpenPage) -> None:
    """Back leads to the question before, restart to the first; each time the question has the focus."""
    page = open_page(f"{address}/sv/{tools.CHECKER}")
    focused = "() => document.activeElement.textContent"
    questions = tools.tool_data("sv", "checker").questions
    tools.take(page, [0, 0])
    assert questions[2].ask in page.evaluate(focused) and "Fråga 3 av 7" in page.evaluate(focused)
    page.locator(".stepper__bar button").first.click()
    assert questions[1].ask in page.evaluate(focused)
    tools.take(page, [0])
    page.locator(".stepper__bar button").nth(1).click()
    assert questions[0].ask in page.evaluate(focused)
    assert page.locator(".stepper__bar button").count() == 0


def test_a_result_can_be_printed_alone(address: str, open_page: OpenPage) -> None:
    """Only the result is on paper, whatever else is on the page; afterwards the page is as before."""
    page = open_page(f"{address}/sv/{tools.CHECKER}", width=794)
    tools.without_printer(page)
    tools.take(page, [0, 0, 1, 1, 2, 0, 0])
    page.locator(".stepper__bar button").nth(2).click()
    page.emulate_media(media="print")
    assert page.locator(".verdict--ask:visible").count() == 1
    assert not page.locator("h1").is_visible() and not page.locator(".md-header").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible() and page.evaluate("() => window.printed") == 1
