"""Something asks for a service that has ended.

A service with `status: ended` is offered to nobody. A promise that names it, or a path that prefers it as first
contact, waits for it in vain: name what came in its place, or take the name out. Personas that must receive it are
told too, by the rule `persona`. In `before` or `after` of others it does no harm: what it stood between stays in order.

Found here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      clinic: {kind: advice, provider: centre, title: {fi: Klinikka, en: Clinic}, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    promises:
      advised:
        title: {fi: Jokainen saa neuvoa, en: Everybody gets advice}
        of: {services: [advice, clinic]}

Not here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      clinic: {kind: advice, provider: centre, title: {fi: Klinikka, en: Clinic}, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    promises:
      advised:
        title: {fi: Jokainen saa neuvoa, en: Everybody gets advice}
        of: {services: advice}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, Location, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.ERROR


def find(subject: Subject) -> Iterator[Found]:
    for at, name in _asked_for(subject):
        if name not in subject.path.services:
            message = say("`%(id)s` has ended, so nobody is led to it.", id=name)
            yield Found(at, message, say("Name what came in its place, or remove it."))


def _asked_for(subject: Subject) -> Iterator[tuple[Location, str]]:
    for index, contact in enumerate(subject.path.header.first_contact):
        for name in contact.services:
            yield ("path", "first_contact", index), name
    for promise in subject.document.promises.values():
        for index, name in enumerate(promise.of.services):
            yield ("promises", promise.id, "of", "services", index), name
