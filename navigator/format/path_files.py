"""Which files a path is read from, and how."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path as FilePath

ENDINGS = (".yaml", ".yml")
"""How the names of such files end."""

LEFT_ASIDE = (".", "~$", "#")
"""How names begin of what systems and programs put beside a file: `._path.yaml`, `~$path.yaml`, `#path.yaml#`."""

SIZE_LIMIT = 2_000_000
"""The largest file that is read, in bytes."""


def is_path_file(name: str) -> bool:
    """Whether a file of this name is read.

    Left aside is what macOS keeps beside a file it copies, and what an office program or an editor keeps while one is
    open.
    """
    return name.endswith(ENDINGS) and not name.startswith(LEFT_ASIDE)


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
