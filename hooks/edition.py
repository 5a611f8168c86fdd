"""MkDocs' way in to an edition's build: switched pages, the company's own pages and additions."""

from __future__ import annotations

from handbook.build.edition_hooks import EditionHooks

hooks = EditionHooks()
"""Read by `handbook.build.edition_process`, which hands in the pages that are filled in already."""

on_config = hooks.on_config
on_files = hooks.on_files
on_nav = hooks.on_nav
on_env = hooks.on_env
on_page_read_source = hooks.on_page_read_source
on_page_markdown = hooks.on_page_markdown
on_post_build = hooks.on_post_build
