"""What git remembers of paths: its answers, and the files of a revision laid out in a folder of their own."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath

from navigator.format import Message, say


class RevisionError(Exception):
    """A revision or a repository that is not there; the reason is in our words or in git's."""

    def __init__(self, reason: Message | str) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextmanager
def checked_out(folder: FilePath, revision: str) -> Iterator[FilePath]:
    """A temporary copy of `folder` as it was at `revision`, with the folders beside it, so that layers are found.

    Raises `RevisionError` if the folder is in no repository, or the revision or the folder in it does not exist.
    """
    folder = folder.resolve()
    root = FilePath(run_git(folder, "rev-parse", "--show-toplevel").strip())
    inside = folder.relative_to(root)
    archive = _run(root, "archive", "--format=tar", _commit(root, revision), "--", inside.parent.as_posix())
    with tempfile.TemporaryDirectory(prefix="navigator-") as temporary:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(temporary, filter=_inside)  # noqa: S202 -- the filter lets nothing out
        copy = FilePath(temporary) / inside
        if not copy.is_dir():
            raise RevisionError(say("`%(folder)s` is not in it", folder=inside))
        yield copy


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """A file as it is unpacked; None for a link or a name that leads out of the folder."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


def _commit(root: FilePath, revision: str) -> str:
    """The full name of the commit a revision means. What somebody typed reaches git only here: never as an option."""
    try:
        found = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision).strip()
        return run_git(root, "rev-parse", "--verify", "--quiet", f"{found}^{{commit}}").strip()
    except RevisionError:
        raise RevisionError(say("no commit has this name")) from None


def run_git(folder: FilePath, *arguments: str) -> str:
    """What git says in a folder. Raises `RevisionError`."""
    return _run(folder, *arguments).decode("utf-8", "replace")


def _run(folder: FilePath, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603
    except FileNotFoundError:
        raise RevisionError(say("git is not installed")) from None
    except subprocess.CalledProcessError as error:
        raise RevisionError(error.stderr.decode("utf-8", "replace").strip()) from None
