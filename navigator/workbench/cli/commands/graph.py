"""`graph`: the path as a picture, and for other programs."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath

import click

from navigator.catalogue import load_path
from navigator.engine import ServicePath
from navigator.format import PathError, say
from navigator.insights import Figures
from navigator.workbench.cli import language
from navigator.workbench.cli.counts import counted_lately, database_option
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import current_lang, option
from navigator.workbench.cli.output import deliver
from navigator.workbench.cli.parameters import Written, folder_argument, today_option
from navigator.workbench.cli.versions import made_of
from navigator.workbench.drawing import EXPORTS, LEVELS, STYLE, Walked, board, network, svg
from navigator.workbench.sheets import Head, sheet
from navigator.workbench.visits import months_in_words, notes, walked


@language.command(
    say(
        "Draw a path: its questions, the answers that lead along them, services and providers.\n\n"
        "PATH is the folder of a path or its name. HTML is for people: kinds of service fold, and all is there in "
        "words too. Mermaid, DOT, GraphML and JSON are for other programs. "
        "Where a database of counts is named, the page and the picture tell how many walked each stretch."
    )
)
@folder_argument
@option(
    "--format",
    "form",
    type=click.Choice(["html", "svg", *EXPORTS]),
    default="html",
    help=say("What is made: a page, a picture, or a file for other programs."),
)
@option(
    "--level",
    type=click.Choice(LEVELS),
    default="all",
    help=say("How much is drawn: the questions alone, the services too, or everything."),
)
@option("--output", type=Written(), help=say("Write to a file instead."))
@today_option
@database_option
def command(
    folder: FilePath, form: str, level: str, output: FilePath | None, today: datetime.date, place: str | None
) -> None:
    try:
        path = load_path(folder)
    except PathError as error:
        give_up(error)
    found = None if form in EXPORTS else counted_lately(place, path, today)
    text = _drawn(path, form, level, made_of(folder), _walked(path, found) if found else None)
    deliver(text, output)


def _walked(path: ServicePath, found: Figures) -> Walked:
    about = say("Beside each question stands how many went on from it in %(months)s.", months=months_in_words(found))
    return Walked(walked(found, path), (about, *notes(found, on_paper=True)))


def _drawn(path: ServicePath, form: str, level: str, head: Head, counted: Walked | None) -> str:
    spoken = current_lang()
    lang = spoken if spoken in path.languages else path.languages[0]
    if form in EXPORTS:
        return EXPORTS[form](network(path, lang, level, spoken))
    shown = board(path, lang, spoken, level, counted)
    if form == "svg":
        return svg(shown, spoken)
    pictures = {group.kind: svg(shown, spoken, group) for group in shown.groups}
    whole = svg(shown, spoken)
    return sheet("graph.html", spoken, head, board=shown, pictures=pictures, whole=whole, picture_style=STYLE)
