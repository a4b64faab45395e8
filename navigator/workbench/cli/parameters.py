"""Parameters that several commands share."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath
from typing import Any

import click

from navigator.catalogue import misnamed_folders, path_ids, shipped_folder
from navigator.format import path_files, say
from navigator.workbench.cli.language import Misuse, echo, option

OWN = FilePath("paths")
"""The folder of all paths, where a command runs."""


def paths_folder() -> FilePath:
    """The folder of all paths: `paths` where one stands; otherwise the one that came along, which is told."""
    if OWN.is_dir():
        return OWN
    told = click.get_current_context().find_root().meta
    if not told.setdefault("navigator.no_paths_here", False):
        told["navigator.no_paths_here"] = True
        echo(say("There is no folder `paths` here; the paths that came with the navigator are used."), err=True)
    return shipped_folder("paths")


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


def all_folders(folders: tuple[FilePath, ...], *, misnamed: bool = False) -> tuple[FilePath, ...]:
    """The folders given, or all in `paths`; where there is no such folder, refuse.

    What came with the navigator is nobody's to check, so it is looked at only where it is named. With
    `misnamed` those count too that are no paths for their name.
    """
    if folders:
        return folders
    if not OWN.is_dir():
        message = say("There is no folder `paths` here. Go to the folder that holds it, or name the folder of a path.")
        if any(path_files(FilePath())):
            message = say("This is the folder of a path. Go to the folder that holds `paths`, or name it: `.`")
        raise Misuse(message)
    names = [*path_ids(OWN), *(misnamed_folders(OWN) if misnamed else ())]
    return tuple(OWN / name for name in sorted(names))
