"""What came of asking an address, as values: answers, failures, and the whole visit."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

import httpx

from navigator.workbench.links.web_page import Page, refresh


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a server to one request; the names of `headers` are in small letters."""

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    page: Page | None = None
    """What the page says, where the answer is a page that was read."""

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as the server wrote it; None where the answer is not a redirect."""
        return self.headers.get("location") if self.status in {301, 302, 303, 307, 308} else None

    @property
    def is_missing(self) -> bool:
        """Whether the server says that there is no such page."""
        return self.status in {404, 410}

    @property
    def sent_on(self) -> str | None:
        """Where a page sends those who look at it, as it is written; None where it stays."""
        if not 200 <= self.status < 300:
            return None
        found = refresh(self.headers.get("refresh", "")) or (self.page.sent_on if self.page else None)
        reloaded = found and found[0] > 0 and _joined(self.address, found[1]) == self.address.partition("#")[0]
        return found[1] if found and not reloaded else None

    @property
    def target(self) -> str | None:
        """The address visitors come to from here, by redirect or by the page; as written where that is no address."""
        onward = self.location or self.sent_on
        return _joined(self.address, onward) if onward else None


class Trouble(StrEnum):
    """Why there is no answer."""

    NO_HOST = "no-host"
    HOST_UNSURE = "host-unsure"
    CONNECTION = "connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROTOCOL = "protocol"
    LOOP = "loop"
    TOO_FAR = "too-far"
    SCHEME = "scheme"
    LOCAL = "local"
    ADDRESS = "address"
    BUSY = "too-many"


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer, or a redirect that is not followed."""

    address: str
    trouble: Trouble
    detail: str = ""

    @property
    def of_host(self) -> bool:
        """Whether it concerns everything on the host rather than one page."""
        return self.trouble in {
            Trouble.NO_HOST,
            Trouble.HOST_UNSURE,
            Trouble.CONNECTION,
            Trouble.TLS,
            Trouble.LOCAL,
            Trouble.BUSY,
        }


@dataclass(frozen=True, slots=True)
class Visit:
    """All answers on the way from an address: redirects first, then the page, unless `failure` ends the way."""

    address: str
    answers: tuple[Answer, ...] = ()
    failure: Failure | None = None
    nonsense: tuple[Answer, ...] = ()
    """What the sites it began and ended at answer to addresses that cannot exist, where they answer with a page."""
    front: Answer | None = None
    """The front page of the site, where the page is not there."""

    @property
    def last(self) -> Answer:
        """The last answer. There is one unless `failure` is set."""
        return self.answers[-1]


def failure_of(address: str, error: Exception, timeout: float) -> Failure:
    """The failure that an error of the network is; `timeout` is how long was waited, in seconds."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            unknown = cause.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
            return Failure(
                address, Trouble.NO_HOST if unknown else Trouble.HOST_UNSURE, urlsplit(address).hostname or ""
            )
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Failure(address, Trouble.TLS, getattr(cause, "verify_message", "") or str(cause))
        if isinstance(cause, ssl.SSLError):
            return Failure(address, Trouble.TLS, str(getattr(cause, "reason", None) or cause).replace("_", " ").lower())
    detail = " ".join(str(error).split())[:200] or type(error).__name__
    match error:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol() | ValueError():
            return Failure(address, Trouble.ADDRESS, detail)
        case httpx.ConnectTimeout() | httpx.ConnectError() | httpx.ProxyError():
            return Failure(address, Trouble.CONNECTION, detail)
        case httpx.TimeoutException():
            return too_slow(address, timeout)
    return Failure(address, Trouble.PROTOCOL, detail)


def too_slow(address: str, timeout: float) -> Failure:
    """The failure that there was no whole answer in time."""
    return Failure(address, Trouble.TIMEOUT, f"{timeout:g}")


def _joined(address: str, onward: str) -> str:
    try:
        return urljoin(address, onward).partition("#")[0]
    except ValueError:
        return onward


def _causes(error: BaseException | None) -> Iterable[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
