"""What is shown of the counts: finished months alone, every sum rounded down to fives, and totals made of these.

Everything that is shown is made of `Figures`; so two sums that are shown never tell, by their difference, of anybody.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Engine

from navigator.insights.measures import CAPPED, NOTES, SIMULATED
from navigator.insights.months import last_finished, months_between, shown
from navigator.insights.sums import Row, sums_of


@dataclass(frozen=True)
class Figures:
    """The sums of a path over finished months, as they may be shown."""

    path: str
    months: tuple[str, ...]
    sums: Mapping[Row, int]
    """Rounded; what is less than five is not here."""

    def of(self, measure: str) -> dict[tuple[str, str], int]:
        """The sums of a measure over all months, by subject and detail, the largest first."""
        found: dict[tuple[str, str], int] = {}
        for row, n in self.sums.items():
            if row.measure == measure:
                found[row.subject, row.detail] = found.get((row.subject, row.detail), 0) + n
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def by_subject(self, measure: str) -> dict[str, int]:
        """The sums of a measure over all months and details, the largest first."""
        found: dict[str, int] = {}
        for (subject, _), n in self.of(measure).items():
            found[subject] = found.get(subject, 0) + n
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def by_month(self, measure: str, subject: str = "", detail: str = "") -> dict[str, int]:
        """One sum of every month, those without any included."""
        return {month: self.sums.get(Row(month, self.path, measure, subject, detail), 0) for month in self.months}

    def since(self, month: str) -> Figures:
        """The figures from a month on."""
        months = tuple(one for one in self.months if one >= month)
        return Figures(self.path, months, {row: n for row, n in self.sums.items() if row.month >= month})

    @cached_property
    def first(self) -> str | None:
        """The first month of which anything is shown; None where there is none."""
        return min((row.month for row in self.sums), default=None)

    @cached_property
    def capped(self) -> tuple[tuple[str, str], ...]:
        """The months and measures in which more was asked to be counted than was believed; "" is all of them."""
        return tuple(sorted((row.month, row.subject) for row in self.sums if row.measure == CAPPED))

    @cached_property
    def simulated(self) -> tuple[str, ...]:
        """The months that were made up to try things."""
        return tuple(sorted(row.month for row in self.sums if row.measure == SIMULATED))

    def rows(self) -> Iterator[tuple[Row, int]]:
        """Every sum that is shown, for tables and files; the notes on whole months left out."""
        yield from ((row, n) for row, n in sorted(self.sums.items()) if row.measure not in NOTES)


def figures(engine: Engine, path: str, first: str, last: str, today: datetime.date) -> Figures:
    """The figures of a path from one month to another; what is not over yet is left out. Raises `DatabaseError`."""
    last = min(last, last_finished(today))
    months = tuple(months_between(first, last))
    found = sums_of(engine, path, first, last) if months else {}
    kept = {row: n if row.measure in NOTES else shown(n) for row, n in found.items()}
    return Figures(path, months, {row: n for row, n in kept.items() if n > 0})
