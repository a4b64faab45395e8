"""What an address carries of whoever copied it, and of the visit in which it was copied."""

from __future__ import annotations

import re

_TRACES = re.compile(
    r"[?&#](?P<key>utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|hsctatracking|"
    r"phpsessid|jsessionid|sessionid|session_id|sid|aspsessionid\w*|safelinks\w*)="
    r"|;(?P<session>jsessionid)=|(?P<text>:~:text)=",
    re.IGNORECASE,
)


def trace_in(address: str) -> str:
    """The name of what an address carries that is no part of it; '' where it carries nothing."""
    found = _TRACES.search(address)
    return (found["key"] or found["session"] or found["text"]) if found else ""
