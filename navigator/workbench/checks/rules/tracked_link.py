"""An address carries something of the person who copied it.

Words such as `utm_source` and `fbclid` tell the page where a visitor came from, a session id belongs to one visit
and soon leads nowhere, and `#:~:text=` marks what was searched for. Cut them off and see that the page still
opens. An address that was copied from a mail leads through the guard of the mail program
(`safelinks.protection.outlook.com`), which keeps the address of whoever read that mail: write the one it leads to.

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: "https://example.org/?utm_source=newsletter"}

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: "https://example.org/?page=advice"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from navigator.format import Level, Message, is_address, say
from navigator.workbench.checks.address_traces import trace_in
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_GUARDS = re.compile(
    r"https?://(?P<host>[\w.-]*(?:safelinks\.protection\.(?:outlook|office365)\.\w+|urldefense\.(?:proofpoint\.)?com"
    r"|linkprotect\.cudasvc\.com|mimecast\.com|translate\.goog)|(?:www\.)?google\.\w+(?=/url\?)"
    r"|lm?\.facebook\.com(?=/l\.php)|statics\.teams\.cdn\.office\.net(?=/.*safelinks)|translate\.google\.\w+"
    r"|webcache\.googleusercontent\.com|duckduckgo\.com(?=/l/)|lnkd\.in|t\.co)(?=[/?])",
    re.IGNORECASE,
)
"""Hosts that an address is led through on its way out of a mail or a page of somebody else's."""
_TARGETS = ("url", "u", "q", "a", "uddg")


def find(subject: Subject) -> Iterator[Found]:
    for at, address in subject.addresses:
        if guard := _GUARDS.match(address):
            yield Found(at, say("The address leads through `%(host)s`.", host=guard["host"]), _target(address))
        elif part := trace_in(address):
            message = say("The address carries `%(part)s`, which is not part of it.", part=part)
            yield Found(at, message, say("Cut it off and see that the page still opens."))


def _target(address: str) -> Message:
    """What to write instead: what the address holds as the one it leads to, or where the browser ends up."""
    given = parse_qs(urlsplit(address).query)
    target = next((given[name][0] for name in _TARGETS if name in given and given[name][0].startswith("http")), "")
    if is_address(target, ("https", "http")):
        return say("Write `%(address)s`.", address=target)
    return say("Open it, and copy the address that the browser ends up at.")
