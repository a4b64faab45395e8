"""`insights messages`, `insights answer` and `insights due`: what visitors wrote, and by when it is to be answered."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path as FilePath

import click

from navigator.format import say, say_many
from navigator.insights import Message, answer, message, messages_of
from navigator.workbench.cli import language
from navigator.workbench.cli.counts import database, database_option, loaded
from navigator.workbench.cli.language import Misuse, current_lang, echo, option, spoken
from navigator.workbench.cli.output import deliver_table
from navigator.workbench.cli.parameters import Folder, folder_argument, today_option
from navigator.workbench.cli.terminal import put, put_data
from navigator.workbench.report import as_csv
from navigator.workbench.visits import due_words, message_as_data, message_lines, message_table

format_option = option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help=say("To read, as a table for a spreadsheet, or as JSON for programs."),
)


@language.command(
    say(
        "Show what visitors wrote that is not answered yet, with the day by which the law wants an answer.\n\n"
        "`insights answer` notes that one is answered. PATH is the folder of a path or its name."
    )
)
@folder_argument
@option("--all", "every", is_flag=True, help=say("Also those that are answered, after the others."))
@format_option
@today_option
@database_option
def messages_command(folder: FilePath, every: bool, form: str, today: datetime.date, place: str | None) -> None:
    path = loaded(folder)
    with database(place) as engine:
        found = messages_of(engine, path.id, unanswered=not every)
    found.sort(key=lambda one: one.answered is not None)
    if form != "text":
        _hand_over(found, form, today, path.header.time_zone)
        return
    for one in found:
        for line in message_lines(one, today, path.header.time_zone):
            put(spoken(line))
        put("")
    waiting = sum(one.answered is None for one in found)
    if not waiting:
        echo(say("No message waits for an answer."), err=True)
        return
    echo(say_many("%(number)s message is not answered.", "%(number)s messages are not answered.", waiting), err=True)


def _hand_over(found: Sequence[Message], form: str, today: datetime.date, time_zone: str) -> None:
    if form == "json":
        put_data([message_as_data(one, today) for one in found])
    else:
        deliver_table(as_csv(message_table(found, time_zone), current_lang()), None)


@language.command(
    say(
        "Note that a message was answered, and how; it is not sent to anybody.\n\n"
        "NUMBER is what `insights messages` shows. Where whoever wrote gave an address for the answer, it is forgotten "
        "30 days later."
    )
)
@click.argument("number", type=click.IntRange(1))
@option("--note", required=True, help=say("What was answered, or done."))
@database_option
def answer_command(number: int, note: str, place: str | None) -> None:
    if not note.strip():
        raise Misuse(say("Say in `--note` what was answered, or done."))
    with database(place) as engine:
        found = message(engine, number)
        if found is None:
            raise Misuse(say("There is no message %(number)s: `insights messages` shows the numbers.", number=number))
        now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
        if found.answered is not None or not answer(engine, number, note, now):
            found = message(engine, number) or found
            raise Misuse(
                say(
                    "Message %(number)s was answered on %(day)s: %(note)s",
                    number=number,
                    day=(found.answered or now).date().isoformat(),
                    note=found.note or "–",
                )
            )
    echo(say("Message %(number)s is answered.", number=number))


@language.command(
    say(
        "List messages on accessibility that are not answered, with their last days; exits with 1 when one is late.\n\n"
        "The law wants them answered within 14 days. Without PATH, those of all paths."
    )
)
@click.argument("folder", metavar="[PATH]", required=False, type=Folder())
@format_option
@today_option
@database_option
def due_command(folder: FilePath | None, form: str, today: datetime.date, place: str | None) -> None:
    path = loaded(folder).id if folder else None
    with database(place) as engine:
        waiting = [one for one in messages_of(engine, path, unanswered=True) if one.due is not None]
    if form != "text":
        # None is answered, so no day of an answer is told.
        _hand_over(waiting, form, today, "UTC")
    else:
        for one in waiting:
            echo(
                say(
                    "%(number)s  %(path)s  %(page)s%(due)s",
                    number=one.id,
                    path=one.path,
                    page=one.page,
                    due=due_words(one, today),
                )
            )
        if not waiting:
            echo(say("No message on accessibility waits for an answer."), err=True)
    if any(one.is_late(today) for one in waiting):
        sys.exit(1)


COMMANDS = {"messages": messages_command, "answer": answer_command, "due": due_command}
