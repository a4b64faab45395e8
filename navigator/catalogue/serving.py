"""The paths that are being served. A path that stops loading keeps its last good version."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Protocol, Self

from navigator.catalogue.loading import load_with_places
from navigator.engine import ServicePath
from navigator.format import Message, PathError, Place, Places, Problem, say

log = logging.getLogger(__name__)

CHECK_INTERVAL = 2.0
"""How long the files are taken as unchanged, in seconds."""


class ServedPaths(Protocol):
    """The paths that a site shows: what its pages ask of a catalogue."""

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id."""

    def path(self, path_id: str) -> ServicePath | None:
        """A published path, or None."""

    def is_broken(self, path_id: str) -> bool:
        """Whether there is such a path, but no version of it that loads."""


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
        return replace(self, good=good, places=places, problems=(), files=places.files)

    def for_visitors(self) -> Self:
        """The path without what visitors never see: a version that is not published, and where it is written."""
        good = self.good if self.good and self.good.header.publish else None
        return replace(self, good=good, places=Places(), files={})


class Catalogue:
    """All published paths of a folder, reloaded when their files change.

    Mistakes are logged, and what was good is kept: one path never harms another. If nothing at all can be served to
    begin with, the mistakes of all paths are raised as `PathError`.
    """

    def __init__(self, folder: FilePath | str) -> None:
        self.folder = FilePath(folder)
        self._lock = threading.Lock()
        self._stamp = file_stamps(self.folder)
        self._checked = time.monotonic()
        self._kept: Mapping[str, KeptPath] = {}
        self._paths: Mapping[str, ServicePath] = {}
        problems = self._load()
        if problems and not self._paths:
            raise PathError(problems)
        _log(problems)

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id."""
        self._reload_if_changed()
        return self._paths

    def path(self, path_id: str) -> ServicePath | None:
        """A published path, or None."""
        return self.paths().get(path_id)

    def is_broken(self, path_id: str) -> bool:
        """Whether there is such a path, but no version of it that loads."""
        self._reload_if_changed()
        kept = self._kept.get(path_id)
        return kept is not None and kept.is_broken

    def _reload_if_changed(self) -> None:
        now = time.monotonic()
        if now - self._checked < CHECK_INTERVAL or not self._lock.acquire(blocking=False):
            return
        try:
            self._checked = now
            stamp = file_stamps(self.folder)
            if stamp == self._stamp:
                return
            self._stamp = stamp
            problems = self._load()
            _log(problems)
            fresh = sum(not kept.problems for kept in self._kept.values() if kept.good)
            log.info("Reloaded %d paths; %d mistakes.", fresh, len(problems))
        finally:
            self._lock.release()

    def _load(self) -> list[Problem]:
        """Load every path as its files are now; the mistakes of all, each once."""
        self._kept = {name: self._loaded(name) for name in path_ids(self.folder)}
        before, self._paths = self._paths, {name: kept.good for name, kept in self._kept.items() if kept.good}
        for name, path in before.items():
            # A path and what was worked out from it hold each other; what a server began with is never collected.
            if self._paths.get(name) is not path:
                path.derived.clear()
        return list(dict.fromkeys(problem for kept in self._kept.values() for problem in kept.problems))

    def _loaded(self, name: str) -> KeptPath:
        kept = self._kept.get(name) or KeptPath(name)
        unforeseen = say("The path `%(path)s` cannot be loaded; the log of the server tells why.", path=name)
        return kept.reloaded(self.folder, unforeseen).for_visitors()


def _log(problems: list[Problem]) -> None:
    for problem in problems:
        log.error("%s", problem)


FileStamps = tuple[tuple[str, int, int], ...]
"""Name, time and size of every file of a folder of paths."""


def file_stamps(folder: FilePath) -> FileStamps:
    """What tells whether anything in a folder of paths was changed, added or removed."""
    found = []
    for file in sorted((*folder.glob("*/*.yaml"), *folder.glob("*/*.yml"))):
        try:
            status = file.stat()
        except FileNotFoundError:
            continue
        found.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(found)


def path_ids(folder: FilePath) -> list[str]:
    """The ids of all paths in a folder, layers included: the folders that hold YAML files."""
    return sorted({file.parent.name for pattern in ("*/*.yaml", "*/*.yml") for file in folder.glob(pattern)})
