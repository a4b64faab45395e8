"""Parameters that several commands share."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath
from typing import Any

import click

from navigator.catalogue import path_ids
from navigator.format import say
from navigator.workbench.cli.language import Misuse, option

SHIPPED = FilePath(__file__).resolve().parents[3] / "paths"


def paths_folder() -> FilePath:
    """The folder of all paths: `paths` where one stands, otherwise the shipped one."""
    here = FilePath("paths")
    return here if here.is_dir() else SHIPPED


class Folder(click.ParamType[FilePath]):
    """The folder of a path, or the id of a path in `paths`."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> FilePath:
        folder = FilePath(value)
        for candidate in (folder, paths_folder() / value):
            if candidate.is_dir():
                return candidate
        raise Misuse(
            say(
                "There is no folder `%(folder)s`, and no path of that name in `%(paths)s`.",
                folder=value,
                paths=paths_folder(),
            )
        )


class Day(click.ParamType[datetime.date]):
    """A day written 2026-12-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise Misuse(say("`%(day)s` is not a date. Write year-month-day, e.g. 2026-12-31.", day=value)) from None


folders_argument = click.argument("folders", metavar="[PATH]...", nargs=-1, type=Folder())
folder_argument = click.argument("folder", metavar="PATH", type=Folder())
today_option = option(
    "--today", type=Day(), default=datetime.date.today, help=say("Judge on this day instead of today.")
)


def all_folders(folders: tuple[FilePath, ...]) -> tuple[FilePath, ...]:
    """The folders given, or all in `paths`."""
    folder = paths_folder()
    return folders or tuple(folder / name for name in path_ids(folder))
