"""What lies in the folder of a path and is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as FilePath

from navigator.format import Message, Place, file_name, is_path_file, say

_MEANT_AS_FILE = re.compile(r"\.ya?ml\b", re.IGNORECASE)
_KEPT_WHILE_OPEN = re.compile(r"(?:~\$|\.?#).+")
_FOR_PEOPLE = re.compile(r"(?:readme|licen[cs]e|copying|contributing)(?:\.\w+)?", re.IGNORECASE)
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_WAITING = "import"
"""Where `import` puts what waits for review."""

Unread = tuple[Place, Message, Message]
"""Where something is not read, why, and what to do."""


def unread_in(folder: FilePath) -> Iterator[Unread]:
    """Everything in the folder of a path that is not read and may have been meant to be, in the order of names."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if why := _why(entry):
            yield (Place(file_name(entry)), *why)


def _why(entry: FilePath) -> tuple[Message, Message] | None:
    name = entry.name
    if entry.is_dir():
        return _folder(entry)
    if is_path_file(name) or name.casefold() in _OF_SYSTEMS or _FOR_PEOPLE.fullmatch(name):
        return None
    if _KEPT_WHILE_OPEN.fullmatch(name):
        message = say("`%(name)s` is left aside: a program keeps it while a file is open.", name=name)
        return message, say("Close the file there; if this one stays, delete it.")
    if name.startswith("."):
        if not name.endswith((".yaml", ".yml")):
            return None
        message = say("`%(name)s` is left aside: with a dot before its name it belongs to a system.", name=name)
        return message, say("Delete it; if you wrote it, take the dot away.")
    message = say("`%(name)s` is not read: only files whose names end in .yaml are.", name=name)
    meant = _meant(name)
    if meant and not entry.with_name(meant).exists():
        return message, say("Call it `%(name)s`, or move it out of the folder.", name=meant)
    return message, say("Move it out of the folder of the path.")


def _folder(entry: FilePath) -> tuple[Message, Message] | None:
    if entry.name.startswith(".") or entry.name.casefold() in {*_OF_SYSTEMS, _WAITING}:
        return None
    message = say("The folder `%(name)s` is not read: all files of a path lie side by side.", name=entry.name)
    return message, say("Move its files one folder up, or move it out of the folder of the path.")


def _meant(name: str) -> str | None:
    """The name of a file without what came behind `.yaml`, such as the `.txt` of a plain editor; None without it."""
    stem, *behind = _MEANT_AS_FILE.split(name, maxsplit=1)
    return f"{stem}.yaml" if behind else None
