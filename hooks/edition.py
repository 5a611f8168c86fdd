"""What an edition's build does besides Markdown: switched pages, the company's own pages and additions."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from handbook.build import edition_hooks

# Before the macros plugin reads the company file: a mistake in it is one line, not a traceback.
on_config = event_priority(100)(edition_hooks.on_config)
on_files = edition_hooks.on_files
on_nav = edition_hooks.on_nav
on_env = edition_hooks.on_env
on_post_build = edition_hooks.on_post_build
# Before the macros plugin, so that additions may use macros too.
on_page_markdown = event_priority(100)(edition_hooks.on_page_markdown)
