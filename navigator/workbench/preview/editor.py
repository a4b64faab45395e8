"""Addresses that open a file at a line in the officer's editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from urllib.parse import quote

from navigator.format import Place

EDITORS = {
    "vscode": "vscode://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "path": "",
}
"""How each editor is asked to open a file; `path` has no address, the place is only told."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is shown: folder, file and line in words, and the address that opens it, if there is one."""

    text: str
    address: str


def spot(place: Place, files: Mapping[str, FilePath], editor: str) -> Spot:
    """A place in the files of a path, to be opened in an editor of `EDITORS`."""
    text = f"{'/'.join(place.file.split('/')[-2:])}:{place.line}"
    file = files.get(place.file)
    if file is None:
        return Spot(text, "")
    absolute = quote((file.parent.resolve() / file.name).as_posix(), safe="/:", errors="surrogateescape")
    slashed = absolute if absolute.startswith("/") else f"/{absolute}"
    return Spot(text, EDITORS[editor].format(file=slashed, line=place.line, column=place.column))


def line_at(place: Place, files: Mapping[str, FilePath]) -> str:
    """What is written in the line of a place now, without the spaces around it; empty if it cannot be read."""
    file = files.get(place.file)
    try:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines() if file else []
    except OSError:
        return ""
    return lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""
