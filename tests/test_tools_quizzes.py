"""Quizzes and the final test in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import tools_support as tools
import yaml
from playwright.sync_api import Page
from support import EXAMPLE, LANGUAGES

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_final_test_by_keyboard_alone(address: str, open_page: OpenPage, language: str) -> None:
    """From the first question to the printed certificate with Tab, Enter, Space and letters; one answer is wrong."""
    page = open_page(f"{address}/{language}/{tools.TEST}")
    tools.without_printer(page)
    questions = tools.tool_data(language, "quiz")["final"]
    page.locator(".quiz").evaluate("tool => { tool.tabIndex = -1; tool.focus(); }")
    wrong = next(place for place in range(3) if place != questions[0].right)
    at = "[...document.querySelectorAll('.quiz__answer')].indexOf(el) === {}"
    tools.press_until(page, "Tab", at.format(wrong))
    page.keyboard.press("Enter")
    status = page.locator(".quiz__reason").first
    assert status.get_attribute("role") == "status"
    assert status.locator("strong").first.inner_text() == tools.words(language)["not_quite"]
    tools.press_until(page, "Shift+Tab" if questions[0].right < wrong else "Tab", at.format(questions[0].right))
    page.keyboard.press("Space")
    assert status.locator("strong").first.inner_text() == tools.words(language)["right"]
    for number, question in enumerate(questions[1:], 1):
        tools.press_until(page, "Tab", at.format(number * 3 + question.right))
        page.keyboard.press("Enter")
    total = len(questions)
    expected = tools.words(language)["score"].format(right=total - 1, total=total)
    assert page.locator(".quiz__end [role=status]").inner_text() == expected
    tools.press_until(page, "Tab", "el.matches('.certificate__form input')")
    page.keyboard.type("Åsa Ærø")
    certificate = page.locator("[data-certificate]")
    version = yaml.safe_load((EXAMPLE / "company.yml").read_text(encoding="utf-8"))["policy"]["version"]
    assert "Åsa Ærø" in certificate.inner_text() and str(version) in certificate.inner_text()
    assert page.locator("[data-date]").inner_text()
    tools.press_until(page, "Tab", "el.closest('.certificate__form') && el.matches('button')")
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.printed") == 1
    stored = page.evaluate("() => JSON.stringify({ ...localStorage, ...sessionStorage })")
    assert "Åsa" not in stored, "the name stays on the page"


def test_a_quiz_can_be_tried_again(address: str, open_page: OpenPage) -> None:
    """Trying again empties every question and leads back to the first; now all right at once."""
    page = open_page(f"{address}/sv/{tools.LESSON}")
    total = len(tools.tool_data("sv", "quiz")["purpose"])
    for answer in page.locator(".quiz__answer").all():
        answer.click()
    assert page.locator(".quiz__end [role=status]").inner_text() != tools.words("sv")["score_all"].format(total=total)
    page.locator(".quiz__end button").click()
    assert page.locator(".quiz [data-answered]").count() == 0
    assert page.evaluate("() => document.activeElement.matches('.quiz__answer')")
    tools.answer_rightly(page)
    assert page.locator(".quiz__end [role=status]").inner_text() == tools.words("sv")["score_all"].format(total=total)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_search_finds_the_answers(site: Path, language: str) -> None:
    """The questions are in the search index; what is right, and why, is not."""
    files = [file for file in (site / language / "search").rglob("*.js*") if file.suffix in (".js", ".json")]
    index = "".join(file.read_text(encoding="utf-8") for file in files)
    quizzes = tools.tool_data(language, "quiz")
    plain = [question for questions in quizzes.values() for question in questions]
    assert any(question.question[:40] in index for question in plain)
    told = [answer.why for question in plain for answer in question.answers if not re.search(r'["{]', answer.why)]
    assert len(told) > 60
    assert [why for why in told if why in index] == []
