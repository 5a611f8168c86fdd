"""The tools in a real browser: every path, every state, by keyboard, by touch, on paper, without script or storage."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tools_support as tools
import yaml
from playwright.sync_api import Browser, BrowserContext, Page
from support import LANGUAGES, ROOT, pages

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile for the tests that look at one page after the other."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", color_scheme="light")
    context.add_init_script(tools.NO_PRINTER)
    yield context
    context.close()


# ── Every path ends in advice ────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_of_the_checker_ends_in_a_verdict(address: str, open_page: OpenPage, language: str) -> None:
    """All ways through the data are walked by clicks; each ends in the right verdict, with every reason, page and contact."""
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
                            && found.every((one) => one.querySelector('ol li') && one.querySelector('a[href]') && one.querySelector('q')),
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
    expected = [
        [path, {"verdict": verdict, "found": sorted(found), "complete": True, "asked": True, "first": True, "way": len(path)}]
        for path, verdict, found in paths
    ]
    assert shown == expected


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
        assert shown.locator(f"a[href$='{result.page.split('/')[-1]}/']").count() >= 1 or result.page.endswith("reply-flow")
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


# ── Checklists ───────────────────────────────────────────────────────────────


def ticked(page: Page) -> list[str]:
    """Return the ids of the ticked items."""
    return page.evaluate("() => [...document.querySelectorAll('ul.checklist :checked')].map((box) => box.dataset.item)")


def test_ticks_survive_reload_language_switch_and_a_change_of_the_list(address: str, open_page: OpenPage) -> None:
    """A tick belongs to the item's id: the same after a reload, in the other language, and beside an added item."""
    page = open_page(f"{address}/sv/{tools.CHECKLISTS}")
    chosen = page.evaluate("() => [1, 3, 7].map((place) => document.querySelectorAll('ul.checklist input')[place].dataset.item)")
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


# ── Quizzes ──────────────────────────────────────────────────────────────────


