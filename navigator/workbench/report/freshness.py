"""How old what is said of providers and services is, and how well it is founded."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from navigator.engine import ServicePath
from navigator.format import Text
from navigator.workbench.checks import all_rules, last_day, months_after

RULE = "old-check"
"""The rule of `check` that tells from which age on an entry is old."""

MEMORY = "memory"
"""The source of what was written without seeing a page."""


@dataclass(frozen=True)
class Entry:
    """A provider or a service as to what it rests on.

    `day` is the last day that `checked` may mean; None where nothing is written. `sourced` tells whether a page or a
    document is named.
    """

    section: str
    id: str
    title: Text
    checked: str
    day: datetime.date | None
    confidence: str
    sourced: bool
    old: bool

    @property
    def day_known(self) -> bool:
        """Whether `checked` names at least the month."""
        return len(self.checked) > len("2026")


@dataclass(frozen=True)
class Freshness:
    """All entries, the longest unchecked first, and after how many months one is old."""

    months: int
    entries: tuple[Entry, ...]

    @property
    def old(self) -> tuple[Entry, ...]:
        """The entries that are old."""
        return tuple(entry for entry in self.entries if entry.old)

    @property
    def unchecked(self) -> tuple[Entry, ...]:
        """The entries that tell no day."""
        return tuple(entry for entry in self.entries if entry.day is None)

    @property
    def uncertain(self) -> tuple[Entry, ...]:
        """The entries that say themselves that they are not certain."""
        return tuple(entry for entry in self.entries if entry.confidence == "low")

    @property
    def unsourced(self) -> tuple[Entry, ...]:
        """The entries without a page or a document to look into."""
        return tuple(entry for entry in self.entries if not entry.sourced)


def freshness(path: ServicePath, today: datetime.date) -> Freshness:
    """The freshness of a path on a day. An entry is old as the rule `old-check` of this path has it."""
    months = _months(path)
    entries = sorted(_entries(path, today, months), key=lambda entry: entry.day or datetime.date.min)
    return Freshness(months, tuple(entries))


def _months(path: ServicePath) -> int:
    setting = path.header.checks.get(RULE)
    given = (setting.model_extra or {}) if setting else {}
    return int(given.get("months", all_rules()[RULE].options["months"]))


def _entries(path: ServicePath, today: datetime.date, months: int) -> Iterator[Entry]:
    for section, entries in (("services", path.services), ("providers", path.providers)):
        for entry in entries.values():
            day = last_day(entry.checked) if entry.checked else None
            yield Entry(
                section=section,
                id=entry.id,
                title=entry.title,
                checked=entry.checked or "",
                day=day,
                confidence=entry.confidence or "",
                sourced=any(source != MEMORY for source in entry.source),
                old=day is not None and months_after(day, months) < today,
            )
