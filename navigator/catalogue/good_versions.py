"""The last good version of each path, kept as files: it outlives a worker and a reload, and with its folder a restart.

The workers of a server share the folder. It is also where they agree from which moment on a new version is shown: by
all of them at once, so that nobody who has seen it meets the old one again.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path as FilePath

from navigator.catalogue.kept_path import version_of
from navigator.catalogue.whole_file import replace_file

CURRENT = "current.json"
LEFT = 2
"""How many versions of a path stay: the newest, and the one before it, which a worker may be reading."""


@dataclass(frozen=True)
class GoodVersion:
    """A version of a path that loads. `read` and `shown` are moments in seconds since 1970.

    `read` is when its files were read, `shown` from when on visitors see it.
    """

    id: str
    read: float
    shown: float

    def moment(self, longest: float) -> float:
        """When it is shown, by the clock that never goes back: `longest` seconds from now at most."""
        return time.monotonic() + min(max(0.0, self.shown - time.time()), longest)


class GoodVersions:
    """A folder with a good version of each path. Raises `OSError` where nothing can be written."""

    def __init__(self, folder: FilePath | str) -> None:
        self.folder = FilePath(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def newest(self, path_id: str) -> GoodVersion | None:
        """The newest version of a path, or None."""
        try:
            found = json.loads((self.folder / path_id / CURRENT).read_text(encoding="utf-8"))
            version = GoodVersion(str(found["id"]), float(found["read"]), float(found["shown"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return version if self.folder_of(path_id, version.id).is_dir() else None

    def folder_of(self, path_id: str, version: str) -> FilePath:
        """Where a version of a path lies, in a folder of paths of its own with its layers beside it."""
        return self.folder / path_id / version / path_id

    def keep(self, path_id: str, files: Mapping[str, bytes], read: float, notice: float) -> GoodVersion:
        """Keep a version, shown `notice` seconds from now, and give the newest one.

        That is another one where its files were read later, and the same with its own moments where somebody was first.
        """
        version = version_of(files)
        with self._alone():
            newest = self.newest(path_id)
            if newest and (newest.id == version or newest.read > read):
                return newest
            self._write(path_id, version, files)
            newest = GoodVersion(version, read, time.time() + notice)
            replace_file(self.folder / path_id / CURRENT, json.dumps(asdict(newest)))
            self._tidy(path_id, version)
            return newest

    def ids(self) -> list[str]:
        """The paths of which a version is kept."""
        return sorted(file.parent.name for file in self.folder.glob(f"*/{CURRENT}"))

    def news(self, path_id: str, kind: str, lines: Sequence[str]) -> list[str]:
        """Which of the lines about a path no process has told yet, of this or of another path; whoever asks tells them.

        A line is forgotten when something else of its kind is told of its path.
        """
        with self._alone():
            told = {
                line for file in self.folder.glob("*.told") for line in file.read_text("utf-8", "replace").splitlines()
            }
            (self.folder / f"{path_id}.{kind}.told").write_text("\n".join(lines), encoding="utf-8")
            return [line for line in lines if line not in told]

    def forget(self, path_id: str) -> None:
        """Keep nothing of a path any more."""
        with self._alone():
            shutil.rmtree(self.folder / path_id, ignore_errors=True)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process writes meanwhile; the lock ends with the process that holds it."""
        import fcntl  # not on Windows, where only the preview runs

        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, path_id: str, version: str, files: Mapping[str, bytes]) -> None:
        """A version appears whole or not at all."""
        of_path = self.folder / path_id
        of_path.mkdir(exist_ok=True)
        if (of_path / version).is_dir():
            return
        beside = FilePath(tempfile.mkdtemp(prefix=".", dir=of_path))
        try:
            for name, content in files.items():
                file = beside / name
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(content)
            beside.rename(of_path / version)
        except OSError:
            shutil.rmtree(beside, ignore_errors=True)
            raise

    def _tidy(self, path_id: str, newest: str) -> None:
        """Leave the newest versions alone."""
        others = [one for one in (self.folder / path_id).iterdir() if one.is_dir() and one.name != newest]
        others.sort(key=lambda one: one.stat().st_mtime, reverse=True)
        for old in others[LEFT - 1 :]:
            shutil.rmtree(old, ignore_errors=True)
