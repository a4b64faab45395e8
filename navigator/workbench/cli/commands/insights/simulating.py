"""`insights simulate`: a month that is made up, to see what the pages show and to try how much they carry."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath

import click

from navigator.engine import ServicePath
from navigator.format import say
from navigator.insights import SIMULATED, Database, Row, add, all_months, last_finished
from navigator.workbench.cli import language
from navigator.workbench.cli.counts import Month, database, database_option, loaded
from navigator.workbench.cli.language import Misuse, echo, option
from navigator.workbench.cli.parameters import folder_argument, today_option
from navigator.workbench.cli.progress import progress
from navigator.workbench.visits import simulated_counts


@language.command(
    say(
        "Make up a month of visits: visitors drawn at random walk the path and are counted as real ones are.\n\n"
        "To see what is shown before there is anything to show, in a database of its own; all that shows the month "
        "says that it is simulated. PATH is the folder of a path or its name."
    )
)
@folder_argument
@option("--month", type=Month(), required=True, help=say("The month, which must be over."))
@option("--visitors", type=click.IntRange(1, 1_000_000), default=1000, show_default=True, help=say("How many come."))
@option("--seed", type=int, default=1, show_default=True, help=say("The same seed makes the same visits."))
@option("--force", is_flag=True, help=say("Also where the database holds real visits, or this month is simulated."))
@today_option
@database_option
def simulate_command(  # noqa: PLR0913, PLR0917 -- one parameter for each option
    folder: FilePath, month: str, visitors: int, seed: int, force: bool, today: datetime.date, place: str | None
) -> None:
    if month > last_finished(today):
        raise Misuse(say("%(month)s is not over: only months that are over are shown.", month=month))
    path = loaded(folder)
    with database(place, may_be_new=True) as engine:
        _refuse_among_real_visits(engine, path, month, force=force)
        with progress(say("Walking the path"), visitors) as step:
            counts = simulated_counts(path, month, visitors, seed, step.more)
        rows = {Row(month, path.id, *count): number for count, number in counts.items()}
        add(engine, {**rows, Row(month, path.id, SIMULATED, "", ""): visitors})
    echo(
        say(
            "%(visitors)s simulated visitors are counted in %(month)s: `insights figures` shows them.",
            visitors=visitors,
            month=month,
        )
    )


def _refuse_among_real_visits(engine: Database, path: ServicePath, month: str, *, force: bool) -> None:
    months = all_months(engine)
    if months.get((path.id, month)) is False:
        raise Misuse(
            say("%(month)s holds real visits of this path: nothing is made up there. Name another month.", month=month)
        )
    if not force and (path.id, month) in months:
        raise Misuse(
            say("%(month)s is simulated already: name another month, or add `--force` to add to it.", month=month)
        )
    if not force and not all(months.values()):
        raise Misuse(
            say(
                "The database holds real visits: name another one with `--database`, or add `--force` if that is meant."
            )
        )


COMMANDS = {"simulate": simulate_command}
