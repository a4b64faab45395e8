"""The database a command works with, and the path it is about; what is wrong with them is told with what to do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any

import click
from click.core import ParameterSource

from navigator.catalogue import load_path
from navigator.engine import ServicePath
from navigator.format import PathError, say
from navigator.insights import (
    Database,
    DatabaseError,
    Figures,
    NewerDatabase,
    as_called_now,
    figures,
    is_month,
    is_there,
    last_finished,
    month_before,
    months_of,
    opened,
)
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, echo, option

YEAR = 12
"""Of how many months papers about other things tell."""


class Month(click.ParamType[str]):
    """A month written 2026-10."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if is_month(value):
            return str(value)
        raise Misuse(say("`%(month)s` is not a month. Write year-month, e.g. 2026-10.", month=value))


database_option = option(
    "--database",
    "place",
    envvar="NAVIGATOR_INSIGHTS",
    metavar="PLACE",
    help=say("Where the counts are: a folder, or postgresql://…; otherwise NAVIGATOR_INSIGHTS."),
)
from_option = option("--from", "first", type=Month(), help=say("The first month; otherwise the first there is."))
to_option = option("--to", "last", type=Month(), help=say("The last month; otherwise the last that is over."))


@contextmanager
def database(place: str | None, *, may_be_new: bool = False) -> Iterator[Database]:
    """The database. Raises `Misuse` where it cannot be used, now or later."""
    # Nowhere is an address told: it may hold a password.
    if not place:
        raise Misuse(
            say("Which database? Name it with `--database`, or set NAVIGATOR_INSIGHTS as it is set for the site.")
        )
    try:
        if not may_be_new and not is_there(place):
            raise _nothing_there(place)
        engine = opened(place)
    except NewerDatabase:
        raise Misuse(
            say("The database was written by a newer version of the navigator: use that version, or another database.")
        ) from None
    except ValueError:
        raise Misuse(say("This is no place of a database: name a folder, or postgresql://user@host/name.")) from None
    except OSError as error:
        raise Misuse(
            say("`%(file)s` cannot be written: %(error)s.", file=place, error=error.strerror or error)
        ) from None
    except DatabaseError:
        raise _silent() from None
    try:
        yield engine
    except DatabaseError:
        raise _silent() from None
    finally:
        engine.dispose()


def counted_lately(place: str | None, path: ServicePath, today: datetime.date) -> Figures | None:
    """What was counted on a path in the last year, for papers about other things; None where there is nothing.

    Raises `Misuse` where `--database` names what cannot be used. What is set for the site may be of another machine:
    then the officer is told, and the paper is made without.
    """
    if not place:
        return None
    try:
        with database(place) as engine:
            months, last = months_of(engine, path.id), last_finished(today)
            first = max(month_before(last, YEAR - 1), next(iter(months), ""))
            found = as_called_now(figures(engine, path.id, first, last, today), path)
    except Misuse as error:
        if click.get_current_context().get_parameter_source("place") is not ParameterSource.ENVIRONMENT:
            raise
        echo(say("Without counts of visits: %(reason)s", reason=error.format_message()), err=True)
        return None
    return found if any(found.rows()) else None


def _nothing_there(place: str) -> Misuse:
    if "://" in place:
        return Misuse(say("There are no counts in this database: name the one that NAVIGATOR_INSIGHTS names."))
    return Misuse(
        say("There is no database in `%(folder)s`: name the folder that NAVIGATOR_INSIGHTS names.", folder=place)
    )


def _silent() -> Misuse:
    return Misuse(
        say("The database does not answer, or lets nothing be read or written: does it run, and are you allowed to?")
    )


def loaded(folder: FilePath, form: str = "text") -> ServicePath:
    """The path in a folder; its mistakes are printed, and the command ends with 1."""
    try:
        return load_path(folder)
    except PathError as error:
        give_up(error, form)
