"""Whether a service can be applied for on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from navigator.format import Period, Service, YearlyPeriod

DAY = datetime.timedelta(days=1)
YEAR = datetime.timedelta(days=365)
MOVED_FORWARD = datetime.timedelta(days=92)
"""How long before its usual days a call may close and still be that of these days: a quarter of a year."""


Days = tuple[datetime.date | None, datetime.date | None]
"""The first and the last day, as far as they are told."""


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
    over_a_year: bool = False
    """For `yearly`: the usual days of this year last, but its call has closed; the next ones need their year."""


@dataclass(frozen=True, slots=True)
class _Round:
    """One occurrence of the usual days; of those with only a last day, `since` is the day after the last one before."""

    start: datetime.date | None
    end: datetime.date | None
    since: datetime.date

    @property
    def first(self) -> datetime.date:
        return self.start or self.last

    @property
    def last(self) -> datetime.date:
        return self.end or self.since


def call_on(service: Service, today: datetime.date) -> Call:
    """The state of a service on `today`. Exact days win over the usual ones that they stand for."""
    if service.status == "ended":
        return Call("closed")
    first, last = datetime.date.min, datetime.date.max
    ahead = [period for period in service.open if (period.until or last) >= today]
    for period in ahead:
        if (period.from_ or first) <= today:
            return Call("open", period.from_, period.until)
    soonest = min(ahead, key=lambda period: period.from_ or first, default=None)
    usual = _usual(service, today) if service.yearly else None
    if usual and (soonest is None or usual.since < (soonest.from_ or first)):
        over_a_year = usual.last - today >= YEAR
        return Call("yearly", usual.start, usual.end, usual.since <= today, over_a_year)
    if soonest:
        return Call("opens", soonest.from_, soonest.until)
    if service.open:
        latest = max(service.open, key=lambda period: period.until or last)
        return Call("closed", latest.from_, latest.until)
    return Call("periodic" if service.status == "periodic-call" else "always")


@dataclass(frozen=True, slots=True)
class CallDay:
    """The first or the last day of a call; that of usual days is `yearly`."""

    day: datetime.date
    is_last: bool
    call: Call


def call_days(service: Service, since: datetime.date, until: datetime.date) -> Iterator[CallDay]:
    """The first and the last days of the calls of a service within these days.

    Exact days win over the usual ones that they stand for; what has ended has none.
    """
    if service.status == "ended":
        return
    known = {found for period in service.open for found in _stood_for(period, service.yearly)}
    exact = [Call("open", period.from_, period.until) for period in service.open]
    usual = [one for one in _rounds(service.yearly, since.year - 1, until.year) if one not in known]
    for call in (*exact, *(Call("yearly", one.start, one.end) for one in usual)):
        for day, is_last in ((call.start, False), (call.end, True)):
            if day and since <= day <= until:
                yield CallDay(day, is_last, call)


def call_name(service: Service, call: Call) -> str:
    """What tells one call of a service from its others, and stays when its days move.

    The first day of the usual days that it stands for; else its own first day, or the year in which it ends.
    """
    if call.state == "yearly" or not service.yearly:
        first = call.start
    else:
        period = Period.model_construct(from_=call.start, until=call.end)
        first = next((one.first for one in _stood_for(period, service.yearly)), call.start)
    return first.isoformat() if first else str((call.end or datetime.date.max).year)


def usual_days(period: Period, yearly: Sequence[YearlyPeriod]) -> Iterator[Days]:
    """The usual days, in their year, in whose place the exact ones of a period are."""
    return ((one.start, one.end) for one in _stood_for(period, yearly)) if yearly else iter(())


def _usual(service: Service, today: datetime.date) -> _Round | None:
    """The usual days that are now or come next, leaving out those whose exact days are known."""
    known = {found for period in service.open for found in _stood_for(period, service.yearly)}
    rounds = _rounds(service.yearly, today.year - 1, today.year + 3)
    coming = [one for one in rounds if one.last >= today and one not in known]
    return min(coming, key=lambda one: (max(one.since, today), one.last), default=None)


def _stood_for(period: Period, yearly: Sequence[YearlyPeriod]) -> Iterator[_Round]:
    """The usual days in whose place the exact ones of a period are.

    Those that it overlaps, or else the nearest ones: before it, or not long after it.
    """
    last = period.until or period.from_ or datetime.date.max
    first = period.from_ or last
    rounds = list(_rounds(yearly, first.year - 2, last.year + 1))
    if overlapped := [one for one in rounds if one.first <= last and first <= one.last]:
        yield from overlapped
    elif near := [one for one in rounds if one.first - last <= MOVED_FORWARD]:
        yield min(near, key=lambda one: max(first - one.last, one.first - last))


def _rounds(yearly: Sequence[YearlyPeriod], first: int, last: int) -> Iterator[_Round]:
    """The usual days that begin in the years from `first` to `last`."""
    years = range(max(first, datetime.MINYEAR + 1), min(last, datetime.MAXYEAR - 1) + 1)
    for year in years:
        for period in yearly:
            start = _day(year, period.from_) if period.from_ else None
            end = _day(year, period.until) if period.until else None
            if start and end and period.until and end < start:
                end = _day(year + 1, period.until)
            yield _Round(start, end, start or _day_after_the_last_before(end or datetime.date.max, yearly))


def _day_after_the_last_before(end: datetime.date, yearly: Sequence[YearlyPeriod]) -> datetime.date:
    """The day after the last of those last days before `end` that have no first day either."""
    alone = [one.until for one in yearly if one.until and not one.from_]
    ends = (_day(year, until) for year in (end.year - 1, end.year) for until in alone)
    return max(day for day in ends if day < end) + DAY


def _day(year: int, month_day: str) -> datetime.date:
    month, day = map(int, month_day.split("-"))
    if (month, day) == (2, 29):
        return datetime.date(year, 3, 1) - datetime.timedelta(days=1)
    return datetime.date(year, month, day)
