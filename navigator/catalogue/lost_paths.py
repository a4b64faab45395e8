"""Which folders were paths, or are to be, and hold no file of one."""

from __future__ import annotations

import re
from pathlib import Path as FilePath

from navigator.catalogue.file_stamps import is_gone
from navigator.catalogue.revisions import RevisionError, run_git
from navigator.format import ID_PATTERN, Level, Place, Problem, file_name, say


def lost_paths(folder: FilePath) -> list[Problem]:
    """What is said of the folders in a folder that are empty, and of the paths that git knows and that are gone.

    A path that is gone with its folder may be meant to be; a folder that is left of it hardly is.
    """
    known = _committed(folder)
    found = []
    for name in sorted({*known, *_empty(folder)}):
        if not is_gone(folder / name):
            continue
        if (folder / name).is_dir():
            message = say("The folder `%(name)s` holds no file of a path.", name=name)
            hint, level = say("Bring its files back, or delete the folder."), Level.ERROR
        else:
            message = say("The path `%(name)s` is gone; it was there at the last commit.", name=name)
            hint, level = say("Bring it back, unless it was deleted on purpose."), Level.WARNING
        found.append(Problem(Place(file_name(folder / name / "path.yaml")), "lost-path", message, hint, level))
    return found


def _empty(folder: FilePath) -> list[str]:
    return [
        entry.name
        for entry in folder.iterdir()
        if re.fullmatch(ID_PATTERN, entry.name)
        and entry.is_dir()
        and all(one.name.startswith(".") for one in entry.iterdir())
    ]


def _committed(folder: FilePath) -> set[str]:
    """The paths in a folder at the last commit; none where there is no such commit."""
    try:
        listed = run_git(folder, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", ".")
    except RevisionError:
        return set()
    parts = [name.split("/") for name in listed.split("\0")]
    return {
        part[0] for part in parts if len(part) == 2 and part[1] == "path.yaml" and re.fullmatch(ID_PATTERN, part[0])
    }
