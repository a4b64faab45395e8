"""A service can no longer be applied for, and nothing tells when it can be again.

All its periods in `open` are past and it has no `yearly`, so it is shown as closed. Write the dates of the next
call, or the usual days of the year into `yearly`. Where neither is known, remove `open` and write `status:
periodic-call`: then it is shown as opening from time to time. Remove a service that is gone for good.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2026-01-07, until: 2026-04-29}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2026-01-07, until: 2026-04-29}]
        yearly: [{from: 01-07, until: 04-30}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import call_on
from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for service in subject.path.services.values():
        if call_on(service, subject.today).state == "closed":
            last = max(period.until for period in service.open if period.until)
            message = say("`%(id)s` is closed: its last day was %(day)s.", id=service.id, day=last)
            hint = say(
                "Write the dates of the next call, or `yearly`; or remove `open` and write `status: periodic-call`."
            )
            yield Found(("services", service.id, "open"), message, hint, key=True)
