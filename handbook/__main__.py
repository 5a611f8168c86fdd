"""The command `handbook`, also run as `python -m handbook`.

Exit codes: 0 all is well (advice alone is), 1 there is something to mend, 2 the command itself could not run.
"""

from __future__ import annotations

import argparse
import sys

from handbook.commands import COMMANDS
from handbook.editing.new_page import PagePathMistake
from handbook.messages.mistakes import MESSAGES, MistakesFound, in_one_line, message
from handbook.project.editions import project_root
from handbook.release.offline import OfflineFailed
from handbook.release.publish import PublishFailed
from handbook.text.translation_marks import PageMistake

TO_MEND, COULD_NOT_RUN = 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run a command line (`sys.argv` where None); return its exit code."""
    chosen = _parser().parse_args(arguments)
    root = project_root()
    try:
        if not (root / "mkdocs.yml").exists():
            raise PagePathMistake("not_a_handbook", found=root)
        return chosen.command.run(chosen, root)
    except (MistakesFound, PublishFailed, OfflineFailed) as error:
        print(error, file=sys.stderr)
        return TO_MEND
    except (PageMistake, PagePathMistake) as error:
        print(message(error.key, chosen.lang).format(**error.values), file=sys.stderr)
    except OSError as error:
        print(message("could_not_run", chosen.lang).format(why=in_one_line(error)), file=sys.stderr)
    except Exception as error:  # an editor is told in one line, whatever it was
        why = f"{type(error).__name__}: {error}"
        print(message("could_not_run", chosen.lang).format(why=why), file=sys.stderr)
    return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbook", description="The social media handbook's commands.")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    languages = sorted(file.stem for file in MESSAGES.glob("*.yml"))
    for command in COMMANDS:
        made = subparsers.add_parser(
            command.name, help=command.help, description=f"{command.help[0].upper()}{command.help[1:]}."
        )
        made.set_defaults(command=command)
        made.add_argument("--lang", choices=languages, help="language of the messages (LANG by default)")
        for names, keywords in command.arguments:
            made.add_argument(*names, **keywords)  # type: ignore[arg-type]  # argparse's own keywords, passed through
    return parser


if __name__ == "__main__":
    sys.exit(main())
