"""What was found of addresses earlier, in a JSON file, so that not everything is asked every day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from navigator.workbench.links.replacing import replace_file
from navigator.workbench.links.verdict import Kind, Verdict


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was found of an address, and on which day."""

    day: datetime.date
    verdict: Verdict

    def holds(self, today: datetime.date, days: int) -> bool:
        """Whether it need not be asked again: it was in order, no more than so many days ago."""
        return self.verdict.kind is Kind.OK and 0 <= (today - self.day).days <= days


@dataclass(frozen=True, slots=True)
class _File:
    version: Literal[1]
    addresses: dict[str, Remembered] = field(default_factory=dict)


_FORM = TypeAdapter(_File)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered; `set_aside` is where a file was put that could not be read."""

    addresses: Mapping[str, Remembered]
    set_aside: FilePath | None = None


def recall(file: FilePath) -> Memory:
    """What a memory file holds; nothing where there is none.

    A file that cannot be understood is renamed, never lost. Raises OSError where it cannot be read or renamed.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Memory({})
    try:
        return Memory(_FORM.validate_json(raw).addresses)
    except ValidationError:
        return Memory({}, _put_aside(file))


def remember(file: FilePath, addresses: Mapping[str, Remembered]) -> None:
    """Write a memory file, all of it or nothing. Raises OSError where that cannot be done."""
    data = _FORM.dump_python(_File(1, dict(sorted(addresses.items()))), mode="json")
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8"))


def _put_aside(file: FilePath) -> FilePath:
    number = 1
    while (aside := file.with_name(f"{file.name}.unreadable-{number}")).exists():
        number += 1
    return file.rename(aside)
