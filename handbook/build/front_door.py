"""The hooks of the front door's build, which builds the editions too.

`mkdocs build` works on a folder aside and swaps it in when everything is right, so that a build that fails leaves the
last good site as it was. `mkdocs serve` builds only what a saved file changes (see `handbook.build.preview`), and keeps
showing the last good pages while one is being mended.
"""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import CountHandler
from watchdog.observers.polling import PollingObserver

from handbook.admin import BundleMissing, write_admin
from handbook.build.editions import (
    BuildFailed,
    build_editions,
    check_sources,
    copy_company_assets,
    remove_leftovers,
    swap_in,
    write_aliases,
)
from handbook.build.preview import Preview
from handbook.company import company_path
from handbook.compose.site import built_editions, published_address
from handbook.messages.mistakes import MistakesFound, in_one_line
from handbook.output import FinishFailed, finish
from handbook.project.company_folder import CompanyFolder
from handbook.project.editions import Edition


class _Run:
    """What one run of MkDocs must remember between its events."""

    def __init__(self) -> None:
        self.serving = False
        self.preview: Preview | None = None
        self.live: Path | None = None
        self.aside: Path | None = None
        self.editions: list[Edition] = []
        self.trouble = ""
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
    _run.trouble = ""
    if _run.serving and not _run.preview:
        _run.preview = Preview(root, config.site_url or "/")
    try:
        # A build looks through each edition's pages in that edition's own process; a preview does it here, page by page.
        _run.editions = check_sources(root, _run.preview.pages_changed()) if _run.preview else built_editions(root)
        config.site_url = (not _run.serving and published_address(root)) or config.site_url
    except MistakesFound as error:
        _refuse_or_wait(error)
    if not _run.serving:
        _run.live = Path(config.site_dir)
        _run.live.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(_run.live)
        # A folder of its own for each run, beside the live one so that it can be renamed into its place.
        _run.aside = Path(tempfile.mkdtemp(prefix=f".{_run.live.name}-", dir=_run.live.parent))
        _run.aside.chmod(0o755)
        config.site_dir = str(_run.aside)
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Build the editions into the site, and put the site in its place."""
    root, site = _root(config), Path(config.site_dir)
    copy_company_assets(root, site)
    write_aliases(_run.editions, site)
    try:
        if not _run.preview:
            build_editions(root, _run.editions, site, config.site_url or "/", bool(config.strict))
            write_admin(root, _run.editions, site)
        elif not _run.trouble:
            _run.preview.update(_run.editions)
    except (BuildFailed, BundleMissing) as error:
        _refuse_or_wait(error)
    if _run.preview:
        _run.preview.show_in(site, _run.editions)
        if _run.trouble:
            print(f"{_run.trouble}\nThe pages shown are the last good ones, until this is mended.", file=sys.stderr)
    elif config.strict and _run.warnings.get_counts():
        raise Abort("Nothing was published: the front door has warnings.")
    else:
        assert _run.live
        try:
            finish(site)
        except FinishFailed as error:
            raise Abort(f"Nothing was published: {error}") from None
        swap_in(site, _run.live)
        config.site_dir = str(_run.live)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch the company's files too, and look ten times a second instead of twice: a saved sentence shows within a second."""
    server.observer = PollingObserver(timeout=0.1)
    company = company_path(_root(config))
    own = [str(path) for path in (company, CompanyFolder.beside(company).path) if path.exists()]
    for path in [*server._watched_paths, *own]:
        server._watched_paths.pop(path, None)
        server.watch(path)
    return server


def on_build_error(error: Exception, **_: Any) -> None:
    """Take the unfinished folder away; the last good site was never touched. What people can mend is said in one line."""
    if _run.aside:
        shutil.rmtree(_run.aside, ignore_errors=True)
    if isinstance(error, (OSError, jinja2.TemplateError)) and not _run.serving:
        raise Abort(f"Nothing was published: {in_one_line(error)}") from None


def on_shutdown() -> None:
    """End what a preview has running."""
    if _run.preview:
        _run.preview.close()


def _refuse_or_wait(error: Exception) -> None:
    """Stop with the mistakes; a preview that has shown good pages before goes on showing them."""
    if not (_run.preview and _run.preview.started):
        raise Abort(str(error)) from None
    _run.trouble = str(error)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
