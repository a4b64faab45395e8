"""`insights forget` and `insights backup`: deletion, and a copy."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath

import click

from navigator.format import say
from navigator.insights import (
    Database,
    NoFile,
    back_up,
    count_rows,
    forget,
    forget_message,
    forget_messages,
    messages_of,
)
from navigator.workbench.cli import language
from navigator.workbench.cli.counts import Month, database, database_option
from navigator.workbench.cli.language import Misuse, echo, option
from navigator.workbench.cli.output import unwritable

FEW = 100
"""How many rows are taken away without being asked twice."""


@language.command(
    say(
        "Delete what was counted on a path, or what a visitor wrote, for ever, and say how much that was.\n\n"
        "PATH is the name of a path, also of one that is no longer there. Copies that were made hold it still."
    )
)
@click.argument("path", metavar="PATH")
@option("--until", type=Month(), help=say("Delete what was counted up to this month."))
@option("--message", "number", type=click.IntRange(1), help=say("Delete the message with this number."))
@option("--all", "everything", is_flag=True, help=say("Delete everything: what was counted, and all messages."))
@option("--yes", "sure", is_flag=True, help=say("Delete also a lot."))
@database_option
def forget_command(
    path: str, until: str | None, number: int | None, everything: bool, sure: bool, place: str | None
) -> None:
    if sum((until is not None, number is not None, everything)) != 1:
        raise Misuse(say("Say what to delete, one of `--until MONTH`, `--message NUMBER` and `--all`."))
    name = path if not FilePath(path).is_dir() else FilePath(path).resolve().name
    with database(place) as engine:
        written = messages_of(engine, name)
        if not written and not count_rows(engine, name):
            raise Misuse(say("Of a path `%(path)s` there is nothing in the database.", path=name))
        if number is not None:
            if number not in {one.id for one in written}:
                raise Misuse(say("There is no message %(number)s on the path `%(path)s`.", number=number, path=name))
            forget_message(engine, number)
            echo(say("Message %(number)s is deleted.", number=number))
            return
        _forget_sums(engine, name, until, len(written) if everything else 0, sure=sure)


def _forget_sums(engine: Database, path: str, until: str | None, messages: int, *, sure: bool) -> None:
    sums = count_rows(engine, path, until)
    if not sure and (sums > FEW or messages):
        raise Misuse(
            say(
                "This would delete for ever: sums %(sums)s, messages %(messages)s. If that is meant, add `--yes`.",
                sums=sums,
                messages=messages,
            )
        )
    gone = forget(engine, path, until), forget_messages(engine, path) if messages else 0
    echo(say("Deleted: sums %(sums)s, messages %(messages)s.", sums=gone[0], messages=gone[1]))


@language.command(
    say(
        "Copy the database into FILE while the site goes on counting.\n\n"
        "Months that are not closed are left out, for two copies would tell what was counted between them. To go back "
        "to a copy, stop the site and put it into the folder of the database as insights.sqlite."
    )
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=FilePath))
@option("--whole", is_flag=True, help=say("Also the running month, to move to another machine."))
@option("--force", is_flag=True, help=say("Also where the file exists already; the new copy takes its place."))
@database_option
def backup_command(file: FilePath, whole: bool, force: bool, place: str | None) -> None:
    if file.exists() and not force:
        raise Misuse(
            say(
                "`%(file)s` exists already: name another file, or add `--force` to put the copy in its place.",
                file=file,
            )
        )
    with database(place) as engine:
        try:
            back_up(engine, file, datetime.datetime.now(datetime.UTC).replace(tzinfo=None), whole=whole)
        except NoFile:
            raise Misuse(
                say(
                    "PostgreSQL makes its copies itself: `pg_dump --format=custom --file=%(file)s ADDRESS`, with the "
                    "address of the database, and `pg_restore` brings one back.",
                    file=file,
                )
            ) from None
        except OSError as error:
            raise unwritable(file, error) from None
    echo(say("The copy is %(file)s. It holds what visitors wrote: keep it where only you can read it.", file=file))


COMMANDS = {"forget": forget_command, "backup": backup_command}
