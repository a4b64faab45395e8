"""Whether a service can be applied for on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from navigator.format import Service, YearlyPeriod


@dataclass(frozen=True, slots=True)
class Call:
    """The state of a service on a day.

    `state`: `always` (no periods), `open`, `opens` (a known date is ahead), `yearly` (only the usual days of a year are
    known, `start` and `end` being their next occurrence), `periodic` (opens at times that are not known), `closed`.
    """

    state: str
    start: datetime.date | None = None
    end: datetime.date | None = None

    @property
    def closed(self) -> bool:
        """Whether nothing can be applied for on this day."""
        return self.state in {"opens", "closed", "periodic"} or (self.state == "yearly" and not self.usually_now)

    usually_now: bool = False
    """For `yearly`: the usual days are now."""


def call_on(service: Service, today: datetime.date) -> Call:
    """The state of a service on `today`."""
    first, last = datetime.date.min, datetime.date.max
    ahead = [period for period in service.open if (period.until or last) >= today]
    for period in ahead:
        if (period.from_ or first) <= today:
            return Call("open", period.from_, period.until)
    if ahead:
        soonest = min(ahead, key=lambda period: period.from_ or first)
        return Call("opens", soonest.from_, soonest.until)
    if service.yearly:
        return min((_next(period, today) for period in service.yearly), key=lambda call: call.end or last)
    if service.open:
        return Call("closed", service.open[-1].from_, service.open[-1].until)
    return Call("periodic" if service.status == "periodic-call" else "always")


def _next(period: YearlyPeriod, today: datetime.date) -> Call:
    """The next occurrence of the usual days, or the present one."""
    for year in range(today.year - 1, today.year + 3):
        start = _day(year, period.from_) if period.from_ else None
        end = _day(year, period.until) if period.until else None
        if start and end and end < start:
            end = _day(year + 1, period.until or "12-31")
        if (end or start or datetime.date.max) >= today:
            return Call("yearly", start, end, usually_now=(start or datetime.date.min) <= today)
    raise AssertionError("a period of month and day comes round every year")


def _day(year: int, month_day: str) -> datetime.date:
    month, day = map(int, month_day.split("-"))
    if (month, day) == (2, 29):
        return datetime.date(year, 3, 1) - datetime.timedelta(days=1)
    return datetime.date(year, month, day)
