"""The hooks that make an edition's search index. Without them pages are right, and the search is a link to the situations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from handbook.compose.site import edition_scope
from handbook.search import EditionIndex, write_index

_index = EditionIndex()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Begin anew: a preview builds many times."""
    global _index
    _index = EditionIndex()
    return config


def on_page_content(content: str, page: Any, **_: Any) -> str:
    """Take in a page as it was rendered."""
    crumbs = [ancestor.title for ancestor in reversed(page.ancestors)]
    _index.add(page.file.src_uri, page.url, content, page.meta, page.title, crumbs)
    return content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index beside the pages."""
    root = Path(config.config_file_path).parent
    write_index(_index, root, edition_scope(root, config.extra["language"]), Path(config.site_dir))
