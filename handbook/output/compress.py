"""Makes compressed copies beside the files, for servers that send them as they are (`gzip_static`, `brotli_static`)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import brotli

COMPRESSED = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".webmanifest", ".bin"}
# Pages are many and change often; what is in `assets` is little and kept for a year. Only that is worth the best
# compression, which takes fifty times as long for a tenth less.
_PATIENT = "assets"
_SMALLEST = 512


def compress(files: Iterable[Path], data: bytes) -> None:
    """Write `file.gz` and `file.br` beside each of `files`, which all hold `data`, where that makes them smaller.

    The same bytes in give the same bytes out, whatever the time.
    """
    files = [file for file in files if file.suffix in COMPRESSED]
    if not files or len(data) < _SMALLEST:
        return
    patient = _PATIENT in files[0].parts
    copies = {
        ".gz": gzip.compress(data, 9 if patient else 6, mtime=0),
        ".br": brotli.compress(data, quality=11 if patient else 6),
    }
    for ending, copy in copies.items():
        if len(copy) < len(data):
            for file in files:
                file.with_name(file.name + ending).write_bytes(copy)
