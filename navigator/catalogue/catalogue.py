"""The paths that are being served. A path that stops loading keeps its last good version."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Protocol

from navigator.catalogue.loading import load_path
from navigator.engine import ServicePath
from navigator.format import PathError, Place, Problem, say

log = logging.getLogger(__name__)

CHECK_INTERVAL = 2.0
"""How long the files are taken as unchanged, in seconds."""


class Served(Protocol):
    """The paths that a site shows: what its pages ask of a catalogue."""

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id."""

    def path(self, path_id: str) -> ServicePath | None:
        """A published path, or None."""

    def is_broken(self, path_id: str) -> bool:
        """Whether there is such a path, but no version of it that loads."""


class Catalogue:
    """All published paths of a folder, reloaded when their files change.

    Mistakes are logged, and what was good is kept: one path never harms another. If nothing at all can be served to
    begin with, the mistakes of all paths are raised as `PathError`.
    """

    def __init__(self, folder: FilePath | str) -> None:
        self.folder = FilePath(folder)
        self._lock = threading.Lock()
        self._stamp = stamps(self.folder)
        self._checked = time.monotonic()
        self._paths, self._failed, problems = self._load()
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
        return path_id not in self.paths() and path_id in self._failed

    def _reload_if_changed(self) -> None:
        now = time.monotonic()
        if now - self._checked < CHECK_INTERVAL or not self._lock.acquire(blocking=False):
            return
        try:
            self._checked = now
            stamp = stamps(self.folder)
            if stamp == self._stamp:
                return
            self._stamp = stamp
            paths, failed, problems = self._load()
            _log(problems)
            kept = {name: path for name, path in self._paths.items() if name in failed}
            self._failed = failed
            self._paths = {**kept, **paths}
            log.info("Reloaded %d paths; %d mistakes.", len(paths), len(problems))
        finally:
            self._lock.release()

    def _load(self) -> tuple[dict[str, ServicePath], frozenset[str], list[Problem]]:
        """The published paths, the ids of those that do not load, and why."""
        paths: dict[str, ServicePath] = {}
        problems: list[Problem] = []
        failed = set()
        for name in path_ids(self.folder):
            try:
                path = load_path(self.folder / name)
            except PathError as error:
                problems.extend(error.problems)
                failed.add(name)
                continue
            except Exception:  # one path must never take the others down
                log.exception("The path `%s` cannot be loaded.", name)
                message = say("The path `%(path)s` cannot be loaded; the log of the server tells why.", path=name)
                problems.append(Problem(Place(f"{name}/path.yaml"), "unforeseen", message))
                failed.add(name)
                continue
            if path.header.publish:
                paths[name] = path
        return paths, frozenset(failed), list(dict.fromkeys(problems))


def _log(problems: list[Problem]) -> None:
    for problem in problems:
        log.error("%s", problem)


Stamps = tuple[tuple[str, int, int], ...]
"""Name, time and size of every file of a folder of paths."""


def stamps(folder: FilePath) -> Stamps:
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
