"""Takes the pictures of the editors' guide, in every language, from a real handbook and its real browser editor.

    make pictures        (python tools/pictures.py)

writes `docs/<language>/assets/editors-guide/{pencil,form,draft}.webp`. Run it when the pages' foot, the editor or its
words change; what the pictures say beside them (their alternative text) stands in the guide.
"""

from __future__ import annotations

import base64
import re
import sys
import tempfile
from pathlib import Path

# Run by its path, the script finds the handbook and the tests' helpers only when it is told where they are.
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent))

from admin_support import Desk, NotFetched, sit_at_desk, wait_for
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from support import ROOT

from handbook.admin.settings import entry_address
from handbook.project.data import edition_data
from handbook.project.editions import Edition, find_editions

WIDTH = 800
PAGE = "policy/mistakes"
# A page weighs at most 100 kB with everything that it shows.
MOST_BYTES = 16_000
# A ring around what the text speaks of, in a colour that shows on white and on black.
_RING = "outline: 4px solid #d1480f; outline-offset: 4px; border-radius: 4px;"
_WEBP = """async (png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.5).split(",")[1];
}"""


def main() -> int:
    """Take every picture; return the exit code."""
    try:
        with tempfile.TemporaryDirectory() as folder, sit_at_desk(Path(folder)) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
            for edition in find_editions(ROOT):
                _pictures(browser, desk, edition)
    except NotFetched as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _pictures(browser: Browser, desk: Desk, edition: Edition) -> None:
    words = edition_data(edition.docs, "admin")
    locale = f"{edition.code}-{edition.extra['country']}"
    page = browser.new_context(locale=locale, viewport={"width": WIDTH, "height": 520}, color_scheme="light").new_page()
    page.set_default_timeout(60_000)

    page.goto(f"{desk.address.removesuffix('admin/')}{edition.code}/{PAGE}/")
    pencil = page.locator("a[rel=edit]")
    _ring(pencil)
    pencil.evaluate("element => element.scrollIntoView({block: 'center'})")
    place = pencil.bounding_box()
    assert place
    _keep(page, edition, "pencil", top=place["y"] - 130, height=200)

    page.goto(f"{desk.address}#{entry_address(edition.code, f'{PAGE}.md')}")
    page.get_by_role("button").first.click()
    text = page.get_by_label(words["fields"]["body"]["label"], exact=True)
    # The new sentence stands last in the first paragraph that is no macro.
    text.fill(re.sub(r"(?m)^(?=\w).*$", lambda line: f"{line[0]} {words['example']}", text.input_value(), count=1))
    page.get_by_label(words["fields"]["title"]["label"], exact=True).scroll_into_view_if_needed()
    save = page.locator("[class*=SaveButton]").first
    _ring(save)
    _keep(page, edition, "form", height=340)
    save.click()
    wait_for(lambda: desk.commits(f"cms/{edition.code}/{PAGE}") == 1)

    page.goto(f"{desk.address}#/workflow")
    page.reload()  # otherwise the form stands there until the board has come
    page.locator("[class*=WorkflowCard]").first.wait_for()
    _keep(page, edition, "draft", height=400)
    page.context.close()


def _ring(element: Locator) -> None:
    element.evaluate("(element, style) => element.style.cssText += style", _RING)


def _keep(page: Page, edition: Edition, name: str, *, height: int, top: float = 0) -> None:
    """Keep a band of what the page shows as a small picture; Chromium itself makes the WebP."""
    band = {"x": 0, "y": top, "width": WIDTH, "height": height}
    png = base64.b64encode(page.screenshot(animations="disabled", clip=band)).decode()  # type: ignore[arg-type]
    converter = page.context.browser.new_page()  # type: ignore[union-attr]
    data = base64.b64decode(converter.evaluate(_WEBP, png))
    converter.close()
    assert len(data) <= MOST_BYTES, f"{name}: {len(data)} bytes"
    file = edition.docs / "assets/editors-guide" / f"{name}.webp"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    print(file.relative_to(ROOT), len(data))


if __name__ == "__main__":
    sys.exit(main())
