"""`serve`: the site for the public."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path as FilePath

import click

from navigator.catalogue import path_ids
from navigator.format import say
from navigator.workbench.cli import language
from navigator.workbench.cli.language import Misuse, option
from navigator.workbench.cli.parameters import paths_folder

SETTINGS = "python:navigator.web.server_settings"
"""Where gunicorn finds how the site is served."""


@language.command(
    say(
        "Serve the site to the public with gunicorn, as the page “Running the site” describes it. `preview` shows it "
        "on your own machine while you work.\n\n"
        "Every option may also come from the environment: HOST, PORT, WEB_CONCURRENCY, NAVIGATOR_PATHS."
    )
)
@option("--host", envvar="HOST", default="127.0.0.1", show_default=True, help=say("The address to listen on."))
@option(
    "--port",
    envvar="PORT",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=say("The port; 0 is any that is free."),
)
@option(
    "--workers",
    envvar="WEB_CONCURRENCY",
    type=click.IntRange(1, 64),
    help=say("How many processes answer; otherwise one per core, two at least and eight at most."),
)
@option(
    "--paths",
    envvar="NAVIGATOR_PATHS",
    type=click.Path(exists=True, file_okay=False, path_type=FilePath),
    help=say("The folder of the paths; otherwise `paths`."),
)
def command(host: str, port: int, workers: int | None, paths: FilePath | None) -> None:
    if sys.platform == "win32":
        raise Misuse(say("On Windows there is no gunicorn: show the site with `preview`, or serve it on Linux."))
    if not all(map(importlib.util.find_spec, ("gunicorn", "gevent"))):
        raise Misuse(say("`serve` needs gunicorn and gevent: `pip install service-path-navigator[serve]`."))
    environment = {**os.environ, "HOST": host, "PORT": str(port)}
    folder = (paths or paths_folder()).resolve()
    if not path_ids(folder):
        raise Misuse(
            say("There is no path in `%(folder)s`: name the folder that holds those of the paths.", folder=folder)
        )
    environment["NAVIGATOR_PATHS"] = str(folder)
    if workers is not None:
        environment["WEB_CONCURRENCY"] = str(workers)
    # Gunicorn takes the place of this process, so that signals reach it.
    command = [sys.executable, "-m", "gunicorn", "--config", SETTINGS, "navigator.web.served:served_app()"]
    os.execve(sys.executable, command, environment)  # noqa: S606 -- our own words, and no shell
