"""What git remembers of paths: its answers, and the files of a revision laid out in a folder of their own."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path as FilePath

from navigator.format import Message, is_path_file, say


class RevisionError(Exception):
    """A revision or a repository that is not there; the reason is in our words or in git's."""

    def __init__(self, reason: Message | str) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Commit:
    """Who committed what and when; `id` is the short one."""

    id: str
    day: datetime.date
    author: str
    subject: str


_TOLD = "%h%x00%as%x00%an%x00%s"


def commit_of(folder: FilePath, revision: str = "HEAD") -> Commit:
    """The last commit, seen from a revision, that changed a path or what lies beside it, such as the layer below.

    Raises `RevisionError` if the folder is in no repository or the revision does not exist.
    """
    commit = _commit(folder, revision)
    log = ("log", "-1", "--no-show-signature", f"--format={_TOLD}")
    told = run_git(folder, *log, commit, "--", _around(folder)) or run_git(folder, *log, commit)
    name, day, author, subject = told.rstrip("\n").split("\0", 3)
    return Commit(name, datetime.date.fromisoformat(day), author, subject)


def changes_in(folders: Sequence[FilePath], since: datetime.date) -> tuple[Commit, ...]:
    """The commits from a day on that changed anything in some folders, the newest first; `day` is that of the commit.

    Those that only bring branches together are left out. Raises `RevisionError` if the folders are in no repository.
    """
    told = run_git(
        folders[0],
        "--literal-pathspecs",
        "log",
        "--no-merges",
        "--no-show-signature",
        # Without a time git would take the time of the day it is now.
        f"--since={since.isoformat()}T00:00:00",
        f"--format={_TOLD.replace('%as', '%cs')}",
        "--",
        *(str(folder.resolve()) for folder in folders),
    )
    lines = (line.split("\0", 3) for line in told.split("\n") if line)
    return tuple(
        Commit(name, datetime.date.fromisoformat(day), author, subject) for name, day, author, subject in lines
    )


def is_edited(folder: FilePath) -> bool:
    """Whether a path, or what lies beside it, is not as it was last committed. Raises `RevisionError`."""
    return bool(run_git(folder, "status", "--porcelain", "--", _around(folder)))


def _around(folder: FilePath) -> str:
    """The folder of all paths, in which a path lies; the path itself where that is all there is of the repository."""
    root = FilePath(run_git(folder, "rev-parse", "--show-toplevel").strip())
    folder = folder.resolve()
    return str(folder if folder == root.resolve() else folder.parent)


@contextmanager
def checked_out(folder: FilePath, revision: str) -> Iterator[FilePath]:
    """A temporary copy of `folder` as it was at `revision`, with the folders beside it, so that layers are found.

    Raises `RevisionError` if the folder is in no repository, or the revision or the folder in it does not exist.
    """
    folder = folder.resolve()
    root = FilePath(run_git(folder, "rev-parse", "--show-toplevel").strip())
    inside = folder.relative_to(root)
    commit = _commit(root, revision)
    with tempfile.TemporaryDirectory(prefix="navigator-") as temporary:
        for name, content in _files(root, commit, inside.parent.as_posix()):
            _lay_out(FilePath(temporary), name, content)
        copy = FilePath(temporary) / inside
        if not copy.is_dir():
            raise RevisionError(say("`%(folder)s` is not in it", folder=inside))
        yield copy


def _lay_out(folder: FilePath, name: str, content: bytes) -> None:
    file = folder / name
    if ".." in file.parts or not file.is_relative_to(folder):  # git writes no such tree; somebody else may have
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _files(root: FilePath, commit: str, folder: str) -> Iterator[tuple[str, bytes]]:
    """The YAML files of a folder as a commit holds them, whatever attributes, filters and names say.

    Links are followed within the commit; one that leads out of it gives nothing.
    """
    wanted: list[tuple[str, str]] = []
    for entry in _run(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{folder}/").split(b"\0"):
        about, _, raw = entry.partition(b"\t")
        name = os.fsdecode(raw)
        mode, _, object_id = about.decode("ascii").partition(" ")
        if is_path_file(FilePath(name).name) and mode.startswith("100"):
            wanted.append((name, object_id.rpartition(" ")[2]))
        elif is_path_file(FilePath(name).name) and mode == "120000" and "\n" not in name:
            wanted.append((name, f"{commit}:{name}"))
    asked = "".join(f"{key}\n" for _, key in wanted)
    answers = io.BytesIO(_run(root, "cat-file", "--batch", "--follow-symlinks", told=os.fsencode(asked)))
    for name, _ in wanted:
        kind, _, size = answers.readline().rstrip().rpartition(b" ")
        if size.isdigit():
            content = answers.read(int(size))
            answers.readline()
            if kind.endswith(b" blob"):
                yield name, content


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


def _run(folder: FilePath, *arguments: str, told: bytes = b"") -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=told, check=True, capture_output=True).stdout  # noqa: S603
    except FileNotFoundError:
        raise RevisionError(say("git is not installed")) from None
    except subprocess.CalledProcessError as error:
        raise RevisionError(error.stderr.decode("utf-8", "replace").strip()) from None
