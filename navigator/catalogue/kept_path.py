"""A path as it is kept while its files change: the last version that loads, and what is wrong with the files now."""

from __future__ import annotations

import datetime
import hashlib
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Self

from navigator.catalogue.loading import load_with_places
from navigator.engine import ServicePath
from navigator.format import Message, PathError, Place, Places, Problem

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeptPath:
    """A path as it is kept: its last good version, and the mistakes in its files now.

    `good` is the last version that loads, None if there was none yet, with its `places`; while there are `problems`, it
    is older than the files. `files` are the files by the name they have in places.
    """

    id: str
    good: ServicePath | None = None
    places: Places = field(default_factory=Places)
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, FilePath] = field(default_factory=dict)

    @property
    def is_broken(self) -> bool:
        """Whether there are mistakes, but no version that loads."""
        return self.good is None and bool(self.problems)

    def reloaded(self, folder: FilePath, unforeseen: Message) -> Self:
        """The path as its files in a folder of paths are now; the good version stays where they have mistakes.

        `unforeseen` is told where loading fails in a way that nobody thought of; the log tells how.
        """
        try:
            good, places = load_with_places(folder / self.id)
        except PathError as error:
            return replace(self, problems=error.problems, files={**self.files, **error.files})
        except Exception:  # whatever is in the files, one path must never take the others down
            log.exception("The path `%s` cannot be loaded.", self.id)
            return replace(self, problems=(Problem(Place(f"{self.id}/path.yaml"), "unforeseen", unforeseen),))
        good.changed = _last_written(places.files.values())
        return replace(self, good=good, places=places, problems=(), files=places.files)


def _last_written(files: Collection[FilePath]) -> datetime.datetime | None:
    """When the last of some files was written, or one was taken out of their folders; None where one is away again.

    A file may bring its time along from where it was written before (`rsync -a`, `unzip`); the system notes besides
    when it came here, and that nobody can set.
    """
    try:
        found = [name.stat() for name in (*files, *{file.parent for file in files})]
        newest = max(time for one in found for time in (one.st_mtime, one.st_ctime))
    except (OSError, ValueError):
        return None
    return datetime.datetime.fromtimestamp(int(newest), datetime.UTC)


def version_of(files: Mapping[str, bytes]) -> str:
    """What names a version: twelve characters that change with the names and contents of its files."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:12]
