"""What an entry says was last made sure of long ago.

Terms change, offices move, people leave. Read the page or call, mend what has changed, and write today's day into
`checked`. Of a month or a year alone, the last day counts. An entry may be `months` months old.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, checked: "2025-10", source: https://example.org/}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, checked: "2025-11", source: https://example.org/}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.days import last_day, months_after
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.NOTE
OPTIONS = {"months": 12}


def find(subject: Subject, months: int) -> Iterator[Found]:
    for at, entry in subject.sourced:
        day = last_day(entry.checked) if entry.checked else None
        if day and months_after(day, months) < subject.today:
            message = say("Last made sure of: %(checked)s.", checked=entry.checked)
            hint = say("See whether it still holds, and write the day into `checked`.")
            yield Found((*at, "checked"), message, hint)
