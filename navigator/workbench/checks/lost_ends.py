"""Tells what many names of entries that there are not follow from: a file that was cut off, or one that is not read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import dropwhile
from pathlib import Path as FilePath

from navigator.format import (
    Level,
    Place,
    Places,
    Problem,
    file_name,
    path_files,
    quoted_list,
    read_path_file,
    read_yaml,
    say,
)

ENOUGH = 3
"""How many entries must be gone from the end of a file for it to be cut off."""
_TOLD = 3
"""How many of them are told by name."""

Entries = Mapping[str, tuple[str, ...]]
"""The ids of the entries of each file of a path and its layers, in their order; a file with its folder's name."""


def entries_of(places: Places, folder: FilePath) -> Entries:
    """Which entries stand in which file of the path in a folder, and of the layers beside it."""
    found: dict[str, list[tuple[Place, str]]] = {}
    for location, place in places.keys.items():
        file = places.files.get(place.file)
        if len(location) == 2 and file is not None and file.parent.parent == folder.parent:
            found.setdefault(_called(file), []).append((place, str(location[1])))
    return {file: tuple(name for _, name in sorted(entries)) for file, entries in found.items()}


def cut_off(problems: Collection[Problem], folder: FilePath, earlier: Entries) -> Problem | None:
    """The file whose last entries are gone since they were last saved in git, where others still name them."""
    missing = _missing(problems)
    if not missing:
        return None
    folders = {name.partition("/")[0] for name in earlier}
    files = {_called(file): file for name in folders for file in path_files(folder.absolute().parent / name)}
    written = {name: _ids(file) for name, file in files.items()}
    for name in files.keys() & earlier.keys():
        end = tuple(dropwhile(written[name].__contains__, earlier[name]))
        lost = tuple(one for one in end if not any(one in names for names in written.values()))
        content = _content(files[name])
        if len(lost) < ENOUGH or missing.isdisjoint(lost) or not written[name].isdisjoint(end):
            continue
        if not content.endswith(b"\n"):  # who removes entries by hand leaves whole lines
            return _cut(Place(file_name(files[name]), len(content.splitlines()) or 1), lost)
    return None


def _called(file: FilePath) -> str:
    return f"{file.parent.name}/{file.name}"


def _cut(end: Place, lost: tuple[str, ...]) -> Problem:
    message = say(
        "The file ends in the middle of a line, and %(number)s entries that stood behind it at the last commit are "
        "gone: %(names)s.",
        number=len(lost),
        names=f"{quoted_list(lost[:_TOLD])} …" if len(lost) > _TOLD else quoted_list(lost),
    )
    hint = say(
        "Bring its end back. If it was removed on purpose, end the last line with Enter, and what still names it is "
        "told."
    )
    return Problem(end, "cut-off", message, hint)


def without_unread(problems: Collection[Problem], folder: FilePath, unread: Collection[Problem]) -> list[Problem]:
    """The problems and those of what is not read; what is missing because of it is told there alone."""
    found, left = [], list(problems)
    for one in unread:
        entry = folder / FilePath(one.place.file).name
        defined = {name for file in (path_files(entry) if entry.is_dir() else (entry,)) for name in _ids(file)}
        lost = [problem for problem in left if _name(problem) in defined]
        left = [problem for problem in left if problem not in lost]
        found.append(replace(one, level=Level.ERROR) if lost else one)
    return [*left, *found]


def _missing(problems: Collection[Problem]) -> set[str]:
    """The ids that are named and not there."""
    return {_name(one) for one in problems} - {""}


def _name(problem: Problem) -> str:
    return str(dict(problem.message.values).get("name", "")) if problem.rule == "unknown-id" else ""


def _ids(file: FilePath) -> set[str]:
    return {str(at[1]) for at in read_yaml(_content(file), file.name).places.keys if len(at) == 2}


def _content(file: FilePath) -> bytes:
    try:
        return read_path_file(file)
    except OSError:
        return b""
