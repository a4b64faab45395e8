"""A call ends soon, and no later one is known.

From then on the service is shown as closed. If the next dates are published, write them below these; if it comes
at the same time every year, write `yearly`. It is told `days` days ahead.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2026-11-01, until: 2026-12-15}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2026-11-01, until: 2026-12-15}, {from: 2027-05-03, until: 2027-06-15}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.NOTE
OPTIONS = {"days": 30}


def find(subject: Subject, days: int) -> Iterator[Found]:
    end = subject.today + datetime.timedelta(days=days)
    for service in subject.path.services.values():
        if service.yearly or not service.open:
            continue
        index = max(range(len(service.open)), key=lambda i: service.open[i].until or datetime.date.max)
        last = service.open[index].until
        if last and subject.today <= last <= end:
            message = say("`%(id)s` closes on %(day)s, and no later call is known.", id=service.id, day=last)
            yield Found(
                ("services", service.id, "open", index, "until"), message, say("Write the next dates, or `yearly`.")
            )
