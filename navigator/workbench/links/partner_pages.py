"""Whether partners' pages show a path as they should: there, titled, allowed, current, in the right language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from navigator.engine import ServicePath
from navigator.format import SILENT, Level, Message, Place, Problem, did_you_mean, say
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


NEEDED = frozenset({"allow-forms", "allow-scripts"})
"""One of these a sandbox must permit, so that questions can be answered."""


def judge_partner_page(partner: PartnerPage, paths: Mapping[str, ServicePath], integrity: str) -> Iterator[Problem]:
    """The findings on a page; `paths` are those that are served, `integrity` is the hash that pages may pin."""
    if not partner.frames:
        message = say("The page shows no path.")
        hint = say("Paste what the page “Embed this path” gives.")
        yield _problem(Place(partner.address), "embed-missing", message, hint, Level.ERROR)
    for frame in partner.frames:
        yield from _judge_frame(partner, frame, paths)
    if any(frame.element for frame in partner.frames) and not partner.scripts:
        message = say("The element `service-path` is there, but not the script that makes a frame of it.")
        place = next(frame.place for frame in partner.frames if frame.element)
        yield _problem(place, "embed-script", message, say("Paste both lines."), Level.ERROR)
    for script in partner.scripts:
        if script.integrity and integrity not in script.integrity.split():
            message = say("The script is not the one that `integrity` expects, so browsers refuse it.")
            hint = say("Copy the line with the script again.")
            yield _problem(script.place, "embed-script", message, hint, Level.ERROR)


def _judge_frame(partner: PartnerPage, frame: Frame, paths: Mapping[str, ServicePath]) -> Iterator[Problem]:
    path = paths.get(frame.path)
    if path is None:
        message = say("There is no path `%(path)s`.", path=frame.path)
        yield _problem(frame.place, "embed-path", message, did_you_mean(frame.path, paths), Level.ERROR)
        return
    if not frame.framed:
        message = say("`%(address)s` cannot be shown in a frame.", address=frame.address)
        hint = say("Its frame is under /embed/: copy it from the page “Embed this path”.")
        yield _problem(frame.place, "embed-address", message, hint, Level.ERROR)
    if gone := _gone_page(frame, path):
        message = say("The path has no page `%(page)s`, so the frame shows an error.", page=gone)
        hint = say("Copy the lines again, from the page that is meant.")
        yield _problem(frame.place, "embed-address", message, hint, Level.ERROR)
    if not frame.title:
        message = say("The frame has no title, so a screen reader cannot say what it is.")
        yield _problem(frame.place, "embed-title", message, say("Write `title`."), Level.WARNING)
    if not _allowed(partner.address, path):
        message = say("The path does not let `%(host)s` show it.", host=urlsplit(partner.address).netloc)
        hint = say("Add the host to `embed` in the path's `path.yaml`.")
        yield _problem(frame.place, "embed-refused", message, hint, Level.ERROR)
    if partner.lang and frame.lang != partner.lang and partner.lang in path.languages:
        message = say("The page is in `%(page)s`, the path in `%(frame)s`.", page=partner.lang, frame=frame.lang)
        yield _problem(frame.place, "embed-language", message, SILENT, Level.WARNING)
    if frame.sandbox is not None and NEEDED.isdisjoint(frame.sandbox.lower().split()):
        message = say("The sandbox of the frame permits neither forms nor scripts, so no question can be answered.")
        hint = say("Add `allow-forms`, or leave `sandbox` out.")
        yield _problem(frame.place, "embed-sandbox", message, hint, Level.ERROR)


def _gone_page(frame: Frame, path: ServicePath) -> str:
    """Of a frame that begins at an entry that the path does not have, also under no earlier id: what follows the path
    in its address; else ''.
    """
    page = urlsplit(frame.address).path.partition(f"/{frame.path}/")[2].strip("/")
    section, _, name = page.partition("/")
    document, renamed = path.document, path.document.renamed
    known = {
        "services": document.services.keys() | renamed.services,
        "providers": document.providers.keys() | renamed.providers,
        "stages": document.stages.keys() | renamed.stages,
        "question": document.questions.keys() | renamed.questions,
    }
    return page if name and name not in known.get(section, {name}) else ""


def _allowed(address: str, path: ServicePath) -> bool:
    """Whether the path may be shown on the host of an address."""
    hosts = path.header.embed
    if hosts is None:
        return True
    parts = urlsplit(address)
    return parts.scheme == "https" and any(
        parts.netloc.endswith(host.removeprefix("*")) if host.startswith("*.") else parts.netloc == host
        for host in hosts
    )


def _problem(place: Place, rule: str, message: Message, hint: Message, level: Level) -> Problem:
    return Problem(place, rule, message, hint, level)
