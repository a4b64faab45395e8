"""The paths that are being served. What changes is loaded beside the visitors; what stops loading stays as it was."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Protocol

from navigator.catalogue.file_stamps import FileStamps, file_stamps, is_gone, misnamed_folders, path_ids, within
from navigator.catalogue.good_versions import GoodVersion, GoodVersions
from navigator.catalogue.kept_path import KeptPath, version_of
from navigator.catalogue.loading import name_problem
from navigator.catalogue.path_log import PathLog
from navigator.catalogue.served_path import Due, ServedPath, held_in
from navigator.engine import ServicePath
from navigator.format import PathError, Places, say

log = logging.getLogger(__name__)

PAUSE = 0.75
"""Seconds between two looks at the files. They are read once two looks find the same: until then somebody writes."""

NOTICE = 1.0
"""How long a version waits until all workers show it, in seconds, beyond the time that its loading took."""

LONGEST = 10.0
"""How long a version waits at most for its moment, in seconds: a clock may be put back meanwhile."""

AT_START = 3
"""How often a path is read at the start at most, while somebody writes."""

MISSED = 10.0
"""How long a path is shown whose folder is away: a folder may be on its way to another name. In seconds."""


class ServedPaths(Protocol):
    """The paths that a site shows: what its pages ask of a catalogue."""

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id."""

    def path(self, path_id: str) -> ServicePath | None:
        """A published path, or None."""

    def is_broken(self, path_id: str) -> bool:
        """Whether there is such a path, but no version of it that loads."""

    def versions(self) -> Mapping[str, str | None]:
        """Of every path that is or should be shown, what names the version that is; None where none loads."""

    def folders(self, path_id: str) -> tuple[FilePath, ...]:
        """The folders in which a path and its layers are written."""


