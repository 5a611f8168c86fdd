"""The commands of editors: looking through the handbook, new and moved pages, translations."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from handbook.check import Checker
from handbook.check.readability import readability_report
from handbook.check.report import FORMATS
from handbook.commands.command import Command, argument, shown
from handbook.company import company_path
from handbook.company.schema import write_schema
from handbook.editing.code_owners import write_code_owners
from handbook.editing.new_page import new_page
from handbook.editing.rename_page import rename_page
from handbook.editing.translation_status import mark_all, mark_page, status_text, statuses
from handbook.messages.mistakes import message
from handbook.project.clock import today
from handbook.text.translation_marks import PageMistake


def _check(chosen: argparse.Namespace, root: Path) -> int:
    found = Checker(root, chosen.today or today()).check()
    if chosen.files:
        wanted = {shown(Path(file), root) for file in chosen.files}
        found = [mistake for mistake in found if mistake.file in wanted]
    if chosen.no_advice:
        found = [mistake for mistake in found if not mistake.advice]
    print(FORMATS[chosen.format](found, chosen.lang))
    return int(any(not mistake.advice for mistake in found))


def _status(chosen: argparse.Namespace, root: Path) -> int:
    print(status_text(statuses(root), chosen.lang))
    return 0


def _readability(_: argparse.Namespace, root: Path) -> int:
    print(readability_report(Checker(root).handbook()))
    return 0


def _translated(chosen: argparse.Namespace, root: Path) -> int:
    if not chosen.page and not chosen.all:
        raise PageMistake("translated_what")
    marked = mark_all(root) if chosen.all else [mark_page(root, chosen.page, chosen.section, chosen.of)]
    first = shown(marked[0], root) if marked else ""
    print(message("translated_done", chosen.lang).format(count=len(marked), file=first))
    return 0


def _new(chosen: argparse.Namespace, root: Path) -> int:
    files = new_page(root, chosen.page, today())
    print("\n".join(shown(file, root) for file in files))
    print(message("new_done", chosen.lang))
    return 0


def _rename(chosen: argparse.Namespace, root: Path) -> int:
    renamed = rename_page(root, company_path(root), chosen.old, chosen.new)
    print("\n".join(dict.fromkeys(shown(file, root) for file in renamed.changed)))
    if renamed.named_in:
        names = ", ".join(shown(file, root) for file in renamed.named_in)
        print(message("rename_named_in", chosen.lang).format(files=names, old=chosen.old))
    print(message("rename_done", chosen.lang))
    return 0


def _codeowners(chosen: argparse.Namespace, root: Path) -> int:
    file = write_code_owners(root)
    print(shown(file, root) if file else message("codeowners_nobody", chosen.lang))
    return 0 if file else 1


def _schema(_: argparse.Namespace, root: Path) -> int:
    write_schema(root)
    return 0


COMMANDS = (
    Command(
        "check",
        "look through the whole handbook, one line for each thing to mend",
        _check,
        (
            argument("files", nargs="*", help="show only what is found in these files"),
            argument("--format", choices=sorted(FORMATS), default="text"),
            argument("--json", dest="format", action="store_const", const="json", help="the same as --format json"),
            argument("--no-advice", action="store_true", help="show only what must be mended"),
            argument("--today", type=date.fromisoformat, help="the day to judge dates by (today)"),
        ),
    ),
    Command("status", "list what is not translated, or behind", _status),
    Command("readability", "list how heavy each page is to read (LIX), and its words", _readability),
    Command(
        "translated",
        "mark a page, or some of its sections, as up to date with the one it follows",
        _translated,
        (
            argument("page", nargs="?", help="docs/nb/policy/mistakes.md, or policy/mistakes"),
            argument("--section", action="append", default=[], help="a section's id; may be given many times"),
            argument("--of", default="", help="the language that the page follows, where it does not say so"),
            argument("--all", action="store_true", help="every page that follows another"),
        ),
    ),
    Command(
        "new",
        "write a new page in every language, ready to fill in",
        _new,
        (argument("page", help="guides/create/podcasts"),),
    ),
    Command(
        "rename",
        "move a page in every language and keep what leads to it",
        _rename,
        (argument("old", help="policy/old"), argument("new", help="policy/new")),
    ),
    Command("codeowners", "write CODEOWNERS anew from the pages' owners and the company file", _codeowners),
    Command("schema", "write company.schema.json anew from the company model", _schema),
)
