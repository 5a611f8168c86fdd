"""The MkDocs events that make an edition's search index. Without them the search is a link to the situations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from handbook.compose.site import edition_scope
from handbook.search import EditionIndex, write_index


class SearchHooks:
    """The events of one edition's build; `index` holds the pages taken in so far."""

    def __init__(self) -> None:
        self.index = EditionIndex()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Empty the index: a preview builds many times with the same settings."""
        self.index = EditionIndex()
        return config

    def on_page_content(self, content: str, page: Any, **_: Any) -> str:
        """Take in a page as it was rendered."""
        crumbs = [ancestor.title for ancestor in reversed(page.ancestors)]
        self.index.add(page.file.src_uri, page.url, content, page.meta, page.title, crumbs)
        return content

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the index beside the pages."""
        root = Path(config.config_file_path).parent
        write_index(self.index, root, edition_scope(root, config.extra["language"]), Path(config.site_dir))
