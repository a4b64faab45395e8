"""Which services close in the days ahead, and which are closed without anybody knowing until when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from navigator.engine import (
    IDEA,
    Call,
    Node,
    Program,
    ServicePath,
    call_on,
    day_outcome,
    literals_of,
)

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Closing:
    """A service that closes: its last day, and the state it is in on the next.

    `by_condition`: no period of the service ends, but its `when`, or the area of a provider, reads today's date.
    """

    service: str
    last: datetime.date
    next: Call
    by_condition: bool = False

    @property
    def opens(self) -> datetime.date | None:
        """The day it is known, or usual, to open again."""
        return self.next.start if self.next.state in {"opens", "yearly", "open"} and not self.by_condition else None


def closings(path: ServicePath, today: datetime.date, days: int) -> tuple[Closing, ...]:
    """The services that are open on a day and close within so many, the soonest first; good practices left aside."""
    end = today + datetime.timedelta(days=days)
    found = [
        closing
        for service in path.services.values()
        if service.kind != IDEA
        for closing in (_by_period(path, service.id, today, end) or _by_condition(path, service.id, today, end),)
        if closing is not None
    ]
    return tuple(sorted(found, key=lambda closing: closing.last))


def closed_for_good(path: ServicePath, today: datetime.date) -> tuple[tuple[str, datetime.date | None], ...]:
    """The services whose dates are all past, with the last one."""
    found = ((service.id, call_on(service, today)) for service in path.services.values() if service.kind != IDEA)
    return tuple((name, call.end) for name, call in found if call.state == "closed")


def _by_period(path: ServicePath, name: str, today: datetime.date, end: datetime.date) -> Closing | None:
    """The end of the present period; one that follows without a day between belongs to it."""
    service = path.services[name]
    call = call_on(service, today)
    if call.closed:
        return None
    while call.end is not None and call.end <= end:
        after = call_on(service, call.end + DAY)
        if after.closed:
            return Closing(name, call.end, after)
        call = after
    return None


def _by_condition(path: ServicePath, name: str, today: datetime.date, end: datetime.date) -> Closing | None:
    """The last day before what conditions say of today makes fewer people fit."""
    service = path.services[name]
    before = fits_on(path, name, today)
    for day in _turns(path.program, today, end):
        after = fits_on(path, name, day)
        if after != before and not call_on(service, day).closed and _may_lose(path.program, before, after):
            return Closing(name, day - DAY, call_on(service, day), by_condition=True)
        before = after
    return None


def _may_lose(program: Program, before: Node, after: Node) -> bool:
    """Whether somebody may fit before and not after; told apart for certain in `situations`."""
    builder = program.builder
    return builder.all((before, builder.negated(after))) is not False


def _turns(program: Program, today: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    """The days after today, up to the day after `end`, on which a condition may read the date differently."""
    marks = {int(mark) + more for mark in program.today_scale.thresholds for more in (0, 1)}
    first, last = today.toordinal() + 1, end.toordinal() + 1
    yield from (datetime.date.fromordinal(mark) for mark in sorted(marks) if first <= mark <= last)


def fits_on(path: ServicePath, service: str, day: datetime.date) -> Node:
    """When a service fits on a day, its periods left aside: a condition in which today's date is no longer read."""
    program = path.program
    node = program.service[service]
    if all(literal.variable != program.today for literal in literals_of(node)):
        return node
    return program.builder.given(node, program.today, day_outcome(program, day))
