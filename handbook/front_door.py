"""The hooks of the front door's build, which builds the editions too.

`mkdocs build` works on a folder aside and swaps it in when everything is right, so that a build that fails leaves the
last good site as it was. `mkdocs serve` keeps showing the last good editions while a page is being mended.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from handbook.build import BuildFailed, build_editions, check_sources, copy_company_assets, swap_in
from handbook.company import company_path, read_company
from handbook.editions import Edition, find_editions
from handbook.mistakes import MistakesFound

log = logging.getLogger("mkdocs.handbook")


class _Run:
    """What one run of MkDocs must remember between its events."""

    def __init__(self) -> None:
        self.serving = False
        self.live: Path | None = None
        self.last_good: Path | None = None
        self.editions: list[Edition] = []
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)


_run = _Run()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what MkDocs was asked to do."""
    _run.serving = command == "serve"
    logging.getLogger("mkdocs").addHandler(_run.warnings)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the sources before anything is touched, and work aside."""
    root = _root(config)
    try:
        _run.editions = check_sources(root)
    except MistakesFound as error:
        _refuse(error)
    if not _run.serving:
        config.site_url = _address(root) or config.site_url
        _run.live = Path(config.site_dir)
        config.site_dir = str(_run.live.with_name(f".{_run.live.name}-new"))
        shutil.rmtree(config.site_dir, ignore_errors=True)
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Build the editions into the site, and put the site in its place."""
    root, site = _root(config), Path(config.site_dir)
    copy_company_assets(root, site)
    try:
        strict = bool(config.strict) and not _run.serving
        build_editions(root, _run.editions, site, config.site_url or "/", strict)
    except BuildFailed as error:
        _refuse(error)
    if _run.serving:
        _run.last_good = _keep(site, root / ".cache" / "last-good")
    elif config.strict and _run.warnings.get_counts():
        raise Abort("Nothing was published: the front door has warnings.")
    else:
        assert _run.live
        swap_in(site, _run.live)
        config.site_dir = str(_run.live)


def on_build_error(error: Exception, **_: Any) -> None:
    """Take the unfinished folder away; the last good site was never touched."""
    if _run.live:
        shutil.rmtree(_run.live.with_name(f".{_run.live.name}-new"), ignore_errors=True)


def _refuse(error: Exception) -> None:
    raise Abort(str(error)) from None


def _keep(site: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site, folder)
    return folder


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _address(root: Path) -> str | None:
    """Return where the company publishes the handbook, with a slash at the end."""
    company = read_company(company_path(root), [edition.code for edition in find_editions(root)])
    return company.address.rstrip("/") + "/" if company.address else None
