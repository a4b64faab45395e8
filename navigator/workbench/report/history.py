"""The versions of the files of a folder, as git keeps them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from navigator.catalogue import RevisionError, git
from navigator.format import read_yaml

DEPTH = 200
"""How many versions of a folder are looked at, the newest first."""

_GONE = "0" * 40


class Shallow(RevisionError):
    """A repository that was fetched without its history."""


@dataclass(frozen=True)
class Version:
    """What one commit made of the files it changed; a file that is gone, or cannot be read, says nothing."""

    day: datetime.date
    files: Mapping[str, Any]


def versions(folder: FilePath) -> Iterator[Version]:
    """The versions of the YAML files in `folder`, the oldest first; the first one holds all files.

    A branch counts as one version: the one in which it came. Raises `RevisionError` without a repository, and `Shallow`
    without its history.
    """
    folder = folder.resolve()
    if git(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise Shallow("shallow")
    said = git(
        folder, "log", "--first-parent", "-m", "--no-renames", "--raw", "--no-abbrev", "-z",
        f"--max-count={DEPTH}", "--format=%x01%H %cs", "--", ".",
    )  # fmt: skip
    root = git(folder, "rev-parse", "--show-prefix").strip()

    @cache
    def data(blob: str) -> Any:
        return read_yaml(git(folder, "cat-file", "blob", blob), "").data

    first = True
    for part in reversed(said.split("\x01")[1:]):
        head, *changes = part.split("\0")
        commit, day = head.split()
        changed = _tree(folder, commit) if first else _changed(changes)
        first = False
        files = {
            name.removeprefix(root): None if blob == _GONE else data(blob)
            for name, blob in changed.items()
            if name.endswith((".yaml", ".yml"))
        }
        yield Version(datetime.date.fromisoformat(day), files)


def _tree(folder: FilePath, commit: str) -> dict[str, str]:
    """The files of the folder at a commit, with their blobs."""
    entries = (line for line in git(folder, "ls-tree", "-r", "-z", "--full-name", commit, ".").split("\0") if line)
    return {name: meta.split()[2] for meta, _, name in (entry.partition("\t") for entry in entries)}


def _changed(changes: list[str]) -> dict[str, str]:
    """The changed files with the blobs they became, from pairs of a raw line and a name."""
    rows = [part.lstrip("\n") for part in changes if part.strip()]
    return {name: meta.split()[3] for meta, name in zip(rows[::2], rows[1::2], strict=True)}
