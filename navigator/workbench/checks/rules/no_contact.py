"""A provider cannot be reached.

It has no page, contact page, e-mail address, telephone number, street address or booking page, so a visitor who is
sent there can go no further. Write at least one of them under `channels`. Providers of good practices alone, and who
only gives something together with its provider, are passed over: nobody is sent there.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {email: info@example.org}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import providers_of
from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    services = subject.path.services.values()
    passed = {name for service in services for name in service.together_with}
    passed |= {name for service in services if service.kind == "good-practice" for name in providers_of(service)}
    doors = {name for service in services if service.kind != "good-practice" for name in providers_of(service)}
    for provider in subject.path.providers.values():
        if provider.id in passed - doors:
            continue
        reached = provider.channels
        ways = (reached.web, reached.contact, reached.email, reached.phone, reached.visit, reached.booking)
        if not any(ways):
            message = say("`%(id)s` cannot be reached in any way.", id=provider.id)
            yield Found(("providers", provider.id), message, say("Write its `channels`: at least a page."), key=True)
