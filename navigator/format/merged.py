"""The sections of a path as plain data, before they are validated."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from navigator.format.hidden_characters import visible
from navigator.format.messages import SILENT, Message
from navigator.format.problems import Place, Places, Problem


@dataclass
class MergedPath:
    """The sections of a path as plain data, with the place of every value and key."""

    folder: FilePath
    data: dict[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    problems: list[Problem] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    incomplete: bool = False
    """Whether a file, a section or the layer could not be read, so that what else is missing tells nothing."""

    silenced: list[Problem] = field(default_factory=list)
    """Files that hold nothing but comments: as they may be meant to, told only where something else is missing."""

    def problem(self, place: Place, rule: str, message: Message, hint: Message = SILENT) -> None:
        self.problems.append(Problem(place, rule, message, hint))


def file_name(file: FilePath) -> str:
    """The name of a file in places: its last three parts, such as `paths/suomi/path.yaml`; every sign can be shown."""
    return visible("/".join((file.parent.resolve() / file.name).parts[-3:]), one_line=True)
