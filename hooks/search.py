"""MkDocs' way in to the search index, made while an edition is built."""

from __future__ import annotations

from handbook.build.search_hooks import SearchHooks

hooks = SearchHooks()
"""Read by the bench of the search, which asks it for the pages as they were indexed."""

on_config = hooks.on_config
on_page_content = hooks.on_page_content
on_post_build = hooks.on_post_build
