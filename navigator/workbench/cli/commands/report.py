"""`report`: a council's picture of its own service landscape."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath

import click

from navigator.catalogue import load_with_places
from navigator.engine import ServicePath
from navigator.format import PathError, say
from navigator.insights import Figures
from navigator.workbench.cli import language
from navigator.workbench.cli.counts import counted_lately, database_option
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, current_lang, echo, option
from navigator.workbench.cli.output import unwritable
from navigator.workbench.cli.parameters import Written, folder_argument, today_option
from navigator.workbench.cli.progress import progress
from navigator.workbench.cli.versions import made_of
from navigator.workbench.report import (
    PAGE,
    AxisError,
    Counted,
    Settings,
    choose_axes,
    make_report,
    report_files,
    write_report,
)
from navigator.workbench.visits import (
    GONE,
    CountedWords,
    missed_table,
    months_in_words,
    notes,
    questions_table,
    unused_table,
)
from navigator.workbench.wording import Titles


@language.command(
    say(
        "Draw a picture of the services of a path: gaps, questions, load, age, translations, and what closes.\n\n"
        "Writes one page, report.html, with everything in it; and its tables as CSV and its pictures as SVG. Where a "
        "database of counts is named, it tells too where visitors stop and what they miss."
    )
)
@folder_argument
@option(
    "--output",
    "-o",
    type=Written(folder=True),
    metavar="FOLDER",
    help=say("The folder to write into; otherwise report- and the name of the path."),
)
@option("--by", metavar="QUESTION", help=say("The question that stands for the need."))
@option(
    "--place",
    "where",
    metavar="QUESTION",
    help=say("The question that stands for the place, such as the municipality."),
)
@option(
    "--days",
    type=click.IntRange(1, 730),
    default=60,
    show_default=True,
    help=say("How many days ahead to look for services that close."),
)
@option(
    "--walks",
    type=click.IntRange(100, 100_000),
    default=2000,
    show_default=True,
    help=say("How many journeys to draw where there are too many to walk them all."),
)
@today_option
@database_option
def command(  # noqa: PLR0913, PLR0917 -- one parameter for each option
    folder: FilePath,
    output: FilePath | None,
    by: str | None,
    where: str | None,
    days: int,
    walks: int,
    today: datetime.date,
    place: str | None,
) -> None:
    try:
        path, places = load_with_places(folder)
    except PathError as error:
        give_up(error)
    try:
        axes = choose_axes(path, by, where)
    except AxisError as error:
        raise Misuse(error.message) from None
    found = counted_lately(place, path, today)
    output = output or FilePath(f"report-{path.id}")
    settings = Settings(today, days, walks)
    try:
        # First of all, so that nobody waits for a report that cannot be written.
        output.mkdir(parents=True, exist_ok=True)
        with progress(say("Making the report"), walks + len(path.stages)) as step:
            made = make_report(path, places, axes, settings, step)
        files = report_files(made, current_lang(), made_of(folder), _counted(found, path) if found else None)
        write_report(files, output)
    except OSError as error:
        raise unwritable(output, error) from None
    echo(
        say(
            "Open %(page)s. Beside it: %(tables)s tables as CSV and %(pictures)s pictures as SVG.",
            page=output / PAGE,
            tables=len(files.tables),
            pictures=len(files.pictures),
        )
    )


def _counted(found: Figures, path: ServicePath) -> Counted:
    told = CountedWords(Titles(path, current_lang()), GONE)
    return Counted(
        months=months_in_words(found),
        notes=tuple(notes(found, on_paper=True)),
        questions=questions_table(found, told),
        unused=unused_table(found, told),
        searched=missed_table(found, told),
        contacts=bool(found.of("contact")),
    )
