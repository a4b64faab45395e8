"""What a partner's page holds of a site's paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from navigator.format import Place
from navigator.workbench.network import StubbornReader

_FRAME = re.compile(r"/embed/(?:look[^/]*/)?(?P<lang>[a-z]{2,3})/(?P<path>[^/]+)(?:/|$)")
_OWN = re.compile(r"/(?P<lang>[a-z]{2,3})/(?P<path>[^/]+)(?:/|$)")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, or the element that makes one. `framed` tells whether its address is one that may be framed."""

    place: Place
    address: str
    lang: str
    path: str
    title: str
    sandbox: str | None
    element: bool
    framed: bool


@dataclass(frozen=True, slots=True)
class Script:
    """The loader script on a page."""

    place: Place
    address: str
    integrity: str


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """What a partner's page holds of a site's paths."""

    address: str
    lang: str
    frames: tuple[Frame, ...]
    scripts: tuple[Script, ...]


def read_partner_page(address: str, html: str, site: str) -> PartnerPage:
    """Read a partner's page; `site` is where the paths are served, such as `https://polku.example.org`."""
    reader = _Reader(address, site)
    reader.feed(html)  # and not closed: the rest of a page cut off within a tag would be tried sign by sign
    return PartnerPage(address, reader.lang, tuple(reader.frames()), tuple(reader.scripts))


class _Reader(StubbornReader):
    def __init__(self, address: str, site: str) -> None:
        super().__init__()
        self.address = address
        self.site = urlsplit(site)
        self.lang = ""
        self.scripts: list[Script] = []
        self._found: list[tuple[str, dict[str, str], Place, list[str]]] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        line, column = self.getpos()
        place = Place(self.address, line, column + 1)
        if tag == "html":
            self.lang = given.get("lang", "").partition("-")[0].lower()
        elif tag in {"iframe", "service-path"}:
            words: list[str] = []
            self._found.append((tag, given, place, words))
            self._open = words if tag == "service-path" else None
        elif tag == "script" and re.search(r"/embed/loader\.v\d+\.js", given.get("src", "")):
            self.scripts.append(Script(place, _joined(self.address, given["src"]), given.get("integrity", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "service-path":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def frames(self) -> Iterator[Frame]:
        for tag, given, place, words in self._found:
            address = _joined(self.address, given.get("src", "").strip())
            parts = urlsplit(address)
            if (parts.scheme, parts.netloc) != (self.site.scheme, self.site.netloc):
                continue
            framed = _FRAME.match(parts.path)
            found = framed or _OWN.match(parts.path)
            if found:
                title = given.get("title", "").strip() or " ".join("".join(words).split())
                lang = given.get("lang") or found["lang"]
                sandbox, element = given.get("sandbox"), tag == "service-path"
                yield Frame(place, address, lang, found["path"], title, sandbox, element, framed is not None)


def _joined(page: str, address: str) -> str:
    """An address on a page, whole; empty where it is none."""
    try:
        joined = urljoin(page, address)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined
