"""New addresses in the place of those that have moved, written where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path as FilePath

from navigator.catalogue import replace_file
from navigator.workbench.links.mentions import Mention
from navigator.workbench.links.yaml_source import YamlSource


class Outcome(StrEnum):
    """What became of a change; anything but `DONE` left the file as it was."""

    DONE = "done"
    BY_HAND = "by-hand"
    """It cannot be written there without changing more."""
    CHANGED = "changed"
    """The file was changed while the addresses were asked."""
    BROKEN = "broken"
    """The path did not load any more."""
    READ_ONLY = "read-only"
    """The file cannot be written."""


@dataclass(frozen=True, slots=True)
class Change:
    """The new address of a mention."""

    mention: Mention
    new: str
    outcome: Outcome = Outcome.DONE


def planned(source: YamlSource, changes: Iterable[Change]) -> tuple[YamlSource, tuple[Change, ...]]:
    """A file with as many of the changes as can be made, and what became of each."""
    told = []
    made: set[tuple[object, ...]] = set()
    for change in changes:
        mention = change.mention
        key = (mention.value, mention.spelling, change.new)
        if key not in made:
            new = source.replaced(mention.value, mention.spelling, change.new)
            if new is None:
                told.append(Change(mention, change.new, Outcome.BY_HAND))
                continue
            source = new
            made.add(key)
        told.append(change)
    return source, tuple(told)


def mend(
    changes: Iterable[Change],
    read: Mapping[str, YamlSource],
    files: Mapping[str, FilePath],
    loads: Callable[[str], bool],
    *,
    dry: bool = False,
) -> tuple[Change, ...]:
    """Make changes in the files where the addresses stand; what became of each.

    `read` are the files as they were when the addresses were collected, `files` where they are, both by their name in
    places. `loads` tells whether the paths that hold a file still load; where they do not, the file is put back.
    """
    by_file: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda change: change.mention):
        by_file.setdefault(change.mention.place.file, []).append(change)
    told: list[Change] = []
    for name, wanted in by_file.items():
        changed, outcomes = planned(read[name], wanted)
        nothing = dry or changed == read[name]
        problem = None if nothing else _write(files[name], read[name], changed, partial(loads, name))
        told.extend(
            Change(change.mention, change.new, problem) if problem and change.outcome is Outcome.DONE else change
            for change in outcomes
        )
    return tuple(told)


def _write(file: FilePath, before: YamlSource, after: YamlSource, loads: Callable[[], bool]) -> Outcome | None:
    """Write a file and look at it again; what went wrong, with the file as it was."""
    try:
        if file.read_bytes() != before.raw:
            return Outcome.CHANGED
        replace_file(file, after.raw)
        if loads():
            return None
        replace_file(file, before.raw)
    except OSError:
        return Outcome.READ_ONLY
    return Outcome.BROKEN
