"""The handbook's commands: `python -m handbook COMMAND`. `make help` lists them with what they are for."""

from __future__ import annotations

import argparse
import sys

from handbook.build import check_sources
from handbook.company.schema import write_schema
from handbook.editions import project_root
from handbook.mistakes import MistakesFound


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit code."""
    parser = argparse.ArgumentParser(prog="handbook", description="The social media handbook's commands.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="look through company file and pages, one line for each thing to mend")
    commands.add_parser("schema", help="write company.schema.json anew from the company model")
    chosen = parser.parse_args(arguments)
    root = project_root()
    if chosen.command == "schema":
        write_schema(root)
        return 0
    try:
        check_sources(root)
    except MistakesFound as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
