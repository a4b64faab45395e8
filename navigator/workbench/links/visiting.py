"""Asks addresses: redirects followed by hand, several sites at once, each site one page at a time."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import httpx

from navigator.workbench.links.politeness import (
    Politeness,
    Turns,
    retry_after,
    wait_before_next,
)
from navigator.workbench.links.responses import Answer, Failure, Trouble, Visit, failure_of, too_slow
from navigator.workbench.links.verdict import is_front_page
from navigator.workbench.links.web_page import read_page
from navigator.workbench.network import LocalAddress, Outward, Resolver, received, resolve

_PAGES = ("text/html", "application/xhtml+xml", "")
_UNREACHED = frozenset({Trouble.NO_HOST, Trouble.HOST_UNSURE, Trouble.CONNECTION})
PROBABLY_OFFLINE = 3
"""So many sites, when they are all there are and none can be reached, tell that the network is missing."""
SURELY_OFFLINE = 8
"""After so many sites that cannot be reached, and none that can, the others are not tried."""


class NoNetwork(Exception):
    """No site at all can be reached, so that nothing can be said of any address."""


async def visit_all(
    addresses: Mapping[str, tuple[str, ...]],
    politeness: Politeness,
    told: Callable[[Visit], object],
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    resolver: Resolver = resolve,
) -> None:
    """Visit addresses, each with the languages to ask for; `told` hears of each visit when it is over.

    `transport` and `resolver` stand in for the network. Raises `NoNetwork`.
    """
    visitor = _Visitor(politeness, transport, resolver)

    async def one(address: str, languages: tuple[str, ...]) -> None:
        told(await visitor.visit(address, languages))

    try:
        async with asyncio.TaskGroup() as tasks:
            for address, languages in addresses.items():
                tasks.create_task(one(address, languages))
    except* NoNetwork:
        raise NoNetwork from None
    visitor.reach.doubt(PROBABLY_OFFLINE)


class _Reach:
    """Notices when the network is missing."""

    def __init__(self) -> None:
        self._reached = False
        self._unreached: set[str] = set()

    def note(self, visit: Visit) -> None:
        """Take in how an attempt went."""
        if visit.failure and visit.failure.trouble in _UNREACHED and not visit.answers:
            self._unreached.add(_host(visit.address))
        else:
            self._reached = True

    def doubt(self, enough: int) -> None:
        """Raise `NoNetwork` if nothing was reached and so many sites were tried."""
        if not self._reached and len(self._unreached) >= enough:
            raise NoNetwork


class _Visitor:
    """Visits addresses and remembers what it learns of their hosts."""

    def __init__(self, politeness: Politeness, transport: httpx.AsyncBaseTransport | None, resolver: Resolver) -> None:
        self.politeness = politeness
        self.turns = Turns(politeness)
        self.reach = _Reach()
        self._transport = transport
        self._resolver = resolver
        self._tls = httpx.create_ssl_context()
        self._asked: dict[str, asyncio.Task[Visit]] = {}

    async def visit(self, address: str, languages: tuple[str, ...]) -> Visit:
        """Visit an address, again where that may help, and see what its site answers to nonsense."""
        attempts, missing = 0, False
        while True:
            visit = await self._follow(address, languages, as_robots_do=missing)
            attempts += 1
            self.reach.note(visit)
            self.reach.doubt(SURELY_OFFLINE)
            wait = wait_before_next(visit, attempts, self.politeness)
            if wait is None:
                break
            missing = not visit.failure and visit.last.is_missing
            await asyncio.sleep(wait)
        self._learn(visit)
        if visit.failure or is_front_page(visit.last.address):
            return visit
        if visit.last.is_missing:
            return replace(visit, front=await self._once(f"{_origin(visit.last.address)}/", languages))
        if visit.last.status != 200 or not visit.last.page:
            return visit
        sites = {_origin(answer.address): answer.address for answer in (visit.answers[0], visit.last)}
        nonsense = [await self._ask_nonsense(beside, languages) for beside in sites.values()]
        return replace(visit, nonsense=tuple(answer for answer in nonsense if answer and answer.page))

    def _learn(self, visit: Visit) -> None:
        """Spare a host that does not answer, or asks to be spared for long."""
        if visit.failure and visit.failure.of_host:
            self.turns.give_up(_origin(visit.failure.address), visit.failure)
        elif not visit.failure and visit.last.status == 429:
            busy = Failure(visit.last.address, Trouble.BUSY, "429")
            self.turns.give_up(_origin(visit.last.address), busy)

    async def _follow(self, address: str, languages: tuple[str, ...], *, as_robots_do: bool = False) -> Visit:
        answers: list[Answer] = []
        target = address.partition("#")[0]
        seen: set[tuple[str, str]] = set()
        async with self._client(languages, as_robots_do=as_robots_do) as client:
            while True:
                asked = (target, _cookies(client))
                if trouble := _trouble_ahead(target, asked in seen, len(answers) > self.politeness.redirects):
                    return Visit(address, tuple(answers), Failure(target, trouble, target))
                seen.add(asked)
                answer = await self._ask(client, target)
                if isinstance(answer, Failure):
                    return Visit(address, tuple(answers), answer)
                answers.append(answer)
                if not answer.target:
                    return Visit(address, tuple(answers))
                target = answer.target

    def _client(self, languages: Iterable[str], *, as_robots_do: bool) -> httpx.AsyncClient:
        """A client with cookies of its own: what one address sets does not change what another shows."""
        headers = {
            "User-Agent": self.politeness.robot_name if as_robots_do else self.politeness.user_agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": ", ".join((*languages, "*;q=0.1")),
            "Accept-Encoding": "gzip, deflate",
        }
        outward = Outward(
            allow_local=self.politeness.allow_local, tls=self._tls, inner=self._transport, resolver=self._resolver
        )
        return httpx.AsyncClient(headers=headers, timeout=self.politeness.timeout, transport=outward)

    async def _ask(self, client: httpx.AsyncClient, address: str) -> Answer | Failure:
        """Ask once. A machine of one's own network is asked only where that is allowed."""
        host = _host(address)
        if failure := self.turns.given_up(_origin(address)):
            return Failure(address, failure.trouble, failure.detail)
        async with self.turns.turn(host):
            if failure := self.turns.given_up(_origin(address)):
                return Failure(address, failure.trouble, failure.detail)
            try:
                async with asyncio.timeout(self.politeness.timeout):
                    answer = await self._receive(client, address)
            except TimeoutError:
                return too_slow(address, self.politeness.timeout)
            except LocalAddress as error:
                return Failure(address, Trouble.LOCAL, error.host)
            except Exception as error:  # noqa: BLE001 -- whatever strangers answer, the other addresses are asked
                return failure_of(address, error, self.politeness.timeout)
            self._spare(host, answer)
            return answer

    def _spare(self, host: str, answer: Answer) -> None:
        wait = retry_after(answer.headers) if answer.status in {429, 503} else None
        if wait is not None and wait <= self.politeness.longest_wait:
            self.turns.leave_alone(host, wait)

    async def _receive(self, client: httpx.AsyncClient, address: str) -> Answer:
        async with client.stream("GET", address) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            kind = headers.get("content-type", "")
            page = None
            if not response.is_redirect and kind.partition(";")[0].strip().lower() in _PAGES:
                body = await received(response, self.politeness.size_limit)
                if not body.broken:
                    page = read_page(bytes(body.body), kind, headers.get("content-language", ""), cut=body.full)
            return Answer(str(response.url), response.status_code, headers, page)

    async def _ask_nonsense(self, address: str, languages: tuple[str, ...]) -> Answer | None:
        """What the site of an address answers to an address beside it that cannot exist; asked once for each site."""
        beside = urljoin(address.partition("?")[0], f"{secrets.token_hex(8)}-{secrets.token_hex(4)}")
        return await self._once(beside, languages, _origin(address))

    async def _once(self, address: str, languages: tuple[str, ...], name: str = "") -> Answer | None:
        """What comes of an address that is asked once under its name, for all who want to know."""
        if (name or address) not in self._asked:
            self._asked[name or address] = asyncio.create_task(self._follow(address, languages))
        visit = await self._asked[name or address]
        return None if visit.failure else visit.last


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _origin(address: str) -> str:
    """The scheme, the host and the port of an address."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{re.split('[/?#]', rest, maxsplit=1)[0]}"


def _cookies(client: httpx.AsyncClient) -> str:
    return repr(sorted((cookie.domain, cookie.name, cookie.value) for cookie in client.cookies.jar))


def _trouble_ahead(target: str, seen: bool, far: bool) -> Trouble | None:
    """Why an address is not asked, if it is not."""
    try:
        scheme, _ = urlsplit(target).scheme, urlsplit(target).port
    except ValueError:
        return Trouble.ADDRESS
    if scheme not in {"http", "https"}:
        return Trouble.SCHEME
    if seen:
        return Trouble.LOOP
    return Trouble.TOO_FAR if far else None
