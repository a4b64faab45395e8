"""What tells that files of paths have changed: their names, times and sizes."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path as FilePath

from navigator.format import ID_PATTERN, is_path_file

FileStamps = tuple[tuple[str, int, int], ...]
"""Name, time and size of every file of a folder of paths."""

UNREADABLE = (0, -1)
"""Time and size of what is there and cannot be looked at: a link to itself, a folder that may not be read."""


def file_stamps(folder: FilePath) -> FileStamps:
    """What tells whether anything in a folder of paths was changed, added or removed.

    Whatever cannot be read has a stamp too, so that nothing is taken for gone that is only hidden.
    """
    found = []
    for path in _listed(folder):
        try:
            if not path.is_dir():
                continue
            files = [file for file in _entries(path.path) if is_path_file(file.name)]
        except FileNotFoundError:
            continue
        except OSError:
            found.append((path.path, *UNREADABLE))
            continue
        for file in files:
            try:
                status = os.stat(file.path)  # noqa: PTH116 -- some thousand times a minute
                found.append((file.path, status.st_mtime_ns, status.st_size))
            except FileNotFoundError:
                continue
            except OSError:
                found.append((file.path, *UNREADABLE))
    return tuple(sorted(found))


def path_ids(folder: FilePath) -> list[str]:
    """The ids of all paths in a folder, layers included: the folders that are named by an id and hold YAML files."""
    return sorted(name for name in _folders_with_files(folder) if re.fullmatch(ID_PATTERN, name))


def misnamed_folders(folder: FilePath) -> list[str]:
    """The names of the folders that hold YAML files and are no paths, because such a name stands in no address."""
    return sorted(name for name in _folders_with_files(folder) if not re.fullmatch(ID_PATTERN, name))


def is_gone(folder: FilePath) -> bool:
    """Whether the folder of a path is away, or empty of YAML; not where it may only not be read."""
    try:
        return not any(is_path_file(name) for name in os.listdir(folder))  # noqa: PTH208 -- as above
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def within(stamps: FileStamps, folders: Collection[str]) -> FileStamps:
    """Those stamps that are of files in some folders."""
    return tuple(stamp for stamp in stamps if FilePath(stamp[0]).parent.name in folders)


def _folders_with_files(folder: FilePath) -> set[str]:
    found = (file for file in folder.glob("*/*") if is_path_file(file.name))
    return {file.parent.name for file in found if not file.parent.name.startswith(".")}


def _listed(folder: FilePath) -> list[os.DirEntry[str]]:
    try:
        return _entries(folder)
    except OSError:
        return []


def _entries(folder: FilePath | str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return list(found)
