"""An entry does not say when it was last made sure of, or where it is known from.

The visitor is told both, and whoever keeps the path after you needs them. Write the day into `checked` and the
address of the page into `source`; `memory` where there is no page.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, source: https://example.org/}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, source: https://example.org/, checked: 2026-11-02}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.NOTE


def find(subject: Subject) -> Iterator[Found]:
    for at, entry in subject.sourced:
        if not entry.checked and not entry.source:
            message = say("`%(id)s` says neither when it was made sure of nor where it is known from.", id=entry.id)
            yield Found(at, message, say("Write `checked` and `source`."), key=True)
        elif not entry.checked:
            message = say("`%(id)s` does not say when it was last made sure of.", id=entry.id)
            yield Found(at, message, say("Look at its source, and write the day into `checked`."), key=True)
        elif not entry.source:
            message = say("`%(id)s` does not say where it is known from.", id=entry.id)
            yield Found(at, message, say("Write the address of the page into `source`."), key=True)
