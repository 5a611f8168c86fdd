"""Builds one edition in a process of its own: `python -m handbook.build_edition CONFIG SITE_DIR SITE_URL strict|lenient`.

Prints warnings and errors only; exit code 0 when the edition is right, 1 when it is not.
"""

from __future__ import annotations

import logging
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from handbook.mistakes import MistakesFound


def main(config_file: str, site_dir: str, site_url: str, strictness: str) -> int:
    """Build the edition; return the exit code."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger("mkdocs").addHandler(handler)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(config_file, site_dir=site_dir, site_url=site_url, strict=strictness == "strict")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, MistakesFound) as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
