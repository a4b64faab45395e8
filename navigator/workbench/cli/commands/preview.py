"""`preview`: the visitor's site on this machine, following the files."""

from __future__ import annotations

import datetime
import errno
from pathlib import Path as FilePath

import click

from navigator.format import path_files, say
from navigator.workbench.cli import language
from navigator.workbench.cli.language import Misuse, current_lang, echo, option
from navigator.workbench.cli.parameters import Day, Folder, paths_folder
from navigator.workbench.preview import EDITORS, HOST, Desk, Workshop, preview_app, served


@language.command(
    say(
        "Show the site on this machine while you work on a path. Save a file, and the page in the browser shows the "
        "change by itself; a mistake appears on the page, and the last good version keeps working.\n\n"
        "PATH is the folder of a path or its name, or a folder of paths; without it, all paths in `paths`."
    )
)
@click.argument("folder", metavar="[PATH]", required=False, type=Folder())
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8010,
    show_default=True,
    help=say("The port; 0 is any that is free."),
)
@option("--open", "opened", is_flag=True, help=say("Open the browser."))
@option(
    "--editor",
    type=click.Choice(list(EDITORS)),
    default="vscode",
    show_default=True,
    help=say("Which editor links to lines open; with `path` the lines are only named."),
)
@option("--today", type=Day(), help=say("Show the site as it is on this day instead of today."))
def command(folder: FilePath | None, port: int, opened: bool, editor: str, today: datetime.date | None) -> None:
    workshop = _workshop(folder or paths_folder())
    app = preview_app(Desk(workshop, current_lang(), editor), today)
    try:
        with served(app, port) as server:
            address = f"http://{HOST}:{server.port}/"
            echo(
                say(
                    "The preview runs at %(address)s and follows `%(folder)s`.", address=address, folder=workshop.folder
                )
            )
            echo(say("Stop it with Ctrl+C."))
            if opened:
                click.launch(address)
            server.serve_forever()
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        message = say("Port %(port)s is taken. Choose another one with `--port`, or 0 for any that is free.", port=port)
        raise Misuse(message) from None


def _workshop(folder: FilePath) -> Workshop:
    """All paths of a folder; only the one, if it is the folder of a path."""
    folder = folder.resolve()
    is_path = any(path_files(folder))
    return Workshop(folder.parent, folder.name) if is_path else Workshop(folder)
