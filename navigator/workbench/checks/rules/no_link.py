"""A service leads to no page.

It has neither `link` nor `apply`, and none of its providers has a page, so a visitor cannot read more. Write the
address of the page that tells about it. Good practices are passed over, and services whose providers cannot be
reached at all: `no-contact` tells of those.

Found here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {email: info@example.org}}

Not here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {web: https://example.org/}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import providers_of
from navigator.format import Channels, Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for service in subject.path.services.values():
        if service.kind == "good-practice":
            continue
        reached = [subject.path.providers[name].channels for name in providers_of(service)]
        pages = [
            service.link,
            service.apply,
            *(channels.web or channels.contact or channels.booking for channels in reached),
        ]
        if not any(pages) and any(channels != Channels() for channels in reached):
            message = say("`%(id)s` leads to no page: neither it nor its provider has one.", id=service.id)
            yield Found(("services", service.id), message, say("Write the page into `link`."), key=True)
