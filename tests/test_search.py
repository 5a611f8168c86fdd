"""The search answers what people type, in both languages, in a real browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from accessibility import show_palette, violations
from conftest import served
from lxml import html
from playwright.sync_api import Browser, Page
from support import EXAMPLE, LANGUAGES, ROOT

from bench.search.browser import our_answers
from bench.search.queries import is_held_out, rates, read_later, read_queries, read_sample, sets
from handbook.project.data import edition_data
from handbook.search.compounds import Compounds
from handbook.search.language import Language, words
from handbook.search.misspelt import misspellings
from handbook.search.reading import read_html
from handbook.search.synonyms import with_neighbours

OpenPage = Callable[..., Page]

PAGE = "policy/mistakes/"
PANIC = {
    "sv": [
        "hackad", "hot", "kris", "postade fel", "kapat konto", "mordhot",
        "någon hotar mig", "läcka", "panik", "la ut fel bild", "drev", "falskt konto",
    ],
    "nb": [
        "hacket", "trusler", "krise", "la ut feil", "kapret konto", "drapstrussel",
        "noen truer meg", "lekkasje", "panikk", "feil bilde", "shitstorm", "falsk profil",
    ],
}  # fmt: skip
COMPOUNDS = {
    "sv": {
        "instagramkontot": "konto", "profilbilder": "bild", "kundkommentarer": "kommentar", "facebookgrupp": "grupp",
        "arbetstiden": "tid", "svarsmallar": "mall", "julfestbilder": "fest",
    },
    "nb": {
        "instagramkontoen": "konto", "profilbilder": "bilde", "kundekommentarer": "kommentar", "facebookgruppe": "gruppe",
        "arbeidstiden": "tid", "svarmaler": "mal", "julebordbilder": "bilde",
    },
}  # fmt: skip
TYPED = {
    "sv": {
        "vissel blåsning": "guides/safety/speak-up",
        "chat gpt": "guides/create/ai-content",
        "fbgrupp": "guides/lead/closed-groups-partners",
        "privaykonto": "policy/private-accounts",
        "tillganlighet": "guides/create/accessible-posts",
        "hrs ansvar": "guides/lead/hr-guide",
        "hvvordan svara arg kund": "guides/respond/angry-customers",
        "markedsføring": "guides/create/advertising-and-influencers",
        "sms": "guides/respond/chats-and-friends",
        "instalösen": "guides/safety/accounts-and-passwords",
    },
    "nb": {
        "varslings kanal": "guides/safety/speak-up",
        "chat gpt": "guides/create/ai-content",
        "fbgruppe": "guides/lead/closed-groups-partners",
        "priavtkonto": "policy/private-accounts",
        "tilgjenglighet": "guides/create/accessible-posts",
        "hrs ansvar": "guides/lead/hr-guide",
        "hvvordan svare sint kunde": "guides/respond/angry-customers",
        "marknadsföring": "guides/create/advertising-and-influencers",
        "sms": "guides/respond/chats-and-friends",
        "instapassord": "guides/safety/accounts-and-passwords",
    },
}
TRAPS = {
    "sv": [
        "utbildning", "sekunder", "ansvar", "användare", "förbud", "inlägg",
        "kontroll", "personal", "information", "tillsammans", "marknad", "förälder",
    ],
    "nb": [
        "utdanning", "sekunder", "ansvar", "bruker", "forbud", "innlegg",
        "kontroll", "personale", "informasjon", "sammen", "marked", "forelder",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def everything(company_site: Callable[[str], Path]) -> Iterator[str]:
    """Where the handbook of a company with every part switched on is served."""
    with served(company_site("group")) as url:
        yield url


@pytest.fixture
def says() -> Callable[[str], dict[str, str]]:
    """A function that gives the search's words in a language."""
    return lambda language: edition_data(ROOT / "docs" / language, "words")["search"]


def search(page: Page, text: str) -> None:
    """Open the search and type."""
    page.keyboard.press("Control+K")
    page.keyboard.type(text)
    answered(page, text)
    page.wait_for_function(
        "() => document.querySelector('.find__status').textContent === document.querySelector('.find__count').textContent"
    )


def answered(page: Page, text: str) -> None:
    """Wait until what is shown answers `text`."""
    page.wait_for_function("text => document.querySelector('.find__results').dataset.answers === text", arg=text)


def wait_for_hits(page: Page, text: str) -> None:
    """Open the search, type, and wait for a hit with its text."""
    search(page, text)
    page.locator(".find__hit .find__text:not(:empty)").first.wait_for()


