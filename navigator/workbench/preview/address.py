"""Which path, and which of its pages, an address of the site is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from navigator.web.edition import EMBED
from navigator.web.site import LANGUAGES

_PAGE = re.compile(rf"(?:{EMBED}(?:/look[^/]*)?)?/(?P<lang>{'|'.join(LANGUAGES)})/(?P<path>[^/]+)(?P<page>/.*)?")


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the site: `page` such as `/result`, and the pairs of its query. Empty where it has none."""

    lang: str = next(iter(LANGUAGES))
    path: str = ""
    page: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    whole: str = "/"


def address_of(text: str) -> Address:
    """What an address says; only addresses of this site, without a host, say anything."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return Address()
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or "\\" in text:
        return Address()
    pairs = tuple(parse_qsl(parts.query, keep_blank_values=True))
    found = _PAGE.fullmatch(parts.path)
    if found is None:
        return Address(pairs=pairs, whole=text)
    return Address(found["lang"], found["path"], found["page"] or "/", pairs, text)
