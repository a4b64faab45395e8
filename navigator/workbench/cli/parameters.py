"""Parameters that several commands share."""

from __future__ import annotations

import datetime
import os
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
    told = click.get_current_context().find_root().meta
    if OWN.is_dir():
        _tell_what_is_served()
        return OWN
    if not told.setdefault("navigator.no_paths_here", False):
        told["navigator.no_paths_here"] = True
        echo(say("There is no folder `paths` here; the paths that came with the navigator are used."), err=True)
    return shipped_folder("paths")


def _tell_what_is_served() -> None:
    """Say once that the paths which are read are not those which the site serves by its setting."""
    served, told = os.environ.get("NAVIGATOR_PATHS"), click.get_current_context().find_root().meta
    if served and FilePath(served).resolve() != OWN.resolve() and not told.get("navigator.served_elsewhere"):
        told["navigator.served_elsewhere"] = True
        message = say("The folder `paths` here is read, and not `%(folder)s` (NAVIGATOR_PATHS).", folder=served)
        echo(message, err=True)


class Folder(click.ParamType[FilePath]):
    """The folder of a path, or the id of a path in `paths`."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> FilePath:
        if not str(value).strip():
            raise Misuse(say("A value is missing: write the folder of a path, or its name in `paths`."))
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


class Revision(click.ParamType[str]):
    """A git revision; what stands for one may be anything but nothing, as a variable of the shell that is not set."""

    name = "revision"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            raise Misuse(say("A value is missing: write a git revision such as `main` or `HEAD~3`."))
        return str(value)


class Written(click.ParamType[FilePath]):
    """A file that is written, or a folder."""

    name = "path"

    def __init__(self, *, folder: bool = False) -> None:
        self.folder = folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> FilePath:
        if not str(value).strip():
            raise Misuse(say("A value is missing: write the name of a file or folder."))
        file = FilePath(value)
        if not self.folder and file.is_dir():
            raise Misuse(say("`%(file)s` cannot be written: it is a folder.", file=file))
        if self.folder and file.exists() and not file.is_dir():
            raise Misuse(say("`%(file)s` cannot be written: it is no folder.", file=file))
        return file


FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
"""Between which days one can judge: what is counted from a day must be a day as well."""


class Day(click.ParamType[datetime.date]):
    """A day written 2026-12-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            raise Misuse(say("`%(day)s` is not a date. Write year-month-day, e.g. 2026-12-31.", day=value)) from None
        if not FIRST_DAY <= day <= LAST_DAY:
            raise Misuse(
                say(
                    "`%(day)s` is too far away. Write a day between %(first)s and %(last)s.",
                    day=value,
                    first=FIRST_DAY,
                    last=LAST_DAY,
                )
            )
        return day


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
    _tell_what_is_served()
    names = [*path_ids(OWN), *(misnamed_folders(OWN) if misnamed else ())]
    return tuple(OWN / name for name in sorted(names))
