"""The paths that are being served. A path that stops loading keeps its last good version."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Protocol

from navigator.loading import load_path
from navigator.messages import say
from navigator.problems import PathError, Place, Problem
from navigator.service_path import ServicePath

log = logging.getLogger(__name__)

CHECK_INTERVAL = 2.0
"""How long the files are taken as unchanged, in seconds."""


class Served(Protocol):
    """The paths that a site shows: what its pages ask of a catalogue."""

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id."""

    def path(self, path_id: str) -> ServicePath | None:
        """A published path, or None."""


class Catalogue:
    """All published paths of a folder, reloaded when their files change.

    The first loading raises `PathError` with the mistakes of all paths; later ones log them and keep what was good.
    """

    def __init__(self, folder: FilePath | str) -> None:
        self.folder = FilePath(folder)
        self._lock = threading.Lock()
        self._stamp = stamps(self.folder)
        self._checked = time.monotonic()
        self._paths, problems = self._load()
        if problems:
            raise PathError(problems)

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id."""
        self._reload_if_changed()
        return self._paths

    def path(self, path_id: str) -> ServicePath | None:
        """A published path, or None."""
        return self.paths().get(path_id)

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
            paths, problems = self._load()
            for problem in problems:
                log.error("%s", problem)
            kept = {name: path for name, path in self._paths.items() if self._is_broken(name, paths)}
            self._paths = {**kept, **paths}
            log.info("Reloaded %d paths; %d mistakes.", len(paths), len(problems))
        finally:
            self._lock.release()

    def _is_broken(self, name: str, loaded: Mapping[str, ServicePath]) -> bool:
        """Whether a path is still there but could not be loaded."""
        return name not in loaded and (self.folder / name / "path.yaml").exists() and name in self._failed

    def _load(self) -> tuple[dict[str, ServicePath], list[Problem]]:
        paths: dict[str, ServicePath] = {}
        problems: list[Problem] = []
        self._failed: set[str] = set()
        for name in path_ids(self.folder):
            try:
                path = load_path(self.folder / name)
            except PathError as error:
                problems.extend(error.problems)
                self._failed.add(name)
                continue
            except Exception:  # one path must never take the others down
                log.exception("The path `%s` cannot be loaded.", name)
                message = say("The path `%(path)s` cannot be loaded; the log of the server tells why.", path=name)
                problems.append(Problem(Place(f"{name}/path.yaml"), "unforeseen", message))
                self._failed.add(name)
                continue
            if path.header.publish:
                paths[name] = path
        return paths, list(dict.fromkeys(problems))


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
