"""Puts a new build in front of readers, and takes it back.

    <target>/releases/<time>/site     what readers see
    <target>/releases/<time>/config   the web server's configuration that belongs to it
    <target>/current                  a link to the release that is shown

A release is built where no reader looks, looked through, and shown by replacing the link in one step: whatever goes wrong
before leaves readers with what they had. Earlier releases stay; one command goes back.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from handbook.messages.mistakes import in_one_line, message

try:
    import fcntl
except ImportError:  # Windows: web servers there are given the folder `site` (see deploy/iis)
    fcntl = None  # type: ignore[assignment]

_RELEASE = re.compile(r"\d{8}-\d{6}-\d{3}")
_WITHDRAWN = "-withdrawn"
_KEPT = 5


class PublishFailed(Exception):
    """Raised when nothing has changed for readers; the text is one line that says why and what to do."""

    def __init__(self, code: str, **values: object):
        super().__init__(message(code).format_map({name: str(value) for name, value in values.items()}))


def publish(target: Path, build: Callable[[Path], None], configure: Callable[[Path, Path], None]) -> Path:
    """Build a release and make it the one that readers of `target` see; return it.

    `build` is given the folder to write the site to, `configure` that folder and the one for the server's configuration;
    both may raise PublishFailed or OSError. Raises PublishFailed, and then nothing has changed for readers.
    """
    with _alone(target), _in_one_line(target):
        releases = target / "releases"
        releases.mkdir(exist_ok=True)
        for leftover in (*releases.glob(".new-*"), *releases.glob(f"*{_WITHDRAWN}")):
            shutil.rmtree(leftover, ignore_errors=True)
        # Under a name that nobody takes for a release until it is whole.
        aside = Path(tempfile.mkdtemp(prefix=".new-", dir=releases))
        try:
            aside.chmod(0o755)
            build(aside / "site")
            _check(aside / "site")
            configure(aside / "site", aside / "config")
            os.sync()  # on the disk before readers are sent there
            release = aside.rename(releases / _new_name(releases))
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        _show(target, release)
        for old in releases_of(target)[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
        return release


def roll_back(target: Path) -> Path:
    """Show readers of `target` the release before the one they see now, which is withdrawn; return it.

    Raises PublishFailed where there is none before.
    """
    with _alone(target), _in_one_line(target):
        shown = shown_release(target)
        earlier = [release for release in releases_of(target) if shown and release.name < shown.name]
        if not shown or not earlier:
            raise PublishFailed("no_earlier_release", target=target)
        _show(target, earlier[-1])
        shown.rename(shown.with_name(shown.name + _WITHDRAWN))
        return earlier[-1]


def releases_of(target: Path) -> list[Path]:
    """Return the releases of `target` that can be shown, the oldest first."""
    return sorted(folder for folder in (target / "releases").glob("*") if _RELEASE.fullmatch(folder.name))


def shown_release(target: Path) -> Path | None:
    """Return the release that readers see, None before the first."""
    current = target / "current"
    return target / "releases" / os.path.basename(os.readlink(current)) if current.is_symlink() else None


def _check(site: Path) -> None:
    """Raise PublishFailed unless the site holds what a handbook must, all of it readable."""
    editions = [page.parent for page in site.glob("*/404.html")]
    if not editions:
        raise PublishFailed("publish_incomplete", file="404.html")
    for needed in (site / "index.html", site / "404.html", *(edition / "index.html" for edition in editions)):
        if not needed.is_file():
            raise PublishFailed("publish_incomplete", file=needed.relative_to(site))
    for page in site.rglob("*.html"):
        if not page.read_bytes().rstrip().endswith(b"</html>"):
            raise PublishFailed("publish_incomplete", file=page.relative_to(site))


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Keep a second publication out for as long as this one lasts; the lock goes with the process, even if killed."""
    if fcntl is None:
        raise PublishFailed("publish_needs_unix")
    try:
        target.mkdir(parents=True, exist_ok=True)
        lock = os.open(target / ".lock", os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise PublishFailed("publish_failed", why=in_one_line(error), target=target) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise PublishFailed("publish_busy", target=target) from None
        yield
    finally:
        os.close(lock)


@contextmanager
def _in_one_line(target: Path) -> Iterator[None]:
    """Say what the disk or the system refused in words."""
    try:
        yield
    except OSError as error:
        raise PublishFailed("publish_failed", why=in_one_line(error), target=target) from error


def _show(target: Path, release: Path) -> None:
    """Replace the link in one step: a reader sees the old release or the new one, never none."""
    link = target / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / release.name, target_is_directory=True)
    link.replace(target / "current")


def _new_name(releases: Path) -> str:
    """Return a name that sorts after all others: the time, and a number for several within the same second."""
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    taken = [int(folder.name.split("-")[2]) for folder in releases.glob(f"{now}-*")]
    return f"{now}-{max(taken, default=-1) + 1:03}"
