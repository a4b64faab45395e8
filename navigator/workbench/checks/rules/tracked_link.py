"""An address carries something of the person who copied it.

Words such as `utm_source` and `fbclid` tell the page where a visitor came from, a session id belongs to one visit
and soon leads nowhere, and `#:~:text=` marks what was searched for. Cut them off and see that the page still
opens.

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

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_TRACES = re.compile(
    r"[?&#](?P<key>utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|hsctatracking|"
    r"phpsessid|jsessionid|sessionid|session_id|sid|aspsessionid\w*|safelinks\w*)="
    r"|;(?P<session>jsessionid)=|(?P<text>:~:text)=",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Found]:
    for at, address in subject.addresses:
        if found := _TRACES.search(address):
            part = found["key"] or found["session"] or found["text"]
            message = say("The address carries `%(part)s`, which is not part of it.", part=part)
            yield Found(at, message, say("Cut it off and see that the page still opens."))
