"""The handbook's vocabulary for mkdocs-macros: hands every page the company's facts and the macros of its edition.

Uses nothing of the plugin but `variables`, `macro`, `filter` and `conf`, so that other engines that read the same
module (Zensical does) give the same pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handbook.compose.site import edition_scope, site_facts
from handbook.vocabulary import vocabulary


def define_env(env: Any) -> None:
    """Register the vocabulary of the edition that `env.conf` describes (called by mkdocs-macros)."""
    root = Path(env.conf["docs_dir"]).resolve()
    root = next(folder for folder in root.parents if (folder / "mkdocs.yml").exists())
    extra = env.conf["extra"]
    language = extra.get("language")
    if language:
        words = vocabulary(edition_scope(root, language))
        for name, value in words.variables.items():
            env.variables[name] = value
        for name, function in words.macros.items():
            env.macro(function, name)
        for name, function in words.filters.items():
            env.filter(function, name)
    extra.update(site_facts(root, language))
