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
from mkdocs.plugins import event_priority
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


class FrontDoor:
    """The MkDocs events of one run, and what they hand on to one another."""

    def __init__(self) -> None:
        self.serving = False
        self.preview: Preview | None = None
        self.live: Path | None = None
        self.aside: Path | None = None
        self.editions: list[Edition] = []
        self.trouble = ""
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was asked to do."""
        self.serving = command == "serve"
        logging.getLogger("mkdocs").addHandler(self.warnings)

    # Before the macros plugin reads the company file: a mistake in it is one line instead of a traceback.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the sources before anything is touched, and work aside."""
        root = _root(config)
        self.trouble = ""
        if self.serving and not self.preview:
            self.preview = Preview(root, config.site_url or "/")
        try:
            # A build looks through each edition's pages in that edition's own process; a preview does it here, page by page.
            self.editions = check_sources(root, self.preview.pages_changed()) if self.preview else built_editions(root)
            config.site_url = (not self.serving and published_address(root)) or config.site_url
        except MistakesFound as error:
            self._refuse_or_wait(error)
        if not self.serving:
            self.live = Path(config.site_dir)
            self.live.parent.mkdir(parents=True, exist_ok=True)
            remove_leftovers(self.live)
            # A folder of its own for each run, beside the live one so that it can be renamed into its place.
            self.aside = Path(tempfile.mkdtemp(prefix=f".{self.live.name}-", dir=self.live.parent))
            self.aside.chmod(0o755)
            config.site_dir = str(self.aside)
        return config

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Build the editions into the site, and put the site in its place."""
        root, site = _root(config), Path(config.site_dir)
        copy_company_assets(root, site)
        write_aliases(self.editions, site)
        try:
            if not self.preview:
                build_editions(root, self.editions, site, config.site_url or "/", bool(config.strict))
                write_admin(root, self.editions, site)
            elif not self.trouble:
                self.preview.update(self.editions)
        except (BuildFailed, BundleMissing) as error:
            self._refuse_or_wait(error)
        if self.preview:
            self.preview.show_in(site, self.editions)
            if self.trouble:
                print(f"{self.trouble}\nThe pages shown are the last good ones, until this is mended.", file=sys.stderr)
        elif config.strict and self.warnings.get_counts():
            raise Abort("Nothing was published: the front door has warnings.")
        else:
            assert self.live
            try:
                finish(site)
            except FinishFailed as error:
                raise Abort(f"Nothing was published: {error}") from None
            swap_in(site, self.live)
            config.site_dir = str(self.live)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Watch the company's files too, and look ten times a second (not twice), so that a saved sentence shows at once."""
        server.observer = PollingObserver(timeout=0.1)
        company = company_path(_root(config))
        own = [str(path) for path in (company, CompanyFolder.beside(company).path) if path.exists()]
        for path in [*server._watched_paths, *own]:
            server._watched_paths.pop(path, None)
            server.watch(path)
        return server

    def on_build_error(self, error: Exception, **_: Any) -> None:
        """Take the unfinished folder away; the last good site was never touched. What people can mend is said in one line."""
        if self.aside:
            shutil.rmtree(self.aside, ignore_errors=True)
        if isinstance(error, (OSError, jinja2.TemplateError)) and not self.serving:
            raise Abort(f"Nothing was published: {in_one_line(error)}") from None

    def on_shutdown(self) -> None:
        """End what a preview has running."""
        if self.preview:
            self.preview.close()

    def _refuse_or_wait(self, error: Exception) -> None:
        """Stop with the mistakes; a preview that has shown good pages before goes on showing them."""
        if not (self.preview and self.preview.started):
            raise Abort(str(error)) from None
        self.trouble = str(error)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
