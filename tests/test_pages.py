"""Pages: a mistake in one is one line at the line its editor sees; the text follows the company."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import build

PAGE = "docs/nb/policy/mistakes.md"
# name → (text put on a line of its own at the end of the page, what the line must say)
BROKEN = {
    "misspelt variable": ("{{ company.nmae }}", "“company.nmae” is not known here; did you mean company.name?"),
    "misspelt deep variable": ("{{ company.reply.hour }}", "did you mean company.reply.hours?"),
    "unknown name": ("{{ compny.name }}", "did you mean company?"),
    "unknown macro": ('{{ contct("hr") }}', "did you mean contact?"),
    "unknown filter": ("{{ company.values | listet }}", "did you mean listed?"),
    "unknown role": ('{{ contact("krise") }}', "“krise” is not a contact role; did you mean crisis?"),
    "unknown law": ('{{ cite("no-picture-consnt") }}', "did you mean no-picture-consent?"),
    "unknown link": ('{{ link("imagebank", "x") }}', "did you mean image_bank?"),
    "unknown callout": ('{{ callout("lov", "x") }}', "is not a kind of callout"),
    "macro without values": ("{{ contact() }}", "was called with the wrong values"),
    "macro with too many": ('{{ phone("hr", "it") }}', "was called with the wrong values"),
    "unclosed braces": ("{{ company.name", "the braces cannot be read"),
    "unclosed condition": ("{% if company.listed %}", "the braces cannot be read"),
    "unknown condition": ("{% iff company.listed %}", "the braces cannot be read"),
    "heading id without space": ("## Mer {#more}", "write a blank after the brace"),
    "division by zero": ("{{ 1 // 0 }}", "the macro failed"),
}


@pytest.fixture
def norwegian(project: Path) -> Path:
    """A project with the edition of the broken page alone: the other one would be built to its end each time."""
    with (project / "company.yml").open("a", encoding="utf-8") as company:
        company.write("\nlanguages: [nb]\n")
    return project


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_page_is_one_line(name: str, norwegian: Path) -> None:
    """The page's own line (front matter counted), the name, the nearest known name; the last good site untouched."""
    text, says = BROKEN[name]
    page = norwegian / PAGE
    good = page.read_text(encoding="utf-8").rstrip("\n")
    page.write_text(f"{good}\n\n{text}\n", encoding="utf-8")
    (norwegian / "site").mkdir()
    (norwegian / "site" / "index.html").write_text("the last good site")
    run = build(norwegian)
    assert run.returncode == 1
    (line,) = [line for line in run.stdout.splitlines() if line.strip()]
    expected = good.count("\n") + 3
    # An open condition is found where the page ends.
    assert line.startswith((f"{PAGE}:{expected}  ", f"{PAGE}:{expected + 1}  ")), line
    assert says in line.replace("  ", "; ")
    assert (norwegian / "site" / "index.html").read_text() == "the last good site"


FRONT_MATTER = {
    "colon in text": ("description: Kort: svaret først", 2, "cannot be read"),
    "shadowed": ("company: Hei", 2, "hides what pages know by that name"),
    "unknown switch": ("when: publik_sektor", 2, "is not a switch; did you mean"),
}


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_broken_front_matter_is_one_line(name: str, norwegian: Path) -> None:
    """The lines between the fences are checked like the text below them."""
    text, number, says = FRONT_MATTER[name]
    page = norwegian / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("---\n", f"---\n{text}\n", 1), encoding="utf-8")
    run = build(norwegian)
    assert run.returncode == 1
    lines = [line for line in run.stdout.splitlines() if line.strip()]
    assert lines[0].startswith(f"{PAGE}:{number}  "), run.stdout
    assert says in lines[0].replace("  ", "; ")


def test_every_broken_page_is_named_at_once(project: Path) -> None:
    """An editor mends all of them in one go."""
    for path in ("docs/sv/ten-things.md", "docs/nb/ten-things.md", "docs/nb/policy/index.md"):
        with (project / path).open("a", encoding="utf-8") as page:
            page.write("\n{{ company.nmae }}\n")
    run = build(project)
    assert run.returncode == 1
    found = [line.split(":")[0] for line in run.stdout.splitlines() if line.strip()]
    assert found == ["docs/nb/policy/index.md", "docs/nb/ten-things.md", "docs/sv/ten-things.md"]


def test_the_companys_own_text_is_added(project: Path) -> None:
    """Additions stand at the end of the core page, own pages last in the navigation; both may use macros."""
    own = project / "company" / "sv"
    (own / "additions" / "policy").mkdir(parents=True)
    (own / "additions" / "policy" / "mistakes.md").write_text("Skriv i loggen hos {{ contact('hr') }}.\n", encoding="utf-8")
    (own / "pages").mkdir()
    (own / "pages" / "our-shop.md").write_text("# Butiken { #our-shop }\n\n{{ company.name }} har öppet.\n", encoding="utf-8")
    run = build(project)
    assert run.returncode == 0, run.stdout
    mistakes = (project / "site/sv/policy/mistakes/index.html").read_text(encoding="utf-8")
    assert mistakes.index("Skriv i loggen hos HR") > mistakes.index('id="company"')
    assert "har öppet" in (project / "site/sv/our-shop/index.html").read_text(encoding="utf-8")
    assert "our-shop/" in (project / "site/sv/index.html").read_text(encoding="utf-8")
    assert not (project / "site/nb/our-shop").exists()
