"""Writes the configuration that web servers need for one built site, out of the recipes in `deploy/`.

A recipe is a template: what differs from company to company (address, languages, redirects) and from build to build (the
hashes in the Content-Security-Policy) is read from the company file and from the built pages, and filled in.
"""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import jinja2

from handbook.output.security import admin_headers, site_headers

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=(?P<to>[^"]+)">')
TEMPLATE_ENDING = ".j2"
# Files that never change under the same name, because it holds a hash of what is in them.
HASHED = r"/(assets/.+\.[0-9a-f]{12}\.(css|js)|search/[0-9a-f]{12}/[a-z0-9]+\.js)$"


@dataclass(frozen=True)
class SiteFacts:
    """What a recipe may name.

    `host` and `path` are where the site is published (`/`, or `/handbok/`); `editions` its languages; `aliases` alias →
    edition (`no` → `nb`); `redirects` old path → new path, both with `path` in front; `headers` name → value, and
    `admin_headers` those of the browser editor, {} without one.
    """

    host: str
    path: str
    editions: list[str]
    aliases: dict[str, str]
    redirects: dict[str, str]
    headers: dict[str, str]
    admin_headers: dict[str, str]


def site_facts(site: Path, address: str | None) -> SiteFacts:
    """Return the facts of the built site in `site`, published at `address` (at the root of any host where None)."""
    parts = urlsplit(address or "")
    path = f"{parts.path.rstrip('/')}/"
    editions = sorted(page.parent.name for page in site.glob("*/404.html"))
    redirects = {}
    for page in sorted(site.rglob("*.html")):
        # A page that leads on is small; the others need not be read.
        if page.stat().st_size < 2000 and (found := _REFRESH.search(page.read_text(encoding="utf-8"))):
            old = page.relative_to(site).as_posix().removesuffix("index.html")
            redirects[path + old] = urljoin(path + old, html.unescape(found["to"]))
    aliases = {
        old.removeprefix(path).strip("/"): new.removeprefix(path).strip("/")
        for old, new in redirects.items()
        if new.removeprefix(path).strip("/") in editions and "/" not in old.removeprefix(path).strip("/")
    }
    plain = {old: new for old, new in redirects.items() if old.removeprefix(path).strip("/") not in aliases}
    return SiteFacts(parts.netloc or "localhost", path, editions, aliases, plain, site_headers(site), admin_headers(site))


def write_config(recipes: Path, facts: SiteFacts, folder: Path) -> None:
    """Fill in every recipe in the folder `recipes` and write it to the same place in `folder`; copy the other files.

    Raises jinja2.TemplateError for a recipe that names something unknown, OSError when a file cannot be written.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(recipes), undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    env.filters["xml"] = lambda text: html.escape(str(text), quote=True)
    shutil.rmtree(folder, ignore_errors=True)
    for recipe in sorted(recipes.rglob("*")):
        if recipe.is_dir():
            continue
        path = recipe.relative_to(recipes).as_posix()
        target = folder / path.removesuffix(TEMPLATE_ENDING)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(TEMPLATE_ENDING):
            target.write_text(env.get_template(path).render(vars(facts), hashed=HASHED), encoding="utf-8")
        else:
            shutil.copy(recipe, target)
