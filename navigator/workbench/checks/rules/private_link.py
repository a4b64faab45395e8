"""An address opens only for some.

`http://localhost:8000/` is the machine of whoever opens it, and an address in a network of your own opens nowhere else.
SharePoint, Teams and OneDrive ask most visitors to log in, also where the page opened for whoever copied it: open it in
a private window of the browser, and put what it tells on a public page. Links and addresses inside texts are looked at;
sources are not, because they tell what was read.

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: https://centre.sharepoint.com/sites/advice}

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {web: https://example.org/advice}
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_OWN = re.compile(r"localhost|.+\.(?:local|localhost|localdomain|internal|intranet|lan|home\.arpa)")
_LOGIN = re.compile(
    r"(?:.+\.)?(?:sharepoint\.com|onedrive\.(?:live\.)?com|1drv\.ms|teams\.(?:microsoft|live)\.com"
    r"|outlook\.office(?:365)?\.com)"
)


def find(subject: Subject) -> Iterator[Found]:
    for at, address in (*subject.page_links, *subject.mentioned):
        host = _host(address)
        if _LOGIN.fullmatch(host):
            message = say("%(host)s asks most visitors to log in.", host=host)
            yield Found(at, message, say("Write the address of a page that everybody can open."))
        elif is_private(host):
            message = say("%(host)s is no public address: it leads elsewhere or nowhere for visitors.", host=host)
            yield Found(at, message, say("Write the address of a page that everybody can open."))


def is_private(host: str) -> bool:
    """Whether a host is a machine or a network of one's own."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return bool(_OWN.fullmatch(host))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
