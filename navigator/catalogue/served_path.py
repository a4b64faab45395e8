"""A path as visitors see it, and a version that is to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from navigator.catalogue.kept_path import KeptPath
from navigator.format import read_path_file


@dataclass(frozen=True)
class ServedPath(KeptPath):
    """A path as visitors see it: without a version that is not published, and without where it is written."""

    version: str = ""
    """Names the version that is shown."""
    layers: frozenset[str] = frozenset()
    """The folders it was read from, its own among them."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """What its files held when they were read, by folder and name; empty once a version is agreed upon."""


@dataclass(frozen=True)
class Due:
    """A version of a path, and the moment from which on all processes show it, by the clock that never goes back."""

    path: ServedPath
    moment: float = 0.0


def held_in(files: Iterable[FilePath]) -> Mapping[str, bytes]:
    """What some files hold, by folder and name; nothing where one of them is gone."""
    try:
        return {f"{file.parent.name}/{file.name}": read_path_file(file) for file in files}
    except OSError:
        return {}
