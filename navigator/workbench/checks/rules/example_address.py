"""An address that stands for an example is left.

`example.org` and its like belong to nobody and answer nobody: what was copied from a guide, or from what `new` writes,
leads visitors nowhere. Write the address of the organisation. Links, sources and e-mail addresses are looked at, also
inside texts. Source: https://www.rfc-editor.org/rfc/rfc2606

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: https://www.example.org/advice, email: info@example.com}

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: https://www.seinajoki.fi/}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.NOTE

_EXAMPLE = re.compile(r"(?:.+\.)?(?:example\.(?:com|net|org|edu)|example|invalid|test)\.?", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Found]:
    pages = ((at, _host(address)) for at, address in subject.addresses if not address.startswith("mailto:"))
    mails = ((at, address.rpartition("@")[2]) for at, address in subject.emails)
    for at, host in dict.fromkeys((*pages, *mails)):
        if _EXAMPLE.fullmatch(host):
            message = say("%(host)s is an address for examples, which answers nobody.", host=host)
            yield Found(at, message, say("Write the address that is meant, or remove it."))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