def press_until(page: Page, key: str, condition: str, most: int = 60) -> None:
    """Press `key` until the focused element fulfils `condition`, an expression of `el`."""
    for _ in range(most):
        if page.evaluate(f"() => {{ const el = document.activeElement; return Boolean({condition}); }}"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never led to {condition}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_final_test_by_keyboard_alone(address: str, open_page: OpenPage, language: str) -> None:
    """From the first question to the printed certificate with Tab, Enter, Space and letters; one wrong answer on the way."""
    page = open_page(f"{address}/{language}/{tools.TEST}")
    tools.without_printer(page)
    questions = tools.tool_data(language, "quiz")["final"]
    page.locator(".quiz").evaluate("tool => { tool.tabIndex = -1; tool.focus(); }")
    wrong = next(place for place in range(3) if place != questions[0].right)
    at = "[...document.querySelectorAll('.quiz__answer')].indexOf(el) === {}"
    order = sorted([wrong, questions[0].right])
    if order[0] != wrong:
        order = [wrong, wrong, questions[0].right]
    press_until(page, "Tab", at.format(wrong))
    page.keyboard.press("Enter")
    status = page.locator(".quiz__reason").first
    assert status.get_attribute("role") == "status"
    assert status.locator("strong").first.inner_text() == words(language)["not_quite"]
    press_until(page, "Shift+Tab" if questions[0].right < wrong else "Tab", at.format(questions[0].right))
    page.keyboard.press("Space")
    assert status.locator("strong").first.inner_text() == words(language)["right"]
    for number, question in enumerate(questions[1:], 1):
        press_until(page, "Tab", at.format(number * 3 + question.right))
        page.keyboard.press("Enter")
    total = len(questions)
    expected = words(language)["score"].format(right=total - 1, total=total)
    assert page.locator(".quiz__end [role=status]").inner_text() == expected
    press_until(page, "Tab", "el.matches('.certificate__form input')")
    page.keyboard.type("Åsa Ærø")
    certificate = page.locator("[data-certificate]")
    version = yaml.safe_load((ROOT / "company.yml").read_text(encoding="utf-8"))["policy"]["version"]
    assert "Åsa Ærø" in certificate.inner_text() and str(version) in certificate.inner_text()
    assert page.locator("[data-date]").inner_text()
    press_until(page, "Tab", "el.closest('.certificate__form') && el.matches('button')")
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.printed") == 1
    assert "Åsa" not in json.dumps(page.evaluate("() => ({ ...localStorage, ...sessionStorage })")), "the name is not stored"


def test_a_quiz_can_be_tried_again(address: str, open_page: OpenPage) -> None:
    """Trying again empties every question and leads back to the first; now all right at once."""
    page = open_page(f"{address}/sv/{tools.LESSON}")
    total = len(tools.tool_data("sv", "quiz")["purpose"])
    for answer in page.locator(".quiz__answer").all():
        answer.click()
    assert page.locator(".quiz__end [role=status]").inner_text() != words("sv")["score_all"].format(total=total)
    page.locator(".quiz__end button").click()
    assert page.locator(".quiz [data-answered]").count() == 0
    assert page.evaluate("() => document.activeElement.matches('.quiz__answer')")
    tools.answer_rightly(page)
    assert page.locator(".quiz__end [role=status]").inner_text() == words("sv")["score_all"].format(total=total)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_search_finds_the_answers(site: Path, language: str) -> None:
    """The questions are in the search index; what is right, and why, is not."""
    files = [file for file in (site / language / "search").rglob("*.js*") if file.suffix in (".js", ".json")]
    index = "".join(file.read_text(encoding="utf-8") for file in files)
    quizzes = tools.tool_data(language, "quiz")
    plain = [question for questions in quizzes.values() for question in questions]
    assert any(question.question[:40] in index for question in plain)
    told = [answer.why for question in plain for answer in question.answers if "{{" not in answer.why and '"' not in answer.why]
    assert len(told) > 60 and [why for why in told if why in index] == []


# ── The deck ─────────────────────────────────────────────────────────────────


def slide(page: Page) -> int:
    """Return the number of the slide that shows."""
    return page.evaluate("() => [...document.querySelectorAll('.deck__slide')].findIndex((slide) => !slide.hidden) + 1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_by_keyboard(address: str, open_page: OpenPage, language: str) -> None:
    """Every key leads where it should, the slide's number and title are announced, Escape gives the page back."""
    page = open_page(f"{address}/{language}/{tools.SLIDES}")
    headings = page.locator("article > h2").all_inner_texts()
    start = page.locator(".deck-start button").first
    start.focus()
    page.keyboard.press("Enter")
    page.locator("dialog.deck[open]").wait_for()
    last = len(headings)
    moves = [
        ("ArrowRight", 2), ("ArrowDown", 3), ("PageDown", 4), ("ArrowLeft", 3), ("ArrowUp", 2), ("PageUp", 1), ("PageUp", 1),
        ("End", last), ("ArrowRight", last), ("Home", 1), ("Space", 2),
    ]  # fmt: skip
    for key, expected in moves:
        page.keyboard.press(key)
        assert slide(page) == expected, key
        spoken = page.locator(".deck__spoken").inner_text()
        assert spoken.startswith(words(language)["deck"]["slide"].format(number=expected, total=last))
        assert headings[expected - 1].rstrip("¶").strip() in spoken
    assert page.locator(".deck__notes:visible").count() == 0
    press_until(page, "Tab", "el.getAttribute('aria-pressed') !== null && !el.matches('.deck__full')")
    page.keyboard.press("Enter")
    assert page.locator(".deck__notes:visible").inner_text() != ""
    page.keyboard.press("Escape")
    page.locator("dialog.deck[open]").wait_for(state="detached")
    assert page.evaluate("() => document.activeElement === document.querySelector('.deck-start button')")
    assert not page.evaluate("() => Boolean(document.fullscreenElement)")


def test_the_deck_by_touch(address: str, open_page: OpenPage) -> None:
    """A swipe turns the slide; a scroll or a tap does not."""
    page = open_page(f"{address}/sv/{tools.SLIDES}", 390, 800, has_touch=True, is_mobile=True)
    page.locator(".deck-start button").first.tap()
    page.locator("dialog.deck[open]").wait_for()
    touch = page.context.new_cdp_session(page)

    def swipe(from_x: int, from_y: int, to_x: int, to_y: int) -> int:
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": from_x, "y": from_y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": to_x, "y": to_y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return slide(page)

    assert swipe(300, 400, 80, 410) == 2
    assert swipe(300, 400, 80, 410) == 3
    assert swipe(80, 400, 300, 390) == 2
    assert swipe(200, 600, 180, 300) == 2, "that was a scroll"
    assert swipe(200, 400, 210, 400) == 2, "that was a tap"


def sheets(page: Page) -> int:
    """Return how many pages the page takes on paper."""
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    return max(int(count) for count in re.findall(rb"/Count (\d+)", paper))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_on_paper(address: str, open_page: OpenPage, language: str) -> None:
    """One sheet for each slide, with and without notes."""
    page = open_page(f"{address}/{language}/{tools.SLIDES}")
    tools.without_printer(page)
    count = page.locator("article > h2").count()
    for button, notes in ((1, 0), (2, count)):
        page.locator(".deck-start button").nth(button).click()
        page.emulate_media(media="print")
        assert page.locator(".deck__notes:visible").count() == notes
        assert sheets(page) == count
        page.emulate_media(media="screen")
        assert page.locator("h1").is_visible(), "afterwards the page is as before"


def test_two_windows_follow_each_other(address: str, open_page: OpenPage) -> None:
    """The speaker's window with notes and the one on the wall show the same slide, in any language."""
    page = open_page(f"{address}/sv/{tools.SLIDES}")
    other = page.context.new_page()
    other.goto(f"{address}/nb/{tools.SLIDES}")
    tools.start_deck(page)
    tools.start_deck(other, "ArrowRight", "ArrowRight")
    page.wait_for_function("() => !document.querySelectorAll('.deck__slide')[2].hidden")


# ── Dilemmas, meter, cards ───────────────────────────────────────────────────


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


@pytest.mark.parametrize(("kinds", "verdict"), [([0] * 10, "none"), ([0, 1, 2, 3] * 2 + [0, 0], "good"), ([3] * 3 + [0] * 7, "too_much")])
def test_the_meter_advises_from_the_companys_share(address: str, open_page: OpenPage, kinds: list[int], verdict: str) -> None:
    """Ten taps give the advice that fits; a tap can be undone; kinds that are missing are named."""
    page = open_page(f"{address}/sv/{tools.METER}")
    share = yaml.safe_load((ROOT / "company.yml").read_text(encoding="utf-8"))["sell_share"]
    tools.tap_posts(page, kinds)
    state = page.locator(".meter__state").inner_text()
    said = words("sv")["meter"][verdict].format(sell=kinds.count(3), total=10, limit=10 * share // 100)
    assert said in state
    assert ("saknas" in state) == (not {0, 1, 2} <= set(kinds))
    page.get_by_role("button", name=words("sv")["meter"]["undo"]).click()
    assert page.locator(".meter__posts [data-kind='none']").count() == 1
    assert page.evaluate("() => document.activeElement.matches('.meter__kind')")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "button", "count", "seen"),
    [
        (tools.CARDS, ".paper-print button >> nth=0", 1, ".paper--wallet-card"),
        (tools.CARDS, ".paper-print button >> nth=1", 1, ".paper--poster"),
        (tools.DILEMMAS, ".dilemmas__bar button >> nth=2", 12, ".dilemma"),
        (tools.FLOW, ".flow__print button", 1, ".flow__tree"),
    ],
)
def test_what_is_made_for_paper(
    address: str, open_page: OpenPage, language: str, path: str, button: str, count: int, seen: str
) -> None:
    """Cards, poster and tree print alone, on the sheets they are made for: four cards, one poster, two dilemmas a sheet."""
    page = open_page(f"{address}/{language}/{path}", width=794)
    tools.without_printer(page)
    for details in page.locator(".tool__whole:not([open]) > summary").all():
        details.click()
    page.locator(button).click()
    page.emulate_media(media="print")
    assert page.locator(f"{seen}:visible").count() == {".paper--wallet-card": 4, ".dilemma": 24}.get(seen, page.locator(seen).count())
    assert not page.locator("h1").is_visible()
    assert sheets(page) == count


# ── For everybody ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_every_tool(address: str, reader: BrowserContext, language: str) -> None:
    """axe finds nothing, light or dark; nothing is wider than a phone, or than a window at 400 %; no error, no style refused."""
    found: dict[str, list[str]] = {}
    for state in tools.STATES:
        page = reader.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        page.on("console", lambda said, errors=errors: said.type == "error" and errors.append(said.text))
        page.goto(f"{address}/{language}/{state.path}")
        page.evaluate("() => document.body.setAttribute('data-md-color-scheme', 'default')")
        state.go(page)
        problems = tools.violations(page)
        page.evaluate("() => document.body.setAttribute('data-md-color-scheme', 'slate')")
        problems += tools.violations(page, ["color-contrast", "link-in-text-block"])
        for width, height in ((360, 640), (320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            if (wide := tools.sideways(page)) > 0:
                problems.append(f"{wide} px too wide at {width}")
        if problems + errors:
            found[state.name] = problems + errors
        page.close()
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_readable_without_script(address: str, open_page: OpenPage, language: str) -> None:
    """With JavaScript off every text of the data is on the page, and nothing asks to be pressed that does nothing."""
    page = open_page("about:blank", java_script_enabled=False)
    where = {"checker": tools.CHECKER, "reply-flow": tools.FLOW, "dilemmas": tools.DILEMMAS, "quiz": tools.TEST}
    for name, path in where.items():
        page.goto(f"{address}/{language}/{path}")
        text = " ".join(page.locator("main").text_content().split())
        data = tools.tool_data(language, name)
        held = data["final"] if name == "quiz" else data
        missing = [one for one in texts_of(held) if " ".join(one.split()) not in text]
        assert missing == [], name
        assert page.locator("main button:visible").count() == 0
        if name != "dilemmas":
            assert page.locator(".tool__whole:not([open])").count() == 0
    page.goto(f"{address}/{language}/{tools.METER}")
    assert page.locator(".meter tbody tr").count() == 10
    page.goto(f"{address}/{language}/{tools.SLIDES}")
    assert page.locator("article > h2").count() > 10


def texts_of(value: object) -> Iterator[str]:
    """Yield the plain texts in a tool's data; those that are Markdown or hold braces look different on the page."""
    if isinstance(value, str):
        if " " in value and not re.search(r"[{*_\[`<&]", value):
            yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_of(item)
    elif hasattr(value, "model_dump"):
        yield from texts_of(value.model_dump())


def test_forced_colours_keep_what_colour_says(address: str, open_page: OpenPage) -> None:
    """In forced colours a right and a wrong answer, and a pressed button, still differ by sign and edge."""
    page = open_page(f"{address}/sv/{tools.TEST}", forced_colors="active")
    tools.answer_rightly(page)
    sign = "el => getComputedStyle(el, '::after')"
    answer = page.locator(".quiz__answer[data-answered='right']").first
    assert answer.evaluate(f"el => ({sign})(el).backgroundColor") != answer.evaluate("el => getComputedStyle(el).backgroundColor")
    assert answer.evaluate("el => parseFloat(getComputedStyle(el).borderTopWidth)") >= 1
    page.goto(f"{address}/sv/{tools.CHECKER}")
    tools.take(page, [0] * 6)
    title = page.locator(".stepper .verdict__title")
    mask = "el => getComputedStyle(el, '::before').backgroundColor"
    assert title.evaluate(mask) != page.evaluate("() => getComputedStyle(document.body).backgroundColor")


def test_nothing_moves_for_those_who_asked_for_less(address: str, open_page: OpenPage) -> None:
    """With reduced motion no tool has a transition or an animation."""
    page = open_page("about:blank", reduced_motion="reduce")
    for state in ("checker says ask", "test done", "deck with notes", "meter done"):
        known = next(one for one in tools.STATES if one.name == state)
        page.goto(f"{address}/sv/{known.path}")
        known.go(page)
        moving = page.evaluate(
            """() => [...document.querySelectorAll('.tool *, dialog.deck *, .checklist-bar *')].filter((part) => {
                const { transitionDuration, animationName } = getComputedStyle(part);
                return parseFloat(transitionDuration) > 0 || animationName !== 'none';
            }).length"""
        )
        assert moving == 0, state


# ── Scripts, words, weight ───────────────────────────────────────────────────


def words(language: str) -> dict:
    """Return the words of the tools in a language."""
    file = ROOT / "docs" / language / "_data" / "words.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))["tools"]


def shape(value: object) -> object:
    """Return words without what they say: their keys, and what fills them in."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return sorted(set(re.findall(r"\{\w+\}", str(value))))


def test_the_words_of_the_tools_are_the_same_in_every_language() -> None:
    """Same keys, same places to fill in."""
    assert shape(words("sv")) == shape(words("nb"))


def test_every_word_that_a_script_asks_for_is_there_and_no_script_brings_its_own() -> None:
    """Scripts take all they say from the page; what they name exists."""
    for file in tools.SCRIPTS.glob("*.js"):
        code = re.sub(r"/\*.*?\*/|//.*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for key in re.findall(r"word\(\"([\w.]+)\"", code):
            found: object = words("sv")
            for part in key.split("."):
                assert isinstance(found, dict) and part in found, f"{file.name}: {key}"
                found = found[part]
        said = [text for text in re.findall(r"\"([^\"\n]*)\"", code) if re.search(r"[a-zåäöæø]{2,} [a-zåäöæø]{2,}", text)]
        assert [text for text in said if not re.fullmatch(r"[\w\s\-.,:>#\[\]=*()|]+", text)] == []
        assert not re.search(r"[åäöæøÅÄÖÆØ]", code), file.name
        assert re.findall(r"^export (?!function|async function|const|class)", code, re.MULTILINE) == [], "named exports only"
        assert re.findall(r"\bimport\(", code) == [], "static imports only"


def test_all_tools_weigh_at_most_25_kilobytes_and_load_only_where_they_are(site: Path) -> None:
    """The budget for JavaScript, compressed; pages without tools load none of it."""
    assert sum(len(gzip.compress(file.read_bytes())) for file in tools.SCRIPTS.glob("*.js")) <= 25_000
    # Tool → what is on its pages, and what its script alone says.
    marks = {
        "startChecker": "[data-tool='checker']", "startFlow": "[data-tool='flow']", "startQuiz": "[data-tool='quiz']",
        "startDilemmas": "[data-tool='dilemmas']", "startMeter": "[data-tool='meter']", "startChecklists": "ul.checklist",
        "startDeck": "h1#slides", "startPaper": "h2#wallet-card",
    }  # fmt: skip
    for language in LANGUAGES:
        without = 0
        for path, document in pages(site, language):
            expected = {name for name, mark in marks.items() if document.cssselect(mark)}
            code = loaded(site / language / path, document.xpath("//script[@src and contains(@src, 'javascripts/')]/@src"))
            assert {name for name in marks if f"{name}(" in code} == expected, path
            style = loaded(site / language / path, document.xpath("//link[@rel='stylesheet']/@href"))
            assert (".stepper" in style) == bool(expected), path
            assert bool(document.cssselect("#tool-words")) == bool(expected), path
            without += not expected
        assert without > 20


def loaded(page: Path, links: list[str]) -> str:
    """Return what stands in the site's own files that a page loads, the theme's left out."""
    site = page.parents[len(page.parents) - 1 - next(n for n, part in enumerate(reversed(page.parents)) if part.name in LANGUAGES)].parent
    files = [site / link[1:] if link.startswith("/") else page.parent / link for link in links if ".min." not in link]
    return "".join(file.read_text(encoding="utf-8") for file in files)
