"""The files of a handbook, each read from the disk once for as long as it stays as it is."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


def read_bytes(file: Path) -> bytes:
    """Return what a file holds. A file is read again only when its time or size has changed. Raises OSError."""
    state = file.stat()
    return _bytes(file, state.st_mtime_ns, state.st_size)


def read_text(file: Path) -> str:
    """Return a UTF-8 file's text without a byte order mark, with plain line feeds. Raises OSError, UnicodeDecodeError."""
    return read_bytes(file).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


# Room for the pages and data of a handbook with 5 000 pages in two languages; a smaller one holds only what it has.
@lru_cache(maxsize=16384)
def _bytes(file: Path, changed: int, size: int) -> bytes:
    return file.read_bytes()
