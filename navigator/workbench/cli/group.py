"""The group of all commands, each found by the name of its module."""

from __future__ import annotations

import importlib
import pkgutil

import click

from navigator import __version__
from navigator.format import say
from navigator.workbench.cli.language import Group, Option, lang_option

COMMANDS = "navigator.workbench.cli.commands"


class Commands(Group):
    """The commands, each found by its name in `navigator.workbench.cli.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        package = importlib.import_module(COMMANDS)
        return sorted(module.name.removesuffix("_") for module in pkgutil.iter_modules(package.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name
        command: click.Command = importlib.import_module(f"{COMMANDS}.{name}").command
        return command


@click.group(cls=Commands, help=say("Look after service paths."))
@click.version_option(
    __version__, prog_name="navigator", message="%(prog)s %(version)s", cls=Option, help=say("Tell the version.")
)
@lang_option
def main() -> None:
    pass