class Catalogue:
    """All published paths of a folder, as their files were when they last loaded.

    `follow` takes up what changes in a thread of its own, so that nobody who asks for a path waits for that. Mistakes
    are logged, and what was good is kept: one path never harms another. With `versions`, good ones outlive the process,
    and several processes show a new one at the same moment. If nothing at all can be served to begin with, the mistakes
    of all paths are raised as `PathError`.
    """

    def __init__(self, folder: FilePath | str, versions: GoodVersions | None = None) -> None:
        self.folder = FilePath(folder)
        self._versions = versions
        self._log = PathLog(versions)
        self._looking = threading.Lock()
        self._starting = threading.Lock()
        self._follower = 0
        self._kept: Mapping[str, ServedPath] = {}
        self._paths: Mapping[str, ServicePath] = {}
        self._missed: Mapping[str, float] = {}
        self._heard: Mapping[str, str] = {}
        self._taken = self._seen = file_stamps(self.folder)
        for name in path_ids(self.folder):
            self._show_at(self._to_begin_with(name))
        mistakes = {name: kept.problems for name, kept in self._kept.items() if kept.problems}
        if mistakes and not self._paths:
            raise PathError(dict.fromkeys(problem for problems in mistakes.values() for problem in problems))
        for name, problems in mistakes.items():
            self._log.tell(name, logging.ERROR, *map(str, problems))
        self._tell_misnamed()

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id."""
        return self._paths

    def path(self, path_id: str) -> ServicePath | None:
        """A published path, or None."""
        return self._paths.get(path_id)

    def is_broken(self, path_id: str) -> bool:
        """Whether there is such a path, but no version of it that loads."""
        kept = self._kept.get(path_id)
        return kept is not None and kept.is_broken

    def versions(self) -> Mapping[str, str | None]:
        """Of every path that is or should be shown, what names the version that is; None where none loads."""
        return {kept.id: kept.version or None for kept in self._kept.values() if kept.good or kept.problems}

    def folders(self, path_id: str) -> tuple[FilePath, ...]:
        """The folders in which a path and its layers are written."""
        kept = self._kept.get(path_id)
        return tuple(self.folder / name for name in sorted(kept.layers)) if kept else ()

    def follow(self) -> None:
        """Look at the files again and again, in a thread of this process; once is enough. Nobody waits for a look."""
        with self._starting:
            if self._follower == os.getpid():
                return
            self._follower = os.getpid()
            threading.Thread(target=self._look_for_ever, name="paths", daemon=True).start()

    def catch_up(self) -> None:
        """Show what other processes show by now; for one that was made ready some time ago."""
        for name in dict.fromkeys((*self._kept, *(self._versions.ids() if self._versions else ()))):
            kept = self._kept.get(name) or ServedPath(name)
            newer = self._newest(kept)
            if newer.path is not kept:
                self._show_at(newer)
        self._hear()

    def look(self) -> None:
        """Take up what has changed, once the files rest: once they are as they were when this was called before.

        What another process has found at rest counts too: somebody may be writing again by now.
        """
        with self._looking:
            self._hear()
            stamps = file_stamps(self.folder)
            rest, self._seen = stamps == self._seen, stamps
            # Of a folder that is away, or empty, nothing can be learnt.
            if rest and stamps:
                self._part_from_the_missing()
                if stamps != self._taken:
                    self._take_up(stamps)

    def _hear(self) -> None:
        """Show the versions that other processes have kept since this one listened."""
        if self._versions is None:
            return
        newest = {name: self._versions.newest(name) for name in self._kept}
        heard = {name: version.id for name, version in newest.items() if version}
        news = [name for name, version in heard.items() if self._heard.get(name, version) != version]
        self._heard = heard
        self._wait_for([self._newest(self._kept[name]) for name in news if heard[name] != self._kept[name].version])

    def _look_for_ever(self) -> None:
        while True:
            # By the clock, so that all workers look at the same moments.
            time.sleep(PAUSE - time.time() % PAUSE)
            try:
                self.look()
            except Exception:  # whatever it is, it must not keep later changes from being seen
                log.exception("The paths could not be looked at.")

    def _take_up(self, stamps: FileStamps) -> None:
        touched = {FilePath(name).relative_to(self.folder).parts[0] for name, *_ in set(stamps) ^ set(self._taken)}
        self._taken = stamps
        waiting: list[Due] = []
        for name in path_ids(self.folder):
            before = self._kept.get(name) or ServedPath(name)
            if before.layers and not before.problems and before.layers.isdisjoint(touched):
                continue
            begun = time.monotonic()
            after = self._read(before)
            if not self._rested(after, stamps):
                # They are read again once they rest.
                self._taken = tuple(set(self._taken) - set(within(stamps, after.layers)))
                continue
            agreed = self._agreed(after, NOTICE + time.monotonic() - begun)
            if agreed.path.version == before.version and before.good:
                # Touched, not changed: what was worked out from it stays.
                agreed = Due(replace(agreed.path, good=before.good))
            waiting.append(agreed)
            if agreed.path.problems != before.problems:
                self._log.tell(name, logging.ERROR, *map(str, agreed.path.problems))
            waiting = self._shown_by_now(waiting)
        self._tell_misnamed()
        self._wait_for(waiting)

    def _wait_for(self, waiting: list[Due]) -> None:
        """Show versions, each at its moment."""
        while waiting := self._shown_by_now(waiting):
            time.sleep(max(0.0, min(one.moment for one in waiting) - time.monotonic()))

    def _shown_by_now(self, waiting: list[Due]) -> list[Due]:
        """Show the versions whose moment has come, and give the others."""
        now = time.monotonic()
        for one in waiting:
            if one.moment <= now:
                self._show(one.path)
        return [one for one in waiting if one.moment > now]

    def _show_at(self, due: Due) -> None:
        """Wait for the moment of a version, and show it."""
        time.sleep(max(0.0, due.moment - time.monotonic()))
        self._show(due.path)

    def _to_begin_with(self, name: str) -> Due:
        """A path at the start. If somebody writes all the time, it comes as it was kept, or once its files rest."""
        for _ in range(AT_START):
            stamps = file_stamps(self.folder)
            read = self._read(ServedPath(name))
            if self._rested(read, stamps):
                return self._agreed(read, notice=0)
        return self._newest(ServedPath(name))

    def _rested(self, read: ServedPath, stamps: FileStamps) -> bool:
        """Whether nobody has written a path since these stamps, so that what was loaded is what the files held."""
        return within(file_stamps(self.folder), read.layers) == within(stamps, read.layers)

    def _read(self, before: ServedPath) -> ServedPath:
        """A path as its files are now; what is good stays where they have mistakes."""
        unforeseen = say("The path `%(path)s` cannot be loaded; the log of the server tells why.", path=before.id)
        after = before.reloaded(self.folder, unforeseen)
        layers = before.layers | {before.id} if after.problems else frozenset[str]()
        after = replace(after, layers=layers | {file.parent.name for file in after.files.values()})
        if after.problems or not after.good:
            return replace(after, places=Places(), files={})
        if not after.good.header.publish:
            return replace(after, good=None, version="", places=Places(), files={})
        return replace(after, contents=held_in(after.files.values()), places=Places(), files={})

    def _agreed(self, path: ServedPath, notice: float) -> Due:
        """What is shown of a path that was read, and from when on, after talking to the other processes."""
        if path.problems:
            return self._newest(path)
        if path.good is None:
            if self._versions:
                self._versions.forget(path.id)
            return Due(path)
        read, files = time.time(), path.contents
        path = replace(path, version=version_of(files), contents={})
        if self._versions is None:
            return Due(path)
        try:
            newest = self._versions.keep(path.id, files, read, notice)
        except OSError as error:
            log.warning("The good version of `%s` cannot be kept: %s", path.id, error)
            return Due(path)
        # Another process has read later files: what it shows is newer.
        return Due(path, newest.moment(LONGEST)) if newest.id == path.version else self._newest(path)

    def _newest(self, path: ServedPath) -> Due:
        """A path in the newest version that any process has kept; as it is where there is no other that loads."""
        tried: GoodVersion | None = None
        while self._versions:
            newest = self._versions.newest(path.id)
            if newest is None or newest == tried or newest.id == path.version:
                break
            folder = self._versions.folder_of(path.id, newest.id).parent
            unforeseen = say("The kept version of `%(path)s` cannot be loaded.", path=path.id)
            kept = KeptPath(path.id).reloaded(folder, unforeseen)
            if kept.good:
                layers = path.layers or frozenset(file.parent.name for file in kept.files.values())
                return Due(replace(path, good=kept.good, version=newest.id, layers=layers), newest.moment(LONGEST))
            # It may have been cleared away meanwhile, because there is one that is newer still.
            tried = newest
        return Due(path)

    def _show(self, path: ServedPath) -> None:
        before = self._paths.get(path.id)
        self._put({**self._kept, path.id: path})
        if before is not None and before is not path.good:
            # A path and what was worked out from it hold each other; what a server began with is never collected.
            before.derived.clear()
            if path.good:
                self._log.tell(path.id, logging.INFO, f"A new version of `{path.id}` is shown: {path.version}.")

    def _put(self, kept: Mapping[str, ServedPath]) -> None:
        self._kept = dict(sorted(kept.items()))
        self._paths = {name: one.good for name, one in self._kept.items() if one.good}

    def _part_from_the_missing(self) -> None:
        """Show no path any more whose folder has been away for long, by the clock that never goes back."""
        now = time.monotonic()
        gone = [name for name in self._kept if is_gone(self.folder / name)]
        self._missed = {name: self._missed.get(name, now) for name in gone}
        for name in gone:
            if now - self._missed[name] < MISSED:
                continue
            self._put({other: kept for other, kept in self._kept.items() if other != name})
            if self._versions:
                self._versions.forget(name)
            self._log.tell(name, logging.INFO, f"The path `{name}` is gone.")

    def _tell_misnamed(self) -> None:
        for name in misnamed_folders(self.folder):
            self._log.tell(name, logging.ERROR, str(name_problem(self.folder / name)))
