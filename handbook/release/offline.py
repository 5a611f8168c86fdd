"""Writes the offline edition: one zip per language, to be opened from a folder, a USB stick or a SharePoint library.

A browser that opens a page from a folder loads no modules, no workers and no data files, and does not look for
`index.html`. So pages end in `.html`, all scripts of a page are one classic script, the search index is made of scripts
anyway, and no policy stands in the pages: `'self'` means nothing there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from handbook.build.editions import BuildFailed, build_editions
from handbook.compose.site import built_editions, published_address
from handbook.messages.mistakes import message
from handbook.output import FinishFailed, finish
from handbook.project.editions import Edition

# Pages name the address of their original; a company that has not given one gets an address that nobody has.
_NOWHERE = "https://handbook.invalid/"


class OfflineFailed(Exception):
    """Raised when no zip was written; the text is for a person to read."""


def write_offline(root: Path, folder: Path) -> list[Path]:
    """Build every edition for reading without a server, and write `handbook-<language>.zip` into `folder`; return the files.

    The same sources give the same bytes when SOURCE_DATE_EPOCH is set. Raises MistakesFound for what is wrong in the
    company file, OfflineFailed for everything else; zips written earlier then stay as they were.
    """
    editions = built_editions(root)
    aside = Path(tempfile.mkdtemp(prefix="handbook-offline-"))
    try:
        build_editions(root, editions, aside, published_address(root) or _NOWHERE, strict=True, offline=True)
        finish(aside, policy=False, compressed=False, whole=True)
        folder.mkdir(parents=True, exist_ok=True)
        return [_zip(aside, edition, folder) for edition in editions]
    except (BuildFailed, FinishFailed, OSError) as error:
        raise OfflineFailed(message("offline_failed").format(why=error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _zip(aside: Path, edition: Edition, folder: Path) -> Path:
    target = folder / f"handbook-{edition.code}.zip"
    unfinished = target.with_suffix(".new")
    # A zip cannot say a time before 1980.
    moment = datetime.fromtimestamp(max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315532800), UTC)
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted((aside / edition.code).rglob("*")):
            if file.is_file() and not file.name.startswith("sitemap"):
                entry = zipfile.ZipInfo(f"handbook-{file.relative_to(aside).as_posix()}", moment.timetuple()[:6])
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, file.read_bytes())
    return unfinished.replace(target)
