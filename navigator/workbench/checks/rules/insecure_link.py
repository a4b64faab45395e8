"""An address begins with http.

What is sent over http can be read and changed on the way, and browsers warn of it. Nearly every page has an https
address today: open the page, and copy the address the browser ends up at. Links and addresses inside texts are
looked at; sources are not, because they tell what was read.

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: http://example.org/}

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: https://example.org/}
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from navigator.format import Level, say
from navigator.workbench.checks.rules.private_link import is_private
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for at, address in (*subject.page_links, *subject.mentioned):
        if address.lower().startswith("http://") and not is_private(urlsplit(address).hostname or ""):
            message = say("The connection to %(address)s is not secure.", address=address)
            yield Found(at, message, say("Try it with https:// and copy the address the browser shows."))
