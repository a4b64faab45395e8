"""`checked` lies in the future.

Nobody can have made sure of anything on a day that has not come yet. The year or the month is probably mistyped.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, checked: 2062-11-02, source: https://example.org/}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, checked: 2026-11-02, source: https://example.org/}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.days import first_day
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for at, entry in subject.sourced:
        if not entry.checked:
            continue
        day = first_day(entry.checked)
        if day is None:
            yield Found((*at, "checked"), say("There is no day %(text)s.", text=entry.checked))
        elif day > subject.today:
            message = say("`checked` lies in the future: %(checked)s.", checked=entry.checked)
            yield Found((*at, "checked"), message, say("Write the day on which it was made sure of."))
