"""The commands of those who host the handbook: `python -m handbook.operations COMMAND`. `make help` lists them."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from handbook.compose.site import published_address
from handbook.messages.mistakes import MistakesFound, message
from handbook.project.editions import project_root
from handbook.release.licences import write_licences
from handbook.release.offline import OfflineFailed, write_offline
from handbook.release.publish import PublishFailed, publish, roll_back
from handbook.release.server_config import site_facts, write_config


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit code: 0, or 1 after one line for each thing that stands in the way."""
    parser = argparse.ArgumentParser(prog="handbook.operations", description="Commands of those who host the handbook.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_text in (
        ("publish", "build and check the handbook, and show it to readers in one step"),
        ("rollback", "show readers the release before the present one"),
    ):
        commands.add_parser(name, help=help_text).add_argument("--to", type=Path, required=True, help="the server's folder")
    commands.add_parser("deploy-config", help="fill in the recipes in deploy for the site in the folder site")
    commands.add_parser("offline", help="write one zip per language that opens without a server")
    commands.add_parser("licences", help="write LICENCES.md: what is installed, under which licence")
    chosen = parser.parse_args(arguments)
    root = project_root()
    run: dict[str, Callable[[], str]] = {
        "publish": lambda: _publish(root, chosen.to),
        "rollback": lambda: message("rolled_back").format(release=roll_back(chosen.to).name),
        "deploy-config": lambda: _deploy_config(root),
        "offline": lambda: "\n".join(str(file) for file in write_offline(root, root / "dist")),
        "licences": lambda: str(write_licences(root)),
    }
    try:
        print(run[chosen.command]())
    except (MistakesFound, PublishFailed, OfflineFailed) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _publish(root: Path, target: Path) -> str:
    def build(site: Path) -> None:
        if subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site], cwd=root).returncode:
            raise PublishFailed("publish_build_failed", target=target)

    def configure(site: Path, folder: Path) -> None:
        write_config(root / "deploy", site_facts(site, published_address(root)), folder)

    return message("published").format(release=publish(target.absolute(), build, configure))


def _deploy_config(root: Path) -> str:
    site, folder = root / "site", root / "site-config"
    if not (site / "index.html").exists():
        raise PublishFailed("no_site")
    write_config(root / "deploy", site_facts(site, published_address(root)), folder)
    return str(folder)


if __name__ == "__main__":
    sys.exit(main())
