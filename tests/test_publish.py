"""Publishing cannot break: whatever goes wrong, readers see what they saw, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import ROOT, build, copy_project, environment

from handbook.build.editions import swap_in
from handbook.release.publish import PublishFailed, publish, releases_of, roll_back, shown_release


def small_site(folder: Path, text: str = "one") -> None:
    """Write the least that counts as a handbook."""
    for file in ("index.html", "404.html", "sv/index.html", "sv/404.html"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(f"<html>{text}</html>\n")


def release(target: Path, text: str) -> Path:
    """Publish a small site that says `text`."""
    return publish(target, lambda site: small_site(site, text), lambda site, config: config.mkdir())


def seen(target: Path) -> str:
    """What a reader sees."""
    return (target / "current/site/index.html").read_text()


def test_a_release_is_shown_and_taken_back(tmp_path: Path) -> None:
    """One step forward, one step back; a withdrawn release is not what one goes back to."""
    for text in ("one", "two"):
        release(tmp_path, text)
        assert text in seen(tmp_path)
    assert shown_release(tmp_path) == releases_of(tmp_path)[-1]
    roll_back(tmp_path)
    assert "one" in seen(tmp_path)
    release(tmp_path, "three")
    roll_back(tmp_path)
    assert "one" in seen(tmp_path)
    with pytest.raises(PublishFailed, match="no earlier release"):
        roll_back(tmp_path)
    assert "one" in seen(tmp_path)


def test_a_few_releases_are_kept(tmp_path: Path) -> None:
    """The disk does not fill up, and the shown one is never removed."""
    for number in range(9):
        release(tmp_path, f"release {number}")
    assert len(releases_of(tmp_path)) == 5 and "release 8" in seen(tmp_path)


@pytest.mark.parametrize("missing", ["index.html", "404.html", "sv/index.html", "sv/404.html"])
def test_an_incomplete_site_is_not_shown(tmp_path: Path, missing: str) -> None:
    """Each edition has its first page and its 404; the front door has both."""
    release(tmp_path, "old")

    def incomplete(site: Path) -> None:
        small_site(site, "new")
        (site / missing).unlink()

    with pytest.raises(PublishFailed, match="missing or not whole"):
        publish(tmp_path, incomplete, lambda site, config: None)
    assert "old" in seen(tmp_path) and len(releases_of(tmp_path)) == 1 and not list(tmp_path.glob("releases/.new-*"))


def test_a_page_that_was_cut_off_is_not_shown(tmp_path: Path) -> None:
    """What a disk error leaves."""
    release(tmp_path, "old")

    def cut(site: Path) -> None:
        small_site(site)
        (site / "sv/index.html").write_text("<html>half a pa")

    with pytest.raises(PublishFailed, match="sv/index.html"):
        publish(tmp_path, cut, lambda site, config: None)
    assert "old" in seen(tmp_path)


def test_two_at_once(tmp_path: Path) -> None:
    """The second one is told, and nothing is mixed."""
    started, may_end = threading.Event(), threading.Event()

    def slow(site: Path) -> None:
        started.set()
        may_end.wait(20)
        small_site(site, "first")

    first = threading.Thread(target=publish, args=(tmp_path, slow, lambda site, config: None))
    first.start()
    started.wait(20)
    try:
        with pytest.raises(PublishFailed, match="Somebody else"):
            release(tmp_path, "second")
    finally:
        may_end.set()
        first.join()
    assert "first" in seen(tmp_path)


def test_readers_never_see_a_gap(tmp_path: Path) -> None:
    """Fifty releases while somebody reads all the time: always a whole page."""
    release(tmp_path, "release 0")
    ended, faults, reads = threading.Event(), [], 0

    def reader() -> None:
        nonlocal reads
        while not ended.is_set():
            try:
                assert "release" in seen(tmp_path)
                reads += 1
            except Exception as error:  # whatever it is, a reader would see it
                faults.append(error)

    reading = threading.Thread(target=reader)
    reading.start()
    for number in range(50):
        release(tmp_path, f"release {number}")
    ended.set()
    reading.join()
    assert faults == [] and reads > 100


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """One line, no traceback."""
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishFailed, match="Nothing was published"):
        release(tmp_path / "file" / "below", "new")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, str]]:
    """A small handbook of its own (project, target, what readers see): real builds, quick enough to be killed often."""
    root = small_project(tmp_path_factory.mktemp("publish") / "project")
    target = root.parent / "served"
    done = command(root, target)
    assert done.returncode == 0, done.stdout
    yield root, target, (target / "current/site/sv/index.html").read_text()


def small_project(folder: Path) -> Path:
    """Copy the project; one edition is enough to go wrong, and built in half the time."""
    root = copy_project(folder)
    shutil.copytree(ROOT / "deploy", root / "deploy")
    with (root / "company.yml").open("a", encoding="utf-8") as file:
        file.write("\nlanguages: [sv]\n")
    return root


def command(root: Path, target: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `make publish`'s command."""
    return subprocess.run(
        [sys.executable, "-m", "handbook", "publish", "--to", str(target)],
        cwd=root, env={**environment(root), **more}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_killed_at_ten_random_moments(published: tuple[Path, Path, str]) -> None:
    """Readers see the same page after each kill; nothing is left that a later publication would trip over."""
    root, target, page = published
    moments = random.Random(7)
    for _ in range(10):
        run = subprocess.Popen(
            [sys.executable, "-m", "handbook", "publish", "--to", str(target)],
            cwd=root, env=environment(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(moments.uniform(0.1, 4.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        assert (target / "current/site/sv/index.html").read_text() == page


def _unreadable(root: Path) -> Callable[[], None]:
    page = root / "docs/sv/ten-things.md"
    text = page.read_bytes()
    page.unlink()
    page.mkdir()
    return lambda: (page.rmdir(), page.write_bytes(text))


def _no_theme_file(root: Path) -> Callable[[], None]:
    # The company's own copy of a theme file that names another one which is gone.
    file = root / "overrides/main.html"
    text = file.read_bytes()
    file.write_bytes(text.replace(b"partials/tools.html", b"partials/gone.html"))
    return lambda: file.write_bytes(text)


def _no_style_sheet(root: Path) -> Callable[[], None]:
    file = root / "overrides/assets/stylesheets/handbook.css"
    text = file.read_bytes()
    file.unlink()
    return lambda: file.write_bytes(text)


def _broken_company(root: Path) -> Callable[[], None]:
    file = root / "company.yml"
    text = file.read_bytes()
    file.write_bytes(text.replace(b"employees: 420", b"employees: many"))
    return lambda: file.write_bytes(text)


@pytest.mark.parametrize("fault", [_unreadable, _no_theme_file, _no_style_sheet, _broken_company])
def test_a_faulty_source_publishes_nothing(
    published: tuple[Path, Path, str], fault: Callable[[Path], Callable[[], None]]
) -> None:
    """The command fails and says so without a traceback; readers see the same page."""
    root, target, page = published
    before = shown_release(target)
    mend = fault(root)
    try:
        run = command(root, target)
    finally:
        mend()
    assert run.returncode == 1, run.stdout
    assert "Nothing was published" in run.stdout and "Traceback" not in run.stdout, run.stdout
    assert shown_release(target) == before and (target / "current/site/sv/index.html").read_text() == page


def test_a_full_disk(published: tuple[Path, Path, str], tmp_path: Path) -> None:
    """On a disk of a few megabytes: readers keep what they have, and with room again the next one is right."""
    root, target, page = published
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.getuid() == 0 and not subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk]).returncode
    if not mounted:
        pytest.skip("needs the right to mount a small tmpfs (root on Linux)")
    try:
        release(disk / "served", "what readers see")
        (disk / "fill").write_bytes(bytes(_free(disk) - 3_000_000))
        run = command(root, disk / "served")
        assert run.returncode == 1 and "Nothing was published" in run.stdout and "Traceback" not in run.stdout, run.stdout
        assert "what readers see" in seen(disk / "served")
        assert not list((disk / "served/releases").glob(".new-*"))
        (disk / "fill").unlink()
        again = command(root, disk / "served")
        assert again.returncode == 0, again.stdout
        assert (disk / "served/current/site/sv/index.html").read_text() == page
    finally:
        subprocess.run(["umount", disk], check=True)


def _free(folder: Path) -> int:
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize


def test_the_next_one_is_right(published: tuple[Path, Path, str]) -> None:
    """After all of the above (this test comes last of those that use the project): a release with nothing left behind."""
    root, target, page = published
    run = command(root, target)
    assert run.returncode == 0 and "Published" in run.stdout, run.stdout
    assert (target / "current/site/sv/index.html").read_text() == page
    assert (target / "current/config/nginx/handbook.conf").exists()
    assert not list(target.glob("releases/.new-*")) and not list(target.glob("releases/*/.site-*"))


def test_two_builds_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    """Whichever ends last stays; neither fails, and no half is left."""
    live = tmp_path / "site"
    for _ in range(30):
        folders = [tmp_path / f".site-{number}" for number in range(4)]
        for folder in folders:
            small_site(folder, folder.name)
        swaps = [threading.Thread(target=swap_in, args=(folder, live)) for folder in folders]
        for swap in swaps:
            swap.start()
        for swap in swaps:
            swap.join()
        assert len({file.read_text() for file in live.rglob("*.html")}) == 1
        assert [folder.name for folder in tmp_path.iterdir()] == ["site"]


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    """Two builds in two folders, at two times, with SOURCE_DATE_EPOCH: every file alike, compressed ones too."""
    folders = [tmp_path / "a", tmp_path / "another place"]
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    try:
        for folder in folders:
            project = copy_project(folder / "project")
            run = build(project, folder / "site")
            assert run.returncode == 0, run.stdout
            time.sleep(1.1)
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    first, second = (
        {file.relative_to(f / "site"): file.read_bytes() for file in (f / "site").rglob("*") if file.is_file()} for f in folders
    )
    assert first.keys() == second.keys()
    assert [str(name) for name in first if first[name] != second[name]] == []
