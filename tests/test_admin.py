"""Editing in the browser: off by default, nothing fetched by readers, and files that change only where somebody wrote.

The editor is used here as an editor uses it: in Chromium, with decap-server (pinned in `tests/decap-server`) in the place
of the repository's host, on a real git repository. npm fetches Decap and decap-server once, into `.cache`; those tests
are skipped, and say so, only where npm is missing or cannot reach its registry. What needs neither is never skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from admin_support import Desk, NotFetched, sit_at_desk, switched_on, wait_for
from playwright.sync_api import Page, expect
from servers import Server, caddy, nginx
from support import LANGUAGES, ROOT

from handbook.admin import BundleMissing, bundle, write_admin
from handbook.admin.settings import admin_settings, allowed_hosts, entry_address
from handbook.company.model import Repository
from handbook.output.security import ADMIN, admin_headers, site_headers
from handbook.project.editions import find_editions
from handbook.project.front_matter import FIELDS
from handbook.release.server_config import site_facts, write_config

SCRIPTS = ROOT / "handbook/admin/static"
HOSTS = {
    "github": {"host": "github", "url": "https://github.com/fjall/handbok", "editor": {"sign_in": "https://sign-in.example/oauth/auth"}},
    "gitlab": {"host": "gitlab", "url": "https://git.example/it/web/handbok", "editor": {"app_id": "abc"}},
    "gitea": {"host": "gitea", "url": "https://git.example/it/handbok", "editor": {"app_id": "abc"}},
    "azure": {
        "host": "azure", "url": "https://dev.azure.com/fjall/web/_git/handbok", "editor": {"app_id": "abc", "tenant": "def"},
    },
}  # fmt: skip


def node(script: str, given: object) -> object:
    """Run a script with `formOf` and `fileOf` in reach; `given` is its `given`, and what it returns is returned."""
    module = json.dumps((SCRIPTS / "page-file.js").as_uri())
    code = f"const {{ formOf, fileOf }} = await import({module});\n"
    code += "const given = JSON.parse(await new Response(process.stdin).text());\n"
    code += f"console.log(JSON.stringify(await (async () => {{ {script} }})()));"
    found = shutil.which("node")
    assert found, "node is missing"
    run = subprocess.run(
        [found, "--input-type=module", "-e", code], input=json.dumps(given), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def shipped() -> dict[str, str]:
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").rglob("*.md"))}


ORDER = ["title", "name", "body", *(name for name, field in FIELDS.items() if field.kind != "elsewhere")]


def test_a_file_that_nobody_changed_stays_byte_for_byte() -> None:
    """Every page of the handbook, in every language, as a form and back."""
    pages = shipped()
    assert node(f"return given.map((text) => fileOf(formOf(text), {ORDER}))", list(pages.values())) == list(pages.values())


def test_what_is_changed_in_the_form_changes_its_own_line_and_no_other() -> None:
    """Each field of every page: one line in the file, and the rest of it as it was."""
    changes = {
        "description": "Nytt: 100 % \"säkert\" # inte", "owner": "finance", "audience": ["it", "legal", "hr"],
        "reviewed": "2031-01-02", "review_in": 31, "keywords": ["nytt", "a, b", "c: d", "2026"], "title": "Ny titel $& å",
    }  # fmt: skip
    script = (
        "return given.pages.map((text) => Object.entries(given.changes).map("
        f"([name, value]) => fileOf({{ ...formOf(text), [name]: value }}, {ORDER})))"
    )
    pages = {name: text for name, text in shipped().items() if "\nkeywords: " in text}
    for (name, before), changed in zip(
        pages.items(), node(script, {"pages": list(pages.values()), "changes": changes}), strict=True
    ):
        for field, after in zip(changes, changed, strict=True):
            old, new = before.splitlines(), after.splitlines()
            assert len(old) == len(new), f"{name}: {field}"
            assert sum(one != other for one, other in zip(old, new, strict=True)) == 1, f"{name}: {field}"
    sample = next(iter(pages.values()))
    written = node(
        f"return fileOf({{ ...formOf(given.text), ...given.changes }}, {ORDER})", {"text": sample, "changes": changes}
    )
    again = node("return formOf(given)", written)
    assert {name: again[name] for name in changes} == changes


def test_front_matter_that_people_write_by_hand_is_understood_and_kept() -> None:
    """Lists over many lines, both kinds of quotation marks, remarks, fields that no form knows, Windows line ends."""
    text = (
        "---\r\n# Ägare: HR\r\ndescription: 'Det''s \"bra\"'\r\nkeywords:\r\n  - ett\r\n  - \"två: tre\"  \r\n"
        "translation:\r\n  of: sv\r\n  sections: {a: 1f}\r\nnote: >-\r\n  En lång\r\n  rad\r\n"
        "owner: hr # tills vidare\r\n---\r\nIngress.\r\n"
    )
    form = node("return formOf(given)", text)
    assert form["description"] == 'Det\'s "bra"' and form["keywords"] == ["ett", "två: tre"] and form["owner"] == "hr"
    assert form["title"] == "" and form["body"] == "Ingress.\n" and "translation" not in form and "note" not in form
    changed = node(f"return fileOf({{ ...formOf(given), owner: 'it' }}, {ORDER})", text)
    assert changed == text.replace("\r\n", "\n").replace("owner: hr # tills vidare", "owner: it")


def test_off_by_default(site: Path) -> None:
    """A company that has not asked for it has no editor in its site, no header for it, and the pencil leads to its host."""
    assert not (site / ADMIN).exists() and admin_headers(site) == {}
    assert 'href="https://git.fjallfjord.example/kommunikation/handbok/edit/main/docs/sv/policy/mistakes.md"' in (
        site / "sv/policy/mistakes/index.html"
    ).read_text(encoding="utf-8")


def test_the_guides_pictures_are_small_and_there_in_every_language() -> None:
    """WebP, at most 40 kB each, the same ones in each language, each shown by that language's guide with words beside it."""
    names = {}
    for language in LANGUAGES:
        folder = ROOT / "docs" / language / "assets/editors-guide"
        files = sorted(folder.iterdir())
        assert all(file.read_bytes()[8:12] == b"WEBP" and file.stat().st_size <= 40_000 for file in files)
        names[language] = [file.name for file in files]
        guide = (ROOT / "docs" / language / "about/editors-guide.md").read_text(encoding="utf-8")
        shown = re.findall(r"!\[([^\]]+)\]\(\.\./assets/editors-guide/([\w.]+)\)", guide)
        assert sorted(name for _, name in shown) == names[language] and all(len(words) > 30 for words, _ in shown)
    assert len({tuple(found) for found in names.values()}) == 1


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_has_its_settings(host: str) -> None:
    """Drafts as branches; every page's folder; the hosts that the policy lets the editor reach are the company's alone."""
    repository = Repository.model_validate(HOSTS[host])
    settings = admin_settings(repository, find_editions(ROOT), "company")
    assert settings["publish_mode"] == "editorial_workflow"
    assert [collection["folder"] for collection in settings["collections"]] == [
        folder for language in sorted(LANGUAGES) for folder in (f"docs/{language}", f"company/{language}/pages")
    ]
    backend = settings["backend"]
    assert backend["repo"] == {"gitlab": "it/web/handbok", "gitea": "it/handbok", "azure": "fjall/web/handbok"}.get(
        host, "fjall/handbok"
    )
    assert allowed_hosts(repository) == {
        "github": ["https://api.github.com", "https://sign-in.example"],
        "azure": ["https://app.vssps.visualstudio.com", "https://dev.azure.com", "https://login.microsoftonline.com"],
    }.get(host, ["https://git.example"])
    for collection in settings["collections"]:
        shown = [field["name"] for field in collection["fields"]]
        assert shown == ORDER and all(field["label"] for field in collection["fields"])


