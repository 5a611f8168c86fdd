"""The search index, made while an edition is built."""

from __future__ import annotations

from handbook.build import search_hooks

on_config = search_hooks.on_config
on_page_content = search_hooks.on_page_content
on_post_build = search_hooks.on_post_build