# ── The questions ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_set_aside_by_chance(language: str) -> None:
    """At least 150 questions; the third that was not looked at was chosen by a hash."""
    queries = read_queries(language)
    assert len({query.text for query in queries}) == len(queries) >= 150
    assert [query.text for query in queries if query.held_out != is_held_out(language, query.text)] == []
    assert 0.25 < sum(query.held_out for query in queries) / len(queries) < 0.4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_page_is_among_the_first(everything: str, open_page: OpenPage, language: str) -> None:
    """Of every set of questions at least 95 in 100 find their page among the first three hits, and 80 as the first one."""
    page = open_page(f"{everything}/{language}/")
    for name, queries in sets(language).items():
        found = rates(queries, our_answers(page, f"{everything}/{language}/", [query.text for query in queries]))
        assert found.third >= 0.95 and found.first >= 0.8, (name, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hit_is_in_the_other_language(
    company_site: Callable[[str], Path], everything: str, open_page: OpenPage, language: str
) -> None:
    """Whatever is typed, in whichever language, the hits are pages of the edition, under their own titles."""
    page = open_page(f"{everything}/{language}/")
    texts = [query.text for code in LANGUAGES for query in (*read_queries(code), *read_later(code), *read_sample(code))]
    urls = {url for answer in our_answers(page, f"{everything}/{language}/", texts) for url in answer}
    assert len(urls) > 80
    titles = dict(_core(page, f"{everything}/{language}/"))
    for url in urls:
        document = html.fromstring((company_site("group") / language / url / "index.html").read_bytes())
        heading = document.cssselect("article h1")[0]
        assert document.get("lang") == language
        assert titles[url] == " ".join((heading.text or "").split()), url


def _core(page: Page, edition: str) -> list[tuple[str, str]]:
    """Return (address, title) of every page in the index."""
    pages = page.evaluate(
        """async (edition) => {
            const { Store } = await import(`${edition}assets/javascripts/search/store.js`);
            return (await new Store(`${edition}search/`).core()).pages;
        }""",
        edition,
    )
    return [(url, title) for url, title, _ in pages]


# ── Reading words ────────────────────────────────────────────────────────────


def language_of(code: str) -> Language:
    """Return what the search knows of a language."""
    return Language(edition_data(ROOT / "docs" / code, "language"))


def vocabulary(site: Path, code: str) -> set[str]:
    """Return every word of an edition's pages."""
    found: set[str] = set()
    for file in (site / code).rglob("index.html"):
        for part in html.fromstring(file.read_bytes()).cssselect("article"):
            found.update(words(part.text_content()))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_build_and_browser_read_words_alike(site: Path, address: str, open_page: OpenPage, language: str) -> None:
    """Every word of the text has the same stem in Python and in the browser, also where å is typed as a and a ring (macOS)."""
    page = open_page(f"{address}/{language}/")
    known = sorted(vocabulary(site, language)) + [
        "Ærø",
        "ÅNGSTRÖM",
        "skrev",
        "kontoen",
        "straße",
        "x",
        "80",
        "æøåäö",
        "bla\u030agra\u030a",
    ]
    stem = language_of(language).stem
    browser = page.evaluate(
        """async ([edition, list]) => {
            const { fold, wordsOf } = await import(`${edition}assets/javascripts/search/language.js`);
            const { Store } = await import(`${edition}assets/javascripts/search/store.js`);
            const { language } = await new Store(`${edition}search/`).core();
            return list.map((word) => wordsOf(word).map((one) => language.stem(fold(one))));
        }""",
        [f"{address}/{language}/", known],
    )
    assert [word for word, stems in zip(known, browser, strict=True) if stems != [stem(one) for one in words(word)]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_compounds_are_taken_apart(site: Path, language: str) -> None:
    """A part finds the compound, and what only looks like a part does not."""
    known = language_of(language)
    compounds = Compounds(known, vocabulary(site, language))
    for compound, part in COMPOUNDS[language].items():
        assert known.stem(words(part)[0]) in compounds.parts(words(compound)[0]), compound
    assert [trap for trap in TRAPS[language] if compounds.parts(words(trap)[0])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_synonyms_are_not_everyday_words(language: str) -> None:
    """A synonym that is a word of nearly every question, or the whole of two groups, would find everything."""
    known = language_of(language)
    stops = {known.stem(word) for word in known.stop_words} - {known.stem(word) for word in words("varför hvorfor låt")}
    groups = edition_data(ROOT / "docs" / language, "synonyms")
    assert all(isinstance(phrase, str) for group in groups for phrase in group), "quote what YAML takes for true or a number"
    stems = [known.stems(phrase) for group in groups for phrase in group]
    assert [found for found in stems if len(found) == 1 and found[0] in stops] == []
    assert [group for group in groups if len({" ".join(known.stems(phrase)) for phrase in group}) < 2] == []


def test_misspelt_keywords_lead_to_the_right_word() -> None:
    """One slip away from exactly what is written; short words and words with another beginning are left alone."""
    sure = ["lösenord", "kommentar", "klagomål", "hand"]
    assert misspellings(["lössenord", "komentar", "klagmoål", "kalgomål", "hund", "ommentar", "bild"], sure) == {
        "lössenord": "lösenord", "komentar": "kommentar", "klagmoål": "klagomål", "kalgomål": "klagomål",
    }  # fmt: skip


def test_neighbours_lend_their_words() -> None:
    """A group of another language that shares two words is about the same; what the edition says itself keeps its meaning."""
    own = [["reklam", "annons", "reklame"], ["lösen", "passord"], ["val", "valg"]]
    theirs = [["reklame", "annons", "markedsføring", "val", "og"], ["passord", "kode"]]
    language = Language({"stop_words": "og"})
    lent = with_neighbours(own, theirs, language)
    assert lent == [["reklam", "annons", "reklame", "markedsforing"], ["losen", "passord"], ["val", "valg"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_as_people_type(address: str, open_page: OpenPage, language: str) -> None:
    """Words apart, words together, a slip inside a compound, somebody's, the neighbour's: the page is among the first three."""
    page = open_page(f"{address}/{language}/")
    answers = our_answers(page, f"{address}/{language}/", list(TYPED[language]))
    assert [
        typed for (typed, url), urls in zip(TYPED[language].items(), answers, strict=True) if f"{url}/" not in urls[:3]
    ] == []


def test_what_is_read_of_a_page() -> None:
    """Sections with their text; the number above them; nothing that is marked as no business of the search."""
    read = read_html(
        '<h1 id="t">Titel<a class="headerlink" href="#t">¶</a></h1><div class="contact"><p class="contact__role">Krisjouren</p>'
        '<a class="contact__phone" href="tel:+4631">&#43;46 31</a></div><p>Ingress.</p>'
        '<h2 id="a">A &amp; B</h2><p><span class="mark mark--law">Lag</span> Ett</p>'
        "<table><tr><td>x</td><td>y</td></tr></table><details data-search-exclude><p>Svar</p></details>"
        '<img alt="Bild" src="x"><script>bort()</script><p>Läs <a href="../other/">annat</a>.</p><h2 id="b">B</h2>'
        '<a class="contact__phone" href="tel:+1">annat</a>'
    )
    assert (read.title, read.lead) == ("Titel", "Krisjouren +46 31 Ingress.")
    assert [(part.id, part.heading, part.text) for part in read.sections] == [
        ("a", "A & B", "Ett · x · y Bild Läs annat."), ("b", "B", "annat"),
    ]  # fmt: skip
    assert read.phone and vars(read.phone) == {"name": "Krisjouren", "number": "+46 31", "dial": "+4631"}
    assert [(link.href, link.text, link.heading) for link in read.links] == [("../other/", "annat", "A & B")]


def test_the_index_is_the_same_every_time(tmp_path: Path) -> None:
    """Same pages, same bytes, whatever order Python keeps its sets in."""
    code = (
        "import sys; from pathlib import Path; from handbook.search.edition import EditionIndex, write_index\n"
        "from handbook.project.pages import read_pages; from handbook.compose.site import edition_scope\n"
        "root, out = Path(sys.argv[1]), Path(sys.argv[2]); scope = edition_scope(root, 'sv'); index = EditionIndex()\n"
        "for page in read_pages(scope.docs):\n"
        "    if page.path.startswith('policy/'):\n"
        "        body = f'<h1>{page.path}</h1><p>' + page.body.replace('<', ' ')\n"
        "        index.add(page.path, page.path[:-3] + '/', body, page.front_matter, 'x', ())\n"
        "write_index(index, root, scope, out)"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", code, ROOT, tmp_path / seed], cwd=ROOT, env=environment, check=True)
    first, second = (
        {file.relative_to(tmp_path / seed).as_posix(): file.read_bytes() for file in (tmp_path / seed).rglob("*.js")}
        for seed in ("1", "2")
    )
    assert first == second and len(first) > 20


def test_the_index_has_the_types_that_the_scripts_read(site: Path, tmp_path: Path) -> None:
    """Every file of the index calls `handbookSearch` with what the types in store.js say: nothing less, nothing else."""
    index = [str(site / language / "search/**/*.js") for language in LANGUAGES]
    store = str(ROOT / "overrides/assets/javascripts/search/store.js")
    settings = {"extends": str(ROOT / "tsconfig.json"), "include": [store, *index]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    run = subprocess.run(["tsc", "--listFiles", "-p", tmp_path], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[:2000]
    assert all(str(site / language / "search/index.js") in run.stdout for language in LANGUAGES)


# ── Using it ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_opened_by_button_or_ctrl_k_and_closed_by_escape(address: str, open_page: OpenPage, language: str, width: int) -> None:
    """Focus goes to the field and back to where it was. No single key opens it (WCAG 2.1.4)."""
    page = open_page(f"{address}/{language}/{PAGE}", width)
    dialog = page.locator("dialog.find")
    for key in ("f", "s", "/", "k"):
        page.keyboard.press(key)
    assert not dialog.is_visible()
    page.locator("[data-find-open]").click()
    assert page.evaluate("document.activeElement.matches('.find__field')")
    page.keyboard.type("konto")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.matches('[data-find-open]')")
    page.keyboard.press("Control+K")
    assert dialog.is_visible() and page.evaluate("document.activeElement.matches('.find__field')")
    page.locator("[data-find-close]").click()
    assert not dialog.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded_until_it_is_opened(address: str, open_page: OpenPage, language: str) -> None:
    """A reader who does not search pays nothing; one who does loads from the site alone, and less than 150 kB."""
    page = open_page("about:blank")
    asked: list[str] = []
    sizes: list[int] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: sizes.append(len(response.body())) if "/search/" in response.url else None)
    page.goto(f"{address}/{language}/{PAGE}", wait_until="networkidle")
    assert [url for url in asked if "/search/" in url and not url.endswith("open.js")] == []
    wait_for_hits(page, "konto")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((address, "data:", "about:"))] == []
    assert sum(sizes) < 400_000, "uncompressed; make bench-search says what is sent"


@pytest.mark.parametrize("language, text", [("sv", "arg kund"), ("nb", "sint kunde")])
def test_results_by_keyboard_alone(address: str, open_page: OpenPage, says, language: str, text: str) -> None:
    """The number of hits is announced; arrows walk through them and back to the field; letters type on; Enter opens."""
    page = open_page(f"{address}/{language}/")
    wait_for_hits(page, text)
    announced = page.locator(".find [role=status]").inner_text()
    assert re.fullmatch(re.escape(says(language)["many"]).replace(r"\{count\}", r"\d+"), announced)
    assert page.locator(".find__hit").count() == min(8, int(re.search(r"\d+", announced)[0]))
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelector('.find__hit a')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.find__field')")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("x")
    assert page.locator(".find__field").input_value() == text + "x"
    page.keyboard.press("Backspace")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{language}/guides/respond/angry-customers/")
    page.keyboard.press("Control+K")
    page.keyboard.type(text)
    page.locator(".find__hit").first.wait_for()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("language, text, stem", [("sv", "tvåfaktor konto", "konto"), ("nb", "totrinn konto", "konto")])
def test_hits_lead_to_sections_with_the_words_marked(
    address: str, open_page: OpenPage, language: str, text: str, stem: str
) -> None:
    """A hit says which part of the handbook it is in, marks the words, and links to headings; the page marks them too."""
    page = open_page(f"{address}/{language}/")
    wait_for_hits(page, text)
    hit = page.locator(".find__hit", has=page.locator(".find__sections a")).first
    assert " › " in hit.locator(".find__crumbs").inner_text()
    assert any(stem in mark.lower() for mark in page.locator(".find__hit mark").all_inner_texts())
    link = hit.locator(".find__sections a").first
    place = link.get_attribute("href").partition("#")[2]
    with page.expect_navigation():
        link.click()
    page.locator("mark.find-mark").first.wait_for()
    assert page.url.endswith(f"/#{place}") and "h=" not in page.url
    assert all(len(mark) > 1 for mark in page.locator("mark.find-mark").all_inner_texts())
    assert page.locator(f"[id='{place}']").count() == 1


@pytest.mark.parametrize("language, typed, meant", [("sv", "lössenordd", "lösenord"), ("nb", "passsord", "passord")])
def test_did_you_mean(address: str, open_page: OpenPage, language: str, typed: str, meant: str) -> None:
    """A mistyped word still finds; the right one is offered, as it is written."""
    page = open_page(f"{address}/{language}/")
    wait_for_hits(page, typed)
    offer = page.locator("[data-find-meant]")
    offer.wait_for()
    assert offer.locator("strong").inner_text().startswith(meant)
    offer.click()
    assert page.locator(".find__field").input_value().startswith(meant)
    assert page.evaluate("document.activeElement.matches('.find__field')")
    page.locator("[data-find-meant]").wait_for(state="detached")
    assert page.locator(".find__hit").count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_panic_first(address: str, open_page: OpenPage, language: str) -> None:
    """The first hit carries the number to call, and the empty search shows the urgent situations with theirs."""
    company = yaml.safe_load((EXAMPLE / "company.yml").read_text(encoding="utf-8"))
    numbers = {contact["phone"] for contact in company["contacts"].values() if "phone" in contact}
    page = open_page(f"{address}/{language}/")
    page.keyboard.press("Control+K")
    page.locator(".find__situations .find__phone").first.wait_for()
    for text in PANIC[language]:
        page.locator(".find__field").fill(text)
        answered(page, text)
        phone = page.locator(".find__hit").first.locator(".find__phone")
        assert phone.locator("strong").inner_text() in numbers, text
        assert phone.get_attribute("href") == "tel:" + phone.locator("strong").inner_text().replace(" ", ""), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_that_finds_nothing_helps(address: str, open_page: OpenPage, says, language: str) -> None:
    """It says so, offers the situations, and names the person to ask. A word that JavaScript has itself is not found."""
    page = open_page(f"{address}/{language}/")
    search(page, "constructor")
    assert page.locator(".find__count").inner_text() != says(language)["failed"]
    page.locator(".find__field").fill("zzqxw")
    answered(page, "zzqxw")
    page.locator(".find__ask").wait_for()
    assert says(language)["none"].format(query="zzqxw") == page.locator(".find__count").inner_text()
    situations = edition_data(ROOT / "docs" / language, "situations")
    assert page.locator(".find__situations li").count() == len(situations)
    assert page.locator(".find__ask a[href^='mailto:sociala@fjallfjord.example']").count() == 1
    with page.expect_navigation():
        page.locator(".find__situations a").first.click()
    assert page.url == f"{address}/{language}/{situations[0]['page']}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thumb_is_enough(address: str, open_page: OpenPage, language: str) -> None:
    """On a phone the way in, the field and the way out are in the lower half; what is to be pressed is large enough."""
    page = open_page(f"{address}/{language}/", 360, 640, has_touch=True)
    for selector in ("[data-find-open]", ".find__field", "[data-find-close]"):
        box = page.locator(selector).bounding_box()
        assert box and box["y"] > 320 and box["y"] + box["height"] <= 640 and min(box["width"], box["height"]) >= 44, selector
        if selector == "[data-find-open]":
            page.locator(selector).tap()
    page.keyboard.type("hacka")
    page.locator(".find__hit .find__text:not(:empty)").first.wait_for()
    dialog = page.locator("dialog.find").bounding_box()
    assert dialog == {"x": 0, "y": 0, "width": 360, "height": 640}
    assert page.evaluate(
        "document.querySelector('.find__results').scrollWidth <= document.querySelector('.find__results').clientWidth"
    )
    sizes = page.evaluate(
        "[...document.querySelectorAll('.find a, .find button')].map((one) => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24
    with page.expect_navigation():
        page.locator(".find__title").first.tap()


@pytest.mark.parametrize(
    "language, width, scheme", [("sv", 360, "default"), ("nb", 360, "slate"), ("sv", 1280, "slate"), ("nb", 1280, "default")]
)
def test_the_open_search_is_accessible(address: str, open_page: OpenPage, language: str, width: int, scheme: str) -> None:
    """axe finds nothing in the open search: empty, with hits, with nothing found."""
    page = open_page(f"{address}/{language}/{PAGE}", width, reduced_motion="reduce")
    show_palette(page, scheme)
    page.keyboard.press("Control+K")
    for text, shown in (
        ("", ".find__situations"),
        ("hacka lossenordd", ".find__hit .find__text:not(:empty)"),
        ("zzqxw", ".find__ask"),
    ):
        page.locator(".find__field").fill(text)
        answered(page, text)
        page.locator(shown).first.wait_for()
        assert violations(page, within=[".find"]) == [], text


# ── Where it must work ───────────────────────────────────────────────────────


def test_blocked_storage_is_no_matter(address: str, open_page: OpenPage) -> None:
    """A browser that keeps nothing searches all the same, without a script error."""
    page = open_page("about:blank")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{error}\n{error.stack}"))
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) "
        "Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(f"{address}/sv/")
    wait_for_hits(page, "lösenord")
    with page.expect_navigation():
        page.locator(".find__title").first.click()
    page.locator("mark.find-mark").first.wait_for()
    assert [error for error in errors if "/search/" in error or "find" in error] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_it_is_a_link_to_the_situations(address: str, browser: Browser, language: str) -> None:
    """Nothing that does nothing is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{language}/{PAGE}")
    link = page.locator(".find-link")
    assert link.is_visible() and not page.locator("[data-find-open]").is_visible() and not page.locator(".find").is_visible()
    link.click()
    assert page.url == f"{address}/{language}/#what-happened" or page.url.endswith(f"/{language}/index.html#what-happened")
    assert page.locator("#what-happened").count() == 1
    context.close()


def test_below_a_path_under_its_policy(site: Path, tmp_path: Path, open_page: OpenPage) -> None:
    """Under `/intra/handbok/`, with the pages' own Content-Security-Policy: everything works and nothing is blocked."""
    (tmp_path / "intra").mkdir()
    (tmp_path / "intra" / "handbok").symlink_to(site, target_is_directory=True)
    with served(tmp_path) as root:
        page = open_page("about:blank")
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda request: wrong.append(request.url))
        page.on("response", lambda response: response.status >= 400 and wrong.append(response.url))
        page.add_init_script(
            "window.blocked = []; addEventListener('securitypolicyviolation', "
            "(event) => blocked.push(event.violatedDirective + event.blockedURI));"
        )
        page.goto(f"{root}/intra/handbok/nb/{PAGE}")
        wait_for_hits(page, "pasord")
        assert page.evaluate("blocked") == []
        with page.expect_navigation():
            page.locator(".find__title").first.click()
        page.locator("mark.find-mark").first.wait_for()
        assert page.url == f"{root}/intra/handbok/nb/guides/safety/accounts-and-passwords/"
        page.locator("mark.find-mark").first.wait_for()
        assert page.evaluate("blocked") == [] and wrong == []


def test_an_index_that_cannot_be_loaded_leads_to_the_start_page(address: str, open_page: OpenPage, says) -> None:
    """The way in fails in words, with a link; the next key tries anew."""
    page = open_page(f"{address}/sv/{PAGE}")
    page.route("**/search/*/core.js", lambda route: route.abort())
    search(page, "konto")
    assert page.locator(".find__count").inner_text() == says("sv")["failed"]
    assert page.locator(".find__results a").get_attribute("href").endswith("#what-happened")
    page.unroute("**/search/*/core.js")
    page.keyboard.type("t")
    page.locator(".find__hit").first.wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_company_that_means_harm_is_text(company_site: Callable[[str], Path], open_page: OpenPage, language: str) -> None:
    """Names with markup show as typed in the hits, and run nothing."""
    with served(company_site("hostile")) as url:
        page = open_page("about:blank")
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(f"{url}/{language}/")
        for text in (
            "script alert",
            "kris",
            "<img src=x onerror=alert(2)>",
            "hemlig" if language == "sv" else "hemmelig",
            "ögon",
        ):
            page.locator("dialog.find:not([open])").count() and page.keyboard.press("Control+K")
            page.locator(".find__field").fill(text)
            answered(page, text)
            page.locator(".find__hit .find__text:not(:empty), .find__ask").first.wait_for()
            page.wait_for_timeout(100)
            kinds = page.evaluate(
                "[...new Set([...document.querySelectorAll('.find__results *')].map((one) => one.localName))]"
            )
            assert set(kinds) <= {"ol", "ul", "li", "a", "span", "strong", "mark", "section", "div", "p", "button"}, (
                text,
                kinds,
            )
        assert dialogs == []


def test_the_theme_search_is_gone(site: Path) -> None:
    """No worker, no lunr, no second index is published."""
    for language in LANGUAGES:
        left = [file.name for file in (site / language).rglob("*") if re.search(r"lunr|search_index|workers", file.as_posix())]
        assert left == []
