"""Where a command puts what it made: on the screen, or into a file that is whole or as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path as FilePath

from navigator.catalogue import replace_file
from navigator.format import say
from navigator.workbench.cli.language import Misuse
from navigator.workbench.cli.terminal import put, put_table, uncoloured


def deliver(text: str, file: FilePath | None, *, private: bool = False) -> None:
    """Print a text, or put it into a file, a `private` one for its owner alone. Raises `Misuse` where it cannot be."""
    if file is None:
        put(text, nl=False)
    else:
        _replace(file, uncoloured(text), private=private)


def deliver_table(text: str, file: FilePath | None, *, private: bool = False) -> None:
    """The same of a table as CSV: its byte order mark and line ends stay as they are."""
    if file is None:
        put_table(text)
    else:
        _replace(file, text, private=private)


def _replace(file: FilePath, text: str, *, private: bool) -> None:
    try:
        replace_file(file, text, private=private)
    except OSError as error:
        raise unwritable(file, error) from None


def write_new(file: FilePath, text: str) -> None:
    """Write a file that must not exist yet. Raises `Misuse` where it does, or cannot be written."""
    if file.exists():
        raise Misuse(say("`%(file)s` exists already; nothing was changed.", file=file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text)
    except OSError as error:
        raise unwritable(file, error) from None


def write_folder(folder: FilePath, files: Mapping[str, str]) -> None:
    """Write a new folder with files: all of them or nothing. Raises `Misuse` where that cannot be done."""
    beside: FilePath | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = FilePath(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        for name, text in files.items():
            (beside / name).write_text(text, encoding="utf-8", newline="")
        beside.chmod(0o755)
        beside.rename(folder)
    except OSError as error:
        if beside:
            shutil.rmtree(beside, ignore_errors=True)
        raise unwritable(folder, error) from None


def unwritable(file: FilePath, error: OSError) -> Misuse:
    """What is said where a file cannot be written."""
    if isinstance(error, FileNotFoundError) and not file.parent.is_dir():
        return Misuse(
            say("`%(file)s` cannot be written: there is no folder `%(folder)s`.", file=file, folder=file.parent)
        )
    return Misuse(say("`%(file)s` cannot be written: %(error)s.", file=file, error=error.strerror or error))
