"""What an entry says is uncertain.

A reminder: `confidence: low` was written because something could not be made sure of. Ask the provider, mend the
entry, and write `medium` or `high`.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, confidence: low}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, confidence: high}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.NOTE


def find(subject: Subject) -> Iterator[Found]:
    for at, entry in subject.sourced:
        if entry.confidence == "low":
            message = say("What is said of `%(id)s` is uncertain.", id=entry.id)
            yield Found((*at, "confidence"), message, say("Ask the provider, then write `medium` or `high`."))
