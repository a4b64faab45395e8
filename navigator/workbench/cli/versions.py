"""The two versions of a path that a command compares: which ones are meant, loaded, and called in words."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path as FilePath

from navigator.catalogue import Judged, RevisionError, checked_out, commit_of, is_edited, load_to_judge, path_ids
from navigator.format import Message, PathError, path_files, say, visible
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, current_lang
from navigator.workbench.cli.parameters import paths_folder
from navigator.workbench.cli.terminal import put
from navigator.workbench.wording import WrittenDay


@dataclass(frozen=True, slots=True)
class Version:
    """A folder, as it is or as it was at a revision."""

    folder: FilePath
    revision: str | None = None

    def in_words(self, other: Version) -> Message:
        """Who made it, when and why, as git remembers; or that it is the files of a folder as they are.

        The folder is named where the other version is of another one.
        """
        if self.revision:
            return _committed(self.folder, self.revision)
        if self.folder.resolve() == other.folder.resolve():
            return say("the files as they are now")
        return say("the files in the folder %(folder)s as they are now", folder=self.folder)


def versions_meant(old: str | None, new: str | None, folder: FilePath | None) -> tuple[Version, Version]:
    """The two versions that the arguments mean."""
    first, second = _folder(old), _folder(new)
    if new is None and first is not None:
        # One folder alone: what was edited in it since the last commit.
        return Version(first, "HEAD"), Version(first)
    here = folder or second or first or _only_path()
    before = Version(first) if first else Version(here, old or "HEAD")
    after = Version(second) if second else Version(here, new)
    return before, after


def _folder(argument: str | None) -> FilePath | None:
    """The folder of a path that an argument names; None if it must be a revision."""
    if not argument:
        return None
    folders = (FilePath(argument), paths_folder() / argument)
    return next((folder for folder in folders if folder.is_dir() and any(path_files(folder))), None)


def _only_path() -> FilePath:
    folder = paths_folder()
    names = list(path_ids(folder))
    if len(names) == 1:
        return folder / names[0]
    known = ", ".join(f"`{name}`" for name in names)
    raise Misuse(say("Which path is it about? Name it with `--path`. Known here: %(names)s.", names=known))


def loaded(version: Version, form: str, stack: ExitStack, *, is_new: bool) -> Judged:
    """A version, loaded to be judged. Other mistakes are printed as findings and end the command."""
    folder = version.folder
    try:
        if version.revision:
            folder = stack.enter_context(checked_out(folder, version.revision))
        return load_to_judge(folder)
    except RevisionError as error:
        raise Misuse(
            say("The revision `%(revision)s` cannot be read: %(error)s.", revision=version.revision, error=error.reason)
        ) from None
    except PathError as error:
        if is_new:
            give_up(error, "json" if form == "json" else "text")
        for problem in error.problems:
            put(visible(f"{problem.place}: {problem.text(current_lang())} [{problem.rule}]", one_line=True), err=True)
        raise Misuse(say("The old version has mistakes; nothing can be compared with it.")) from None


def _committed(folder: FilePath, revision: str = "HEAD") -> Message:
    commit = commit_of(folder, revision)
    return say(
        "%(day)s, %(author)s: “%(subject)s” (%(commit)s)",
        day=WrittenDay(commit.day.isoformat()),
        author=commit.author,
        subject=commit.subject,
        commit=commit.id,
    )


def made_today() -> tuple[Message, Message]:
    """When a paper is made, for its head."""
    return say("Made"), WrittenDay(datetime.date.today().isoformat())


def made_of(folder: FilePath) -> tuple[tuple[Message, Message], ...]:
    """The head of a paper about a path: when it is made, and of which version, as far as git remembers one."""
    try:
        version = _committed(folder)
        if is_edited(folder):
            version = say("%(version)s; edited since", version=version)
    except RevisionError:
        return (made_today(),)
    return made_today(), (say("Version"), version)
