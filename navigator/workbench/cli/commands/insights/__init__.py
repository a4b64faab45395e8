"""`insights`: what was counted of visits and what visitors wrote, one module for each kind of work on it."""

from __future__ import annotations

import click

from navigator.format import say
from navigator.workbench.cli.commands.insights import answering, counted, keeping, meetings, simulating
from navigator.workbench.cli.language import Group, lang_option


@click.group(
    cls=Group,
    help=say(
        "Read and look after what was counted of visits and what visitors wrote, where the site counts.\n\n"
        "What is shown is of finished months and rounded down to fives. The page “Insights” of the documentation tells "
        "what is counted, and what is not."
    ),
)
@lang_option
def command() -> None:
    pass


for module in (answering, counted, meetings, keeping, simulating):
    for name, subcommand in module.COMMANDS.items():
        command.add_command(subcommand, name)
