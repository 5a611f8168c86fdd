"""Decap CMS, as one file that the site serves itself: a pinned npm package, fetched once and held to its hash.

npm fetches it, so that a company's own registry, proxy and certificates (`.npmrc`) are used. Where a machine has no npm
or no network, somebody puts the package into the cache by hand; the message says which, and where.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from handbook.messages.mistakes import message

PACKAGE, VERSION, LICENCE = "decap-cms", "3.16.3", "MIT"
# The `integrity` of the package in npm's registry (npm view decap-cms@3.16.3 dist.integrity).
INTEGRITY = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
CACHE = Path(".cache")
# The program and the licences of what it is made of. The package's other files (source maps, colours for a hundred
# programming languages) are never asked for.
_FILES = {"package/dist/decap-cms.js": "decap-cms.js", "package/dist/decap-cms.js.LICENSE.txt": "decap-cms.js.LICENSE.txt"}


class BundleMissing(Exception):
    """Raised when Decap cannot be had; the text is one line that says why and what to do."""


def unpack_bundle(root: Path, folder: Path) -> None:
    """Write Decap's files into `folder`, from the cache of the project in `root` or from npm. Raises BundleMissing."""
    package = root / CACHE / f"{PACKAGE}-{VERSION}.tgz"
    if not package.exists():
        _fetch(package)
    if _integrity(package) != INTEGRITY:
        raise BundleMissing(message("editor_bundle_changed").format(file=package.relative_to(root), integrity=INTEGRITY))
    with tarfile.open(package) as archive:
        for name, target in _FILES.items():
            content = archive.extractfile(name)
            assert content
            with content, (folder / target).open("wb") as file:
                shutil.copyfileobj(content, file)


def _fetch(package: Path) -> None:
    """Have npm fetch the package. It runs nothing of what is in it, and nothing else is installed."""
    package.parent.mkdir(exist_ok=True)
    command = ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--ignore-scripts", "--pack-destination", str(package.parent)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, shell=os.name == "nt")
        why = (run.stderr.strip() or run.stdout.strip()).splitlines()[-1:] if run.returncode else []
    except FileNotFoundError:
        why = [message("editor_no_npm")]
    except subprocess.TimeoutExpired:
        why = ["npm: timeout"]
    if not package.exists():
        raise BundleMissing(
            message("editor_bundle_missing").format(
                why=why[0] if why else "npm", package=f"{PACKAGE}@{VERSION}", file=package, integrity=INTEGRITY
            )
        )


def _integrity(file: Path) -> str:
    return f"sha512-{base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()}"
