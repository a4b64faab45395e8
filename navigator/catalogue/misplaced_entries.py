"""Finds entries that stand under the wrong section, as where the line `services:` between two sections is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from navigator.catalogue.known_keys import known_keys
from navigator.format import ENTRY_SECTIONS, MergedPath, Problem, say

ENOUGH = 2
"""How many keys of an entry its section must not know; with one it may be a slip."""


def misplaced_entries(merged: MergedPath) -> Iterator[Problem]:
    """The first of the entries in each file that are written for another section than the one they stand in."""
    keys = {section: {*known_keys((section, "", "")), "override"} for section in ENTRY_SECTIONS}
    first: dict[tuple[str, str, str], Problem] = {}
    for section in ENTRY_SECTIONS:
        entries = merged.data.get(section)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            meant = _meant(entry, section, keys)
            if not meant:
                continue
            place = merged.places.key((section, name))
            message = say(
                "`%(name)s` stands under `%(section)s`, and is written as one of `%(meant)s`.",
                name=name,
                section=section,
                meant=meant,
            )
            hint = say("Write the line `%(meant)s:` above it, or move it and what follows there.", meant=meant)
            at = (place.file, section, meant)
            found = Problem(place, "section", message, hint)
            first[at] = min(first.get(at, found), found)
    yield from first.values()


def _meant(entry: Any, section: str, keys: dict[str, set[str]]) -> str | None:
    """The one section that knows every key of an entry, where its own does not know several of them."""
    if not isinstance(entry, dict):
        return None
    written = set(entry) - {"id"}
    if len(written - keys[section]) < ENOUGH:
        return None
    others = [other for other in ENTRY_SECTIONS if other != section and written <= keys[other]]
    return others[0] if len(others) == 1 else None
