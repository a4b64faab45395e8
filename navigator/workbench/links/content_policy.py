"""What a page's Content-Security-Policy lets in, as https://www.w3.org/TR/CSP3/ has it. Pure functions.

Where browsers differ, the wider reading counts, so that no page is told to mend what works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import SplitResult, unquote, urlsplit

FRAMES = ("frame-src", "child-src", "default-src")
SCRIPTS = ("script-src-elem", "script-src", "default-src")
"""The directives that decide on something: of those that a policy has, the first."""

_PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?P<host>\*|(?:\*\.)?[\w.-]+|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}|\*))?(?P<path>/.*)?",
    re.IGNORECASE,
)
_HASH = re.compile(r"'sha(256|384|512)-.+'", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The directive that keeps something out, and its sources."""

    directive: str
    sources: tuple[str, ...]

    @property
    def strict(self) -> bool:
        """Whether hosts count for nothing: only a nonce, a hash, or a script that has one of them, lets a script in."""
        return any(source.lower() == "'strict-dynamic'" for source in self.sources)


def policies_of(headers: Iterable[str]) -> tuple[str, ...]:
    """The policies in headers, each of which must let something in; commas part several in one."""
    return tuple(policy.strip() for header in headers for policy in header.split(",") if policy.strip())


def directives_of(policy: str) -> Mapping[str, tuple[str, ...]]:
    """The directives of a policy with their sources; of one that stands twice the first counts."""
    found: dict[str, tuple[str, ...]] = {}
    for name, *sources in filter(None, (part.split() for part in policy.split(";"))):
        found.setdefault(name.lower(), tuple(sources))
    return MappingProxyType(found)


def frame_refusal(policy: str, address: str, page: str) -> Refusal | None:
    """What in a policy of a page keeps the frame at an address out."""
    found = _deciding(policy, FRAMES)
    return None if found is None or is_in(address, found.sources, page) else found


def script_refusal(policy: str, address: str, page: str, *, nonce: str = "", integrity: str = "") -> Refusal | None:
    """What in a policy of a page keeps the script at an address out, one that stands in the HTML of the page."""
    found = _deciding(policy, SCRIPTS)
    if found is None or (nonce and f"'nonce-{nonce}'" in found.sources):
        return None
    if integrity and any(_HASH.fullmatch(source) for source in found.sources):
        return None  # a hash of the policy may be that of the script, however it is written
    return None if not found.strict and is_in(address, found.sources, page) else found


def _deciding(policy: str, directives: Iterable[str]) -> Refusal | None:
    given = directives_of(policy)
    return next((Refusal(name, given[name]) for name in directives if name in given), None)


def is_in(address: str, sources: Iterable[str], page: str) -> bool:
    """Whether sources let a web address in, on a page at another."""
    asked, own = urlsplit(address), urlsplit(page)
    return any(_matches(source, asked, own) for source in sources)


def _matches(source: str, asked: SplitResult, own: SplitResult) -> bool:
    if source == "*":
        return True
    if source.lower() == "'self'":
        return _is_own(asked, own)
    if scheme := _SCHEME.fullmatch(source):
        return _same_scheme(scheme[1], asked.scheme)
    found = _HOST.fullmatch(source)
    return (
        found is not None
        and _same_scheme(found["scheme"] or own.scheme, asked.scheme)
        and _same_host(found["host"], asked)
        and _same_port(found["port"], asked)
        and _same_path(found["path"] or "/", asked.path)
    )


def _is_own(asked: SplitResult, own: SplitResult) -> bool:
    """Whether an address has the origin of the page, or is the same host by https where the page came by http."""
    if _ascii(asked.hostname or "") != _ascii(own.hostname or "") or not _same_scheme(own.scheme, asked.scheme):
        return False
    usual = all(_port(one) == _PORTS.get(one.scheme) for one in (asked, own))
    return usual or _port(asked) == _port(own)


def _same_scheme(named: str, asked: str) -> bool:
    """Whether a scheme is the one named, or the safer one beside it; those of sockets let no page in anywhere."""
    return asked == named.lower() or (asked, named.lower()) == ("https", "http")


def _same_host(named: str, asked: SplitResult) -> bool:
    host, named = _ascii(asked.hostname or ""), _ascii(named.lower().strip("[]"))
    if named.startswith("*"):
        return host.endswith(named[1:])
    return host == named


def _ascii(host: str) -> str:
    """A host name as a policy has to write it, whose page may write it with the letters of its language."""
    try:
        return host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return host


def _same_port(named: str | None, asked: SplitResult) -> bool:
    port = _port(asked)
    if named is None:
        return port == _PORTS.get(asked.scheme)
    if named == "*" or int(named) == port:
        return True
    return int(named) == _PORTS["http"] and port == _PORTS["https"]


def _same_path(named: str, asked: str) -> bool:
    """A path that ends with a slash lets in all below it, another one itself alone."""
    wanted, given = unquote(named), unquote(asked) or "/"
    return given.startswith(wanted) if named.endswith("/") else given == wanted


def _port(address: SplitResult) -> int | None:
    try:
        return address.port or _PORTS.get(address.scheme)
    except ValueError:  # a port that there cannot be
        return None
