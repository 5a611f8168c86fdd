"""MkDocs' way in: `mkdocs build` and `mkdocs serve` on mkdocs.yml build the language chooser and every edition."""

from __future__ import annotations

from handbook.build.front_door import FrontDoor

hooks = FrontDoor()

on_startup = hooks.on_startup
on_config = hooks.on_config
on_post_build = hooks.on_post_build
on_serve = hooks.on_serve
on_build_error = hooks.on_build_error
on_shutdown = hooks.on_shutdown
