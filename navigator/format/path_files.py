"""Which files a path is read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

ENDINGS = (".yaml", ".yml")
"""How the names of such files end."""


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