def test_without_the_package_nothing_is_published_and_one_line_says_what_to_do(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No npm: the line names the package and where to put it. Another package in its place is refused."""
    switched_on(project)
    monkeypatch.chdir(project)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HANDBOOK_LANG", "en")
    with pytest.raises(BundleMissing) as missing:
        write_admin(project, find_editions(project), tmp_path / "site")
    said = str(missing.value)
    assert "\n" not in said and f"decap-cms@{bundle.VERSION}" in said and ".cache" in said and bundle.INTEGRITY in said
    file = project / f".cache/decap-cms-{bundle.VERSION}.tgz"
    file.write_bytes(b"something else")
    with pytest.raises(BundleMissing, match="not the one that was chosen"):
        write_admin(project, find_editions(project), tmp_path / "site")


# ── With Decap itself ─────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A project with the editor switched on, built as a user builds it, in a git repository, served."""
    try:
        with sit_at_desk(tmp_path_factory.mktemp("admin")) as found:
            yield found
    except NotFetched as error:
        pytest.skip(str(error))


@pytest.fixture
def sit_down(desk: Desk, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens a place in the editor as somebody with a language, signed in."""

    def opened(place: str, locale: str) -> Page:
        page = open_page(f"{desk.address}#{place}", locale=locale, java_script_enabled=True)
        page.set_default_timeout(60_000)
        page.get_by_role("button", name="Logga in" if locale.startswith("sv") else "Logg inn").click()
        return page

    return opened


def save(page: Page, desk: Desk, branch: str) -> None:
    """Save, and wait for the draft's next commit and for the form to say that it is saved."""
    before, swedish = desk.commits(branch), page.evaluate("navigator.language") == "sv-SE"
    page.get_by_role("button", name="Spara" if swedish else "Lagre").click()
    wait_for(lambda: desk.commits(branch) == before + 1)
    page.get_by_text("Ändringar sparade" if swedish else "Endringer lagret").wait_for()


def test_a_sentence_is_changed_in_the_browser_twice(desk: Desk, sit_down: Callable[..., Page]) -> None:
    """Open, change, save: a draft branch with one line changed. Change again: a second commit. Reopened, it is there."""
    page = sit_down(entry_address("sv", "policy/mistakes.md"), "sv-SE")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    text, draft, file = page.get_by_label("Text", exact=True), "cms/sv/policy/mistakes", "docs/sv/policy/mistakes.md"
    written = text.input_value()
    text.fill(written.replace("Andas.", "Andas lugnt."))
    save(page, desk, draft)
    before = next(line for line in desk.git("show", f"main:{file}").splitlines() if "Andas." in line)
    assert desk.changed(draft) == {file: [f"-{before}", f"+{before.replace('Andas.', 'Andas lugnt.')}"]}
    text.fill(written.replace("Andas.", "Andas lugnt – ”en gång” till."))
    save(page, desk, draft)
    assert desk.changed(draft) == {file: [f"-{before}", f"+{before.replace('Andas.', 'Andas lugnt – ”en gång” till.')}"]}
    page.reload()
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        written.replace("Andas.", "Andas lugnt – ”en gång” till."), timeout=60_000
    )
    assert desk.git("status", "--porcelain") == "" and desk.commits(draft) == 2
    own = (desk.address.removesuffix("admin/"), "http://127.0.0.1:", "blob:", "data:")
    assert all(url.startswith(own) for url in asked), "nothing is fetched from outside"


def test_the_form_in_the_other_language(desk: Desk, sit_down: Callable[..., Page]) -> None:
    """The Norwegian editor has Norwegian words, her pages first; the front matter is a form, and changes line by line."""
    page = sit_down(entry_address("nb", "policy/voluntary.md"), "nb-NO")
    page.get_by_label("Overskrift").fill("Å dele er frivillig: «æøå»")
    page.get_by_label("Leses igjen").fill("6")
    page.get_by_label("Svaret i én setning").fill("Svar: ja")
    draft, file = "cms/nb/policy/voluntary", "docs/nb/policy/voluntary.md"
    save(page, desk, draft)
    lines = desk.changed(draft)[file]
    assert [line for line in lines if line.startswith("+")] == [
        '+description: "Svar: ja"', "+review_in: 6", "+# Å dele er frivillig: «æøå» { #voluntary }",
    ]  # fmt: skip
    assert len(lines) == 6
    page.goto(f"{desk.address}#/")
    page.get_by_role("link", name="Håndboken på norsk").wait_for()
    shown = page.locator("body").inner_text()
    assert shown.index("Håndboken på norsk") < shown.index("Våre egne sider på norsk") < shown.index("Handboken på svenska")


def test_a_new_page_with_a_special_title(desk: Desk, sit_down: Callable[..., Page]) -> None:
    """The company's own page, at an English address; the title may hold what it likes; a bad address is refused."""
    page = sit_down("/collections/sv-own/new", "sv-SE")
    page.get_by_label("Rubrik").fill("Årets ”kassor” & æøå: 100 % | test")
    page.get_by_label("Text", exact=True).fill("Första raden.\n\n## Gör så här { #steps }\n\n- Ett")
    page.get_by_label("Adress").fill("Våra kassor")
    page.get_by_role("button", name="Spara").click()
    page.get_by_text("skriv små bokstäver").first.wait_for()
    page.get_by_label("Adress").press("Control+a")
    page.keyboard.type("our-tills")
    expect(page.get_by_label("Adress")).to_have_value("our-tills")
    save(page, desk, "cms/sv-own/our-tills")
    new = desk.git("show", "cms/sv-own/our-tills:company/sv/pages/our-tills.md")
    assert new == "# Årets ”kassor” & æøå: 100 % | test { #our-tills }\n\nFörsta raden.\n\n## Gör så här { #steps }\n\n- Ett\n"
    assert list(desk.changed("cms/sv-own/our-tills")) == ["company/sv/pages/our-tills.md"]


def test_the_pencil_leads_to_the_form(desk: Desk) -> None:
    """From a page of the handbook to the same page in the editor, from wherever the page is; elsewhere to the host."""
    for page, up, entry in (
        ("sv/index.html", "../", "sv/entries/index"),
        ("nb/policy/mistakes/index.html", "../../../", "nb/entries/policy/mistakes"),
        ("sv/training/lessons/purpose/index.html", "../../../../", "sv/entries/training/lessons/purpose"),
    ):
        assert f'href="{up}admin/#/collections/{entry}"' in (desk.site / page).read_text(encoding="utf-8"), page


def test_readers_policy_stays_and_every_recipe_gives_the_editor_its_own(desk: Desk, tmp_path: Path) -> None:
    """Only the editor's folder may build functions and styles, and reach the repository's host; nothing else changes."""
    readers, editor = site_headers(desk.site), admin_headers(desk.site)
    assert "unsafe" not in readers["Content-Security-Policy"] and "http" not in readers["Content-Security-Policy"]
    assert (
        "'unsafe-eval'" in editor["Content-Security-Policy"]
        and "https://logga-in.fjallfjord.example" in editor["Content-Security-Policy"]
    )
    different = {name for name in readers if readers[name] != editor[name]}
    assert different == {"Content-Security-Policy", "Cross-Origin-Opener-Policy"} and readers.keys() == editor.keys()
    write_config(ROOT / "deploy", site_facts(desk.site, "https://handbok.example/"), tmp_path / "config")
    iis = ElementTree.parse(tmp_path / "config/iis/web.config")
    assert {add.get("name"): add.get("value") for add in iis.iterfind("location[@path='admin']//add")} == {
        name: editor[name] for name in different
    }
    azure = json.loads((tmp_path / "config/azure-static-web-apps/staticwebapp.config.json").read_text(encoding="utf-8"))
    (route,) = (route for route in azure["routes"] if route["route"] == "/admin/*")
    assert route["headers"] == {name: editor[name] for name in different}
    listed = (tmp_path / "config/pages/_headers").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=/)", listed)[1:]:
        place = block.splitlines()[0]
        policies = re.findall(r"Content-Security-Policy: (.*)", block)
        assert policies == (
            []
            if place == "/*" or "assets" in place
            else [editor["Content-Security-Policy"] if "admin" in place else readers["Content-Security-Policy"]]
        ), place


@pytest.mark.parametrize("server", [nginx, caddy])
def test_web_servers_send_the_editor_its_own_headers(server: Callable[..., AbstractContextManager[Server]], desk: Desk) -> None:
    """Its policy in the editor's folder, once; the strict one everywhere else."""
    readers, editor = site_headers(desk.site), admin_headers(desk.site)
    with server(desk.site, "https://intranet.example/handbok/") as running:
        for path, expected in (("admin/", editor), ("admin/decap-cms.js", editor), ("sv/", readers), ("", readers)):
            status, headers, _ = running.ask(f"/handbok/{path}")
            assert status == 200
            for name, value in expected.items():
                assert headers[name.lower()] == value, f"{path}: {name}"
