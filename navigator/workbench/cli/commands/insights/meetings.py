"""`insights sheet`: one page for a meeting, of what was asked and what was changed since the last one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path as FilePath

from navigator.catalogue import Commit, RevisionError, changes_in, load_with_places
from navigator.engine import ServicePath
from navigator.format import PathError, say
from navigator.insights import last_finished, messages_of, month_before
from navigator.workbench.cli import language
from navigator.workbench.cli.commands.insights.counted import figures_of
from navigator.workbench.cli.counts import Month, database, database_option
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, current_lang, echo, option
from navigator.workbench.cli.output import deliver
from navigator.workbench.cli.parameters import Written, folder_argument, today_option
from navigator.workbench.visits import MeetingFile, held_in_words, notes, sheet_languages

PERIOD = 3
"""How many months a sheet is of where nobody says since when."""


@language.command(
    say(
        "Write the sheet for a meeting: one A4 of what was asked on a path, and of what was changed since.\n\n"
        "Needs, what had no answer, where visitors turned to and whether they found it, how many wrote, and what git "
        "remembers of changes in the files of the path and its layers. Sums are of months that are over, rounded down "
        "to fives. PATH is the folder of a path or its name."
    )
)
@folder_argument
@option("--output", "-o", type=Written(), required=True, help=say("The file to write, whose name ends in .html."))
@option("--since", type=Month(), help=say("The first month; otherwise the last three months that are over."))
@option("--texts", is_flag=True, help=say("Also what visitors wrote, from the second page on."))
@option("--by", metavar="NAME", help=say("Who made the sheet; otherwise whoever has taken the path over."))
@option(
    "--language",
    "chosen",
    metavar="CODE",
    help=say("A language of the path; otherwise that of the command, or the first of the path."),
)
@today_option
@database_option
def sheet_command(  # noqa: PLR0913, PLR0917 -- one parameter for each option
    folder: FilePath,
    output: FilePath,
    since: str | None,
    texts: bool,
    by: str | None,
    chosen: str | None,
    today: datetime.date,
    place: str | None,
) -> None:
    if output.suffix.lower() != ".html":
        raise Misuse(say("`%(file)s` does not end in .html.", file=output))
    try:
        path, places = load_with_places(folder)
    except PathError as error:
        give_up(error)
    lang = _language(path, chosen)
    with database(place) as engine:
        found = figures_of(engine, path, since or month_before(last_finished(today), PERIOD - 1), None, today)
        every = messages_of(engine, path.id)
    first = datetime.date.fromisoformat(f"{found.months[0]}-01")
    messages = [one for one in every if first <= one.received.date() <= today]
    changes = _changes(sorted({file.parent for file in places.files.values()}), first, today)
    deliver(MeetingFile(found, messages, changes, today, by).html(path, lang, texts=texts), output, private=texts)
    for note in notes(found):
        echo(note, err=True)
    for one in messages if texts else ():
        if held := held_in_words(one):
            echo(
                say(
                    "Message %(number)s seems to hold %(what)s: take that out before you hand the sheet on.",
                    number=one.id,
                    what=held,
                ),
                err=True,
            )
    echo(say("The sheet is %(file)s: open it and print it on A4.", file=output), err=True)


def _changes(folders: Sequence[FilePath], first: datetime.date, today: datetime.date) -> list[Commit] | None:
    """What was changed from one day to another; None where git remembers nothing of the folders."""
    try:
        return [one for one in changes_in(folders, first) if one.day <= today]
    except RevisionError:
        return None


def _language(path: ServicePath, chosen: str | None) -> str:
    """The language of the sheet. Raises `Misuse` for one in which there is none."""
    languages = sheet_languages(path)
    if chosen is None:
        return current_lang() if current_lang() in languages else languages[0]
    if chosen not in languages:
        raise Misuse(
            say(
                "There is no sheet in `%(lang)s`: the languages of the path are %(languages)s.",
                lang=chosen,
                languages=", ".join(languages),
            )
        )
    return chosen


COMMANDS = {"sheet": sheet_command}
