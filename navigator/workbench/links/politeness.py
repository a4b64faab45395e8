"""How politely sites are asked: how many at once, how often, how long, how much, whom not, and under which name."""

from __future__ import annotations

import asyncio
import datetime
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from navigator.workbench.links.responses import Failure, Trouble, Visit

PRODUCT = "service-path-navigator"
PURPOSE = "link check; asks one page at a time"


@dataclass(frozen=True, slots=True)
class Politeness:
    """Limits of asking. Times are in seconds, `size_limit` in bytes of an unpacked page."""

    at_once: int = 8
    pause: float = 1.0
    """Between two requests to one host; the wait before another attempt begins with twice this and doubles."""
    timeout: float = 20.0
    """For one request with its answer, however slowly it drips."""
    attempts: int = 3
    longest_wait: float = 30.0
    """The longest Retry-After that is waited for."""
    redirects: int = 10
    size_limit: int = 300_000
    allow_local: bool = False
    """Whether machines of one's own network may be asked."""
    contact: str = ""

    @property
    def user_agent(self) -> str:
        return f"{PRODUCT} ({PURPOSE})" + (f" (+{self.contact})" if self.contact else "")

    @property
    def robot_name(self) -> str:
        """The same in the way of search engines: to any other program some sites say that a page is not there."""
        return f"Mozilla/5.0 (compatible; {PRODUCT}; {PURPOSE}" + (f"; +{self.contact})" if self.contact else ")")


def wait_before_next(visit: Visit, attempts: int, politeness: Politeness) -> float | None:
    """How long to wait before another attempt, after `attempts` of them; None where another would be of no use.

    That an address is gone is said only after asking twice.
    """
    wait = politeness.pause * 2.0**attempts
    if attempts >= politeness.attempts:
        return None
    if visit.failure:
        hopeless = {Trouble.TLS, Trouble.LOOP, Trouble.TOO_FAR, Trouble.SCHEME, Trouble.LOCAL, Trouble.ADDRESS}
        return None if visit.failure.trouble in hopeless else wait
    last = visit.last
    if last.is_missing:
        return wait if attempts == 1 else None
    if last.status != 429 and last.status < 500:
        return None
    asked = retry_after(last.headers)
    if asked is None:
        return wait
    return max(asked, wait) if asked <= politeness.longest_wait else None


def retry_after(headers: Mapping[str, str], now: datetime.datetime | None = None) -> float | None:
    """The seconds a server asks to be left alone, from its header Retry-After: a number of seconds, or a time."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
        zoned = then if then.tzinfo else then.replace(tzinfo=datetime.UTC)
        return max(0.0, (zoned - (now or datetime.datetime.now(datetime.UTC))).total_seconds())
    except (ValueError, OverflowError):  # no time, or one outside the years that Python knows
        return None


class Turns:
    """Lets so many requests through at once, and to each host one at a time with a pause after it."""

    def __init__(self, politeness: Politeness) -> None:
        self.politeness = politeness
        self._all = asyncio.Semaphore(politeness.at_once)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}
        self._down: dict[str, Failure] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until it is one's turn to ask a host; the turn ends with the block."""
        clock = asyncio.get_running_loop().time
        async with self._hosts[host]:
            await asyncio.sleep(self._free_at.get(host, 0.0) - clock())
            async with self._all:
                try:
                    yield
                finally:
                    self._free_at[host] = max(self._free_at.get(host, 0.0), clock() + self.politeness.pause)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long."""
        free_at = asyncio.get_running_loop().time() + seconds
        self._free_at[host] = max(self._free_at.get(host, 0.0), free_at)

    def give_up(self, origin: str, failure: Failure) -> None:
        """Remember that a site answers nothing, so that it is not asked for every page it has."""
        self._down[origin] = failure

    def given_up(self, origin: str) -> Failure | None:
        """Why a site is not asked any more, if so."""
        return self._down.get(origin)
