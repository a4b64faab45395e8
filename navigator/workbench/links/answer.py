"""What came of asking an address, as values: answers, failures, and the whole visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from navigator.workbench.links.page import Page


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
    nonsense: Answer | None = None
    """What the site answers to an address that cannot exist, where it answers with a page."""

    @property
    def last(self) -> Answer:
        """The last answer. There is one unless `failure` is set."""
        return self.answers[-1]
