"""Which files a path is read from, and how."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path as FilePath

ENDINGS = (".yaml", ".yml")
"""How the names of such files end."""

SIZE_LIMIT = 2_000_000
"""The largest file that is read, in bytes."""


def is_path_file(name: str) -> bool:
    """Whether a file of this name is read.

    Names with a dot before them are left aside: they are what macOS keeps beside a file it copies (`._path.yaml`), or
    what an editor keeps while it is open.
    """
    return name.endswith(ENDINGS) and not name.startswith(".")


def path_files(folder: FilePath) -> Iterator[FilePath]:
    """The files a path is read from, in the order of their names, `path.yaml` first. No folder has any."""
    found = (file for file in folder.glob("*") if is_path_file(file.name) and not file.is_dir())
    yield from sorted(found, key=lambda file: (file.stem != "path", file.name))


def read_path_file(file: FilePath) -> bytes:
    """What a file of a path holds; of one that is too large no more than tells so.

    Raises `OSError`, also where a pipe or a device has the name: reading one may never end.
    """
    if not file.is_file():
        raise OSError(errno.EINVAL, "Not a regular file", str(file))
    with file.open("rb") as stream:
        return stream.read(SIZE_LIMIT + 1)
