"""What a partner's page holds of a site's paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from navigator.format import Place
from navigator.workbench.links.content_policy import policies_of
from navigator.workbench.links.element_attributes import Element, language_of
from navigator.workbench.network import StubbornReader

_FRAME = re.compile(r"/embed/(?:look[^/]*/)?(?P<lang>[a-z]{2,3})/(?P<path>[^/]+)(?:/|$)")
_WITH_ANSWERS = re.compile(r"/(journey|result|question/[^/]+)/?$")
_OF_HEAD = frozenset({"html", "head", "title", "base", "link", "meta", "style", "script", "noscript"})
_OWN = re.compile(r"/(?P<lang>[a-z]{2,3})/(?P<path>[^/]+)(?:/|$)")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, or the element that makes one. `framed` tells whether its address is one that may be framed.

    `answers` is the query string of the answers that it begins with.
    """

    place: Place
    address: str
    lang: str
    path: str
    title: str
    sandbox: str | None
    element: bool
    framed: bool
    credentialless: bool
    answers: str


@dataclass(frozen=True, slots=True)
class Script:
    """The loader script on a page."""

    place: Place
    address: str
    integrity: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A Content-Security-Policy. One in a tag holds for what follows it, one in a header for all of the page."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """A page as its server sent it: from which address in the end, and with which headers on what it may show."""

    address: str
    html: str
    policies: tuple[str, ...] = ()
    embedder_policy: str = ""


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """What a partner's page holds of a site's paths, and what it lets itself show."""

    address: str
    final_address: str
    lang: str
    frames: tuple[Frame, ...]
    elements: tuple[Element, ...]
    scripts: tuple[Script, ...]
    policies: tuple[Policy, ...]
    embedder_policy: str


def read_partner_page(address: str, answer: PageAnswer, site: str) -> PartnerPage:
    """Read a partner's page; `site` is where the paths are served, such as `https://polku.example.org`."""
    reader = _Reader(address, site)
    reader.feed(answer.html)  # and not closed: the rest of a page cut off within a tag would be tried sign by sign
    of_headers = (Policy(Place(address), text) for text in policies_of(answer.policies))
    return PartnerPage(
        address,
        answer.address,
        reader.lang,
        tuple(reader.frames()),
        tuple(reader.elements()),
        tuple(reader.scripts),
        (*of_headers, *reader.policies),
        answer.embedder_policy,
    )


class _Reader(StubbornReader):
    def __init__(self, address: str, site: str) -> None:
        super().__init__()
        self.address = address
        self.site = urlsplit(site)
        self.lang = ""
        self.scripts: list[Script] = []
        self.policies: list[Policy] = []
        self._in_head = True
        self._unscripted = False
        self._found: list[tuple[str, dict[str, str], Place, list[str]]] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        line, column = self.getpos()
        place = Place(self.address, line, column + 1)
        self._in_head = self._in_head and tag in _OF_HEAD
        if tag == "html":
            self.lang = given.get("lang", "").partition("-")[0].lower()
        elif tag in {"iframe", "service-path"}:
            words: list[str] = []
            self._found.append((tag, given, place, words))
            self._open = words if tag == "service-path" else None
        elif tag == "script" and re.search(r"/embed/loader\.v\d+\.js", given.get("src", "")):
            address = _joined(self.address, given["src"])
            self.scripts.append(Script(place, address, given.get("integrity", ""), given.get("nonce", "")))
        elif tag == "noscript":
            self._unscripted = True
        elif tag == "meta" and self._holds() and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.extend(Policy(place, text) for text in policies_of([given.get("content", "")]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "service-path":
            self._open = None
        elif tag == "head":
            self._in_head = False
        elif tag == "noscript":
            self._unscripted = False

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def _holds(self) -> bool:
        """Whether a policy in a tag counts here, for those whose browser runs scripts."""
        return self._in_head and not self._unscripted

    def elements(self) -> Iterator[Element]:
        return (Element(place, given) for tag, given, place, _ in self._found if tag == "service-path")

    def frames(self) -> Iterator[Frame]:
        for tag, given, place, words in self._found:
            address = _joined(self.address, given.get("src", "").strip())
            parts = urlsplit(address)
            if (parts.scheme, parts.netloc) != (self.site.scheme, self.site.netloc):
                continue
            query = parts.query if _WITH_ANSWERS.search(parts.path) else ""
            framed = _FRAME.match(parts.path)
            found = framed or _OWN.match(parts.path)
            if found:
                title = given.get("title", "").strip() or " ".join("".join(words).split())
                element = tag == "service-path"
                lang = (language_of(given.get("lang", "")) if element else "") or found["lang"]
                yield Frame(
                    place,
                    address,
                    lang,
                    found["path"],
                    title,
                    None if element else given.get("sandbox"),
                    element=element,
                    framed=framed is not None,
                    credentialless="credentialless" in given,
                    answers=given.get("answers", "") if element and given.get("answers") else query,
                )


def _joined(page: str, address: str) -> str:
    """An address on a page, whole; empty where it is none."""
    try:
        joined = urljoin(page, address)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined
