"""The commands of `handbook`: one module for editors, one for those who build and host the site."""

from handbook.commands.command import Command
from handbook.commands.editors import COMMANDS as _EDITORS
from handbook.commands.site import COMMANDS as _SITE

COMMANDS: tuple[Command, ...] = (*_EDITORS, *_SITE)

__all__ = ["COMMANDS", "Command"]
