"""The commands of those who build and host the site: preview, build, releases, recipes, zips, licences."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from handbook.commands.command import Command, argument
from handbook.compose.site import published_address
from handbook.messages.mistakes import message
from handbook.release.licences import write_licences
from handbook.release.offline import write_offline
from handbook.release.publish import PublishFailed, publish, roll_back
from handbook.release.server_config import site_facts, write_config


def _mkdocs(root: Path, *arguments: str | Path) -> int:
    return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], cwd=root).returncode


def _serve(_: argparse.Namespace, root: Path) -> int:
    try:
        return _mkdocs(root, "serve", "--quiet", "--livereload")
    except KeyboardInterrupt:
        return 0


def _build(_: argparse.Namespace, root: Path) -> int:
    return _mkdocs(root, "build", "--quiet")


def _publish(chosen: argparse.Namespace, root: Path) -> int:
    def build(site: Path) -> None:
        if _mkdocs(root, "build", "--quiet", "--site-dir", site):
            raise PublishFailed("publish_build_failed", target=chosen.to)

    def configure(site: Path, folder: Path) -> None:
        write_config(root / "deploy", site_facts(site, published_address(root)), folder)

    release = publish(chosen.to.absolute(), build, configure)
    print(message("published", chosen.lang).format(release=release))
    return 0


def _roll_back(chosen: argparse.Namespace, _: Path) -> int:
    print(message("rolled_back", chosen.lang).format(release=roll_back(chosen.to).name))
    return 0


def _deploy_config(_: argparse.Namespace, root: Path) -> int:
    site, folder = root / "site", root / "site-config"
    if not (site / "index.html").exists():
        raise PublishFailed("no_site")
    write_config(root / "deploy", site_facts(site, published_address(root)), folder)
    print(folder)
    return 0


def _offline(_: argparse.Namespace, root: Path) -> int:
    print("\n".join(str(file) for file in write_offline(root, root / "dist")))
    return 0


def _licences(_: argparse.Namespace, root: Path) -> int:
    print(write_licences(root))
    return 0


_TO = argument("--to", type=Path, required=True, help="the server's folder, /srv/handbook")

COMMANDS = (
    Command("serve", "show the handbook at http://127.0.0.1:8000/, with live reload", _serve),
    Command("build", "write the site to the folder site", _build),
    Command("publish", "build and check the handbook, and show it to readers in one step", _publish, (_TO,)),
    Command("rollback", "show readers the release before the present one", _roll_back, (_TO,)),
    Command("deploy-config", "fill in the recipes in deploy for the site in the folder site", _deploy_config),
    Command("offline", "write one zip per language that opens without a server", _offline),
    Command("licences", "write LICENCES.md: what is installed, under which licence", _licences),
)
