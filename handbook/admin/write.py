"""Puts the browser editor into a built site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jinja2

from handbook.admin.bundle import unpack_bundle
from handbook.admin.settings import admin_settings, allowed_hosts
from handbook.company import company_path, read_company
from handbook.output.security import ADMIN, admin_policy
from handbook.project.company_folder import CompanyFolder
from handbook.project.data import edition_data
from handbook.project.editions import Edition, find_editions

_STATIC = Path(__file__).parent / "static"


def write_admin(root: Path, editions: list[Edition], site: Path, local: str | None = None) -> bool:
    """Write `/admin/` into the site where the company wants it; return whether it does.

    `local` is the address of a decap-server that stands in for the repository's host. Raises BundleMissing when Decap
    cannot be had, MistakesFound when the company file is not right.
    """
    company_file = company_path(root)
    repository = read_company(company_file, [edition.code for edition in find_editions(root)]).repository
    if not repository or not repository.editor:
        return False
    folder = site / ADMIN
    folder.mkdir(parents=True, exist_ok=True)
    unpack_bundle(root, folder)
    for script in _STATIC.glob("*.js"):
        shutil.copy(script, folder)
    own = CompanyFolder.beside(company_file).path
    own_folder = own.relative_to(root).as_posix() if own.is_relative_to(root) else None
    words = {edition.code: edition_data(edition.docs, "admin") for edition in editions}
    settings = {
        "locales": {code: found["locale"] for code, found in words.items()},
        "config": admin_settings(repository, editions, own_folder, local),
    }
    # JSON, and not the usual config.yml: web servers know what it is (IIS sends no .yml at all).
    (folder / "settings.json").write_text(json.dumps(settings, ensure_ascii=False, indent=2), encoding="utf-8")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(_STATIC), undefined=jinja2.StrictUndefined, autoescape=True)
    page = env.get_template("index.html.j2").render(
        language=editions[0].code,
        words=words[editions[0].code],
        policy=admin_policy([*allowed_hosts(repository), *([local] if local else [])]),
    )
    (folder / "index.html").write_text(page, encoding="utf-8")
    return True
