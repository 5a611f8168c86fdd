"""The handbook's commands: `python -m handbook COMMAND`. `make help` lists them with what they are for.

Exit codes: 0 all is well (advice alone is), 1 there is something to mend, 2 the command itself could not run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from handbook.check import Checker
from handbook.check.readability import readability_report
from handbook.check.report import FORMATS
from handbook.company import company_path
from handbook.company.schema import write_schema
from handbook.editing.code_owners import write_code_owners
from handbook.editing.new_page import PagePathMistake, new_page
from handbook.editing.rename_page import rename_page
from handbook.editing.translation_status import mark_all, mark_page, status_text, statuses
from handbook.messages.mistakes import MESSAGES, message
from handbook.project.clock import today
from handbook.project.editions import project_root
from handbook.text.translation_marks import PageMistake

COULD_NOT_RUN = 2


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit code."""
    chosen = _parser().parse_args(arguments)
    root = project_root()
    run: dict[str, Callable[[argparse.Namespace, Path], int]] = {
        "check": _check,
        "status": _status,
        "readability": _readability,
        "translated": _translated,
        "new": _new,
        "rename": _rename,
        "codeowners": _codeowners,
        "schema": _schema,
    }
    try:
        if not (root / "mkdocs.yml").exists():
            raise PagePathMistake("not_a_handbook", found=root)
        return run[chosen.command](chosen, root)
    except (PageMistake, PagePathMistake) as error:
        print(message(error.key, chosen.lang).format(**error.values), file=sys.stderr)
    except Exception as error:  # an editor is told in one line, whatever it was
        why = f"{type(error).__name__}: {error}"
        print(message("could_not_run", chosen.lang).format(why=why), file=sys.stderr)
    return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbook", description="The social media handbook's commands.")
    commands = parser.add_subparsers(dest="command", required=True)
    languages = sorted(file.stem for file in MESSAGES.glob("*.yml"))

    def command(name: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about)
        made.add_argument("--lang", choices=languages, help="language of the messages (LANG by default)")
        return made

    check = command("check", "look through the whole handbook, one line for each thing to mend")
    check.add_argument("files", nargs="*", help="show only what is found in these files")
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    check.add_argument("--no-advice", action="store_true", help="show only what must be mended")
    check.add_argument("--today", type=date.fromisoformat, help="the day to judge dates by (today)")
    command("status", "list what is not translated, or behind")
    command("readability", "list how heavy each page is to read (LIX), and its words")
    translated = command("translated", "mark a page, or some of its sections, as up to date with the one it follows")
    translated.add_argument("page", nargs="?", help="docs/nb/policy/mistakes.md, or policy/mistakes")
    translated.add_argument("--section", action="append", default=[], help="a section's id; may be given many times")
    translated.add_argument("--of", default="", help="the language that the page follows, where it does not say so")
    translated.add_argument("--all", action="store_true", help="every page that follows another")
    new = command("new", "write a new page in every language, ready to fill in")
    new.add_argument("page", help="guides/create/podcasts")
    rename = command("rename", "move a page in every language and keep what leads to it")
    rename.add_argument("old")
    rename.add_argument("new")
    command("codeowners", "write CODEOWNERS anew from the owners of pages and the roles' code_owner in the company file")
    command("schema", "write company.schema.json anew from the company model")
    return parser


def _check(chosen: argparse.Namespace, root: Path) -> int:
    found = Checker(root, chosen.today or today()).check()
    if chosen.files:
        wanted = {os.path.relpath(file, root).replace(os.sep, "/") for file in chosen.files}
        found = [mistake for mistake in found if mistake.file in wanted]
    if chosen.no_advice:
        found = [mistake for mistake in found if not mistake.advice]
    print(FORMATS[chosen.format](found, chosen.lang))
    return int(any(not mistake.advice for mistake in found))


def _status(chosen: argparse.Namespace, root: Path) -> int:
    print(status_text(statuses(root), chosen.lang))
    return 0


def _readability(chosen: argparse.Namespace, root: Path) -> int:
    print(readability_report(Checker(root).handbook()))
    return 0


def _translated(chosen: argparse.Namespace, root: Path) -> int:
    if not chosen.page and not chosen.all:
        raise PageMistake("translated_what")
    marked = mark_all(root) if chosen.all else [mark_page(root, chosen.page, chosen.section, chosen.of)]
    first = _shown(marked[0], root) if marked else ""
    print(message("translated_done", chosen.lang).format(count=len(marked), file=first))
    return 0


def _new(chosen: argparse.Namespace, root: Path) -> int:
    files = new_page(root, chosen.page, today())
    print("\n".join(_shown(file, root) for file in files))
    print(message("new_done", chosen.lang))
    return 0


def _rename(chosen: argparse.Namespace, root: Path) -> int:
    renamed = rename_page(root, company_path(root), chosen.old, chosen.new)
    print("\n".join(dict.fromkeys(_shown(file, root) for file in renamed.changed)))
    if renamed.named_in:
        names = ", ".join(_shown(file, root) for file in renamed.named_in)
        print(message("rename_named_in", chosen.lang).format(files=names, old=chosen.old))
    print(message("rename_done", chosen.lang))
    return 0


def _codeowners(chosen: argparse.Namespace, root: Path) -> int:
    file = write_code_owners(root)
    print(_shown(file, root) if file else message("codeowners_nobody", chosen.lang))
    return 0 if file else 1


def _schema(chosen: argparse.Namespace, root: Path) -> int:
    write_schema(root)
    return 0


def _shown(file: Path, root: Path) -> str:
    return os.path.relpath(file, root).replace(os.sep, "/")


if __name__ == "__main__":
    sys.exit(main())
