"""Sums as bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A sum as a bar: how long it is, and how much of it is of another kind, in percent of the longest one."""

    title: str
    n: int
    part: int
    length: float
    part_length: float


def bars(sums: Mapping[str, tuple[int, int]]) -> tuple[Bar, ...]:
    """Bars of sums by title, each with how much of it is of another kind; the longest is a hundred percent."""
    most = max((n for n, _ in sums.values()), default=0) or 1
    return tuple(
        Bar(title, n, part, round(100 * n / most, 1), round(100 * part / most, 1)) for title, (n, part) in sums.items()
    )


def plain_bars(sums: Mapping[str, int]) -> tuple[Bar, ...]:
    """Bars of sums of one kind."""
    return bars({title: (n, 0) for title, n in sums.items()})
