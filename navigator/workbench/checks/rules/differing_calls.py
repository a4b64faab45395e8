"""The days of a call and the usual days that they stand for are more than a week apart.

Where `open` tells exact days and `yearly` usual ones, visitors are shown the exact ones, and no more the usual ones of
that year: once the exact days are over, the call is closed, even if the usual ones last. Days move a little from year
to year; further apart, either a day is mistyped or the call has moved for good and `yearly` is old. Periods that are
over are passed over. `days` sets how many may lie between (`checks: {differing-calls: {days: 14}}` in `path.yaml`).

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-01-10, until: 2027-01-31}]
        yearly: [{from: 01-10, until: 02-10}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-01-11, until: 2027-02-09}]
        yearly: [{from: 01-10, until: 02-10}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from navigator.engine import Days, usual_days
from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING
OPTIONS = {"days": 7}


def find(subject: Subject, days: int) -> Iterator[Found]:
    for service in subject.path.services.values():
        for index, period in enumerate(service.open):
            if (period.until or datetime.date.max) < subject.today:
                continue
            exact = (period.from_, period.until)
            usual = min(usual_days(period, service.yearly), key=lambda one: _apart(exact, one), default=exact)
            if _apart(exact, usual) > days:
                message = say(
                    "The call is on %(exact)s, and usually on %(usual)s.", exact=_told(exact), usual=_told(usual)
                )
                hint = say("The exact days count. See whether a day is mistyped, or `yearly` is old.")
                yield Found(("services", service.id, "open", index), message, hint)


def _apart(one: Days, other: Days) -> int:
    """How many days lie between the beginnings or the ends of two periods, as far as both tell them."""
    return max((abs((day - there).days) for day, there in zip(one, other, strict=True) if day and there), default=0)


def _told(days: Days) -> str:
    return " – ".join(day.isoformat() if day else "…" for day in days)
