"""The periods of a service overlap, or are not in the order of time.

The visitor is shown one period. Where two overlap, one of them is probably mistyped: often the year. Write them
one after another, the earliest first.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-01-07, until: 2027-04-29}, {from: 2027-04-01, until: 2027-06-30}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-01-07, until: 2027-03-31}, {from: 2027-04-01, until: 2027-06-30}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from navigator.format import Level, Period, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for service in subject.path.services.values():
        for index, (earlier, later) in enumerate(pairwise(service.open), start=1):
            at = ("services", service.id, "open", index)
            if _begin(later) <= _end(earlier) and _begin(earlier) <= _end(later):
                message = say("This period overlaps the one before it.")
                yield Found(at, message, say("See whether a date or a year is mistyped."))
            elif _begin(later) < _begin(earlier):
                yield Found(at, say("This period is earlier than the one before it."), say("Write the earliest first."))


def _begin(period: Period) -> datetime.date:
    return period.from_ or datetime.date.min


def _end(period: Period) -> datetime.date:
    return period.until or datetime.date.max
