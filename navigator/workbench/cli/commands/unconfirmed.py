"""`unconfirmed`: whom to ask what, for a spreadsheet or on paper."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath

from navigator.catalogue import load_with_places
from navigator.format import PathError, say
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, current_lang, option
from navigator.workbench.cli.output import deliver, deliver_table
from navigator.workbench.cli.parameters import Written, folder_argument, today_option
from navigator.workbench.cli.versions import made_of
from navigator.workbench.report import inquiry_page, inquiry_table

FORMS = (".csv", ".html")


@language.command(
    say(
        "List what could not be confirmed: which organisation to ask what, and where the answer goes.\n\n"
        "Prints a table as CSV, for a spreadsheet; a page to be printed is written to a file whose name ends in .html."
    )
)
@folder_argument
@option(
    "--output",
    "-o",
    type=Written(),
    help=say("Write to a file instead: .csv or .html."),
)
@today_option
def command(folder: FilePath, output: FilePath | None, today: datetime.date) -> None:
    form = output.suffix.lower() if output else ".csv"
    if form not in FORMS:
        raise Misuse(say("`%(file)s` ends neither in .csv nor in .html.", file=output))
    try:
        path, places = load_with_places(folder)
    except PathError as error:
        give_up(error)
    if form == ".csv":
        deliver_table(inquiry_table(path, places, today, current_lang()), output)
    else:
        deliver(inquiry_page(path, places, today, current_lang(), made_of(folder)), output)
