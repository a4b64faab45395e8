"""A date is absurdly far away.

A year before `earliest`, or more than `years` years ahead, is probably mistyped: 2206 for 2026. Looked at are the
periods of services, `today` in conditions and of personas, `checked`, and the day the path was published.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-01-07, until: 2207-04-29}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-01-07, until: 2027-04-29}]
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from navigator.format import Level, Location, conditions, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING
OPTIONS = {"years": 10, "earliest": 2000}


def find(subject: Subject, years: int, earliest: int) -> Iterator[Found]:
    for at, year in _years(subject):
        if not earliest <= year <= subject.today.year + years:
            yield Found(at, say("The year %(year)s is far away.", year=year), say("See whether it is mistyped."))


def _years(subject: Subject) -> Iterator[tuple[Location, int]]:
    for at, entry in subject.sourced:
        if entry.checked:
            yield (*at, "checked"), int(entry.checked[:4])
    for service in subject.path.services.values():
        for index, period in enumerate(service.open):
            for key, day in (("from", period.from_), ("until", period.until)):
                if day:
                    yield ("services", service.id, "open", index, key), day.year
    if subject.path.header.published:
        yield ("path", "published"), subject.path.header.published.year
    for persona in subject.document.personas.values():
        if persona.today:
            yield ("personas", persona.id, "today"), persona.today.year
    for at, condition in subject.conditions:
        for leaf in conditions.leaves_of(condition):
            if isinstance(leaf, conditions.Today):
                for key, bound in (("from", leaf.range.low), ("until", leaf.range.high)):
                    if bound is not None:
                        yield (*at, *leaf.location, key), datetime.date.fromordinal(int(bound)).year
