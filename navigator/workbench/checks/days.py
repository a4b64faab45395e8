"""Reckoning with days: partial dates, and months."""

from __future__ import annotations

import calendar
import datetime


def first_day(partial: str) -> datetime.date | None:
    """The first day of a date such as 2026-12-31, 2026-12 or 2026; None if there is no such day."""
    return _day(partial, first=True)


def last_day(partial: str) -> datetime.date | None:
    """The last day of a date such as 2026-12-31, 2026-12 or 2026; None if there is no such day."""
    return _day(partial, first=False)


def _day(partial: str, first: bool) -> datetime.date | None:
    year, month, day = (*map(int, partial.split("-")), 0, 0)[:3]
    try:
        month = month or (1 if first else 12)
        day = day or (1 if first else calendar.monthrange(year, month)[1])
        return datetime.date(year, month, day)
    except ValueError:
        return None


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
