"""`insights figures` and `insights export`: what was counted, to read and for spreadsheets."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath

import click

from navigator.engine import ServicePath
from navigator.format import say
from navigator.insights import (
    KEPT,
    Database,
    Figures,
    as_called_now,
    figures,
    last_finished,
    messages_of,
    month_before,
    months_of,
)
from navigator.workbench.cli import language
from navigator.workbench.cli.counts import (
    database,
    database_option,
    from_option,
    loaded,
    to_option,
)
from navigator.workbench.cli.language import Misuse, current_lang, echo, option
from navigator.workbench.cli.output import deliver_table
from navigator.workbench.cli.parameters import folder_argument, today_option
from navigator.workbench.cli.terminal import put, put_data, styled
from navigator.workbench.cli.text_table import text_table
from navigator.workbench.report import as_csv, words
from navigator.workbench.visits import (
    CountedWords,
    counted_sheet,
    counted_tables,
    exported,
    figures_as_data,
    message_table,
    notes,
)
from navigator.workbench.wording import Titles


@language.command(
    say(
        "Tell what was counted on a path in the months that are over.\n\n"
        "Which needs were named and what nothing was found for, the ways to services that were used, whether help was "
        "found, where visitors stop, languages, websites that show the path, and words searched in vain. Every sum is "
        "rounded down to a multiple of five; what is less is not told. PATH is the folder of a path or its name."
    )
)
@folder_argument
@from_option
@to_option
@option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help=say("As tables to read, as one sheet for a spreadsheet, or as JSON for programs."),
)
@today_option
@database_option
def figures_command(
    folder: FilePath, first: str | None, last: str | None, form: str, today: datetime.date, place: str | None
) -> None:
    path = loaded(folder)
    with database(place) as engine:
        found = figures_of(engine, path, first, last, today)
    lang = current_lang()
    told = CountedWords(Titles(path, lang))
    match form:
        case "csv":
            deliver_table(as_csv(counted_sheet(found, told), lang), None)
        case "json":
            put_data(figures_as_data(found, told, lang))
        case _:
            _print(found, told, lang)


def figures_of(
    engine: Database, path: ServicePath, first: str | None, last: str | None, today: datetime.date
) -> Figures:
    """The figures of the months that are asked for. Raises `Misuse` where these cannot be shown."""
    finished = last_finished(today)
    last = last or finished
    if last > finished:
        raise Misuse(
            say(
                "%(month)s is not over, and only months that are over are shown: write `--to %(finished)s`, or wait.",
                month=last,
                finished=finished,
            )
        )
    first = first or next(iter(months_of(engine, path.id)), last)
    if first > last:
        raise Misuse(say("There is no month to show: %(first)s is after %(last)s.", first=first, last=last))
    return as_called_now(figures(engine, path.id, max(first, month_before(finished, KEPT)), last, today), path)


def _print(found: Figures, told: CountedWords, lang: str) -> None:
    title = told.path.header.title.get(lang).text
    if found.months:
        title = f"{title}, {'–'.join(dict.fromkeys((found.months[0], found.months[-1])))}"
    put(styled(title, bold=True))
    for note in notes(found):
        echo(note)
    tables = list(counted_tables(found, told))
    for table in tables:
        put("")
        put(styled(words(table.title, lang), bold=True))
        for line in text_table(table, lang):
            put(line)
    if not tables:
        echo(say("Nothing was counted in these months, or less than five of everything."))


@language.command(
    say(
        "Write all that is shown of what was counted into a CSV file, a row for each sum of each month.\n\n"
        "For a funder: each row has its quarter, and the question of a funder is among them. With `--messages`, what "
        "visitors wrote goes into a second file beside it. PATH is the folder of a path or its name."
    )
)
@folder_argument
@option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=FilePath),
    required=True,
    help=say("The file to write, whose name ends in .csv."),
)
@from_option
@to_option
@option("--messages", is_flag=True, help=say("Also write what visitors wrote, into a file beside it."))
@today_option
@database_option
def export_command(  # noqa: PLR0913, PLR0917 -- one parameter for each option
    folder: FilePath,
    output: FilePath,
    first: str | None,
    last: str | None,
    messages: bool,
    today: datetime.date,
    place: str | None,
) -> None:
    if output.suffix.lower() != ".csv":
        raise Misuse(say("`%(file)s` does not end in .csv.", file=output))
    path, lang = loaded(folder), current_lang()
    with database(place) as engine:
        found = figures_of(engine, path, first, last, today)
        written = messages_of(engine, path.id) if messages else []
    table = exported(found, CountedWords(Titles(path, lang)))
    deliver_table(as_csv(table, lang), output)
    for note in notes(found):
        echo(note, err=True)
    echo(say("%(number)s sums are in %(file)s.", number=len(table.rows), file=output), err=True)
    if messages:
        beside = output.with_stem(f"{output.stem}-messages")
        deliver_table(as_csv(message_table(written, path.header.time_zone), lang), beside, private=True)
        echo(
            say(
                "%(number)s messages are in %(file)s: they are what people wrote, so give them to nobody unread.",
                number=len(written),
                file=beside,
            ),
            err=True,
        )


COMMANDS = {"figures": figures_command, "export": export_command}
