"""MkDocs' way in: `mkdocs build` and `mkdocs serve` on mkdocs.yml build the front door and every edition."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from handbook.build import front_door

on_startup = front_door.on_startup
# Before the macros plugin reads the company file: a mistake in it is one line, not a traceback.
on_config = event_priority(100)(front_door.on_config)
on_post_build = front_door.on_post_build
on_serve = front_door.on_serve
on_build_error = front_door.on_build_error
on_shutdown = front_door.on_shutdown
