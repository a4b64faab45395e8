"""Asks the interface over the network: politely, again where it is busy, and keeping every answer."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import httpx

from navigator.format import say
from navigator.workbench.network import Outward, received
from navigator.workbench.ptv import lenient_json
from navigator.workbench.ptv.service_catalogue import CatalogueError

PAUSE = 0.2
"""How long to wait between two questions, in seconds."""

WAITS = (1.0, 3.0, 9.0)
"""How long to wait before asking again, in seconds, unless the answer says."""

LONGEST_WAIT = 60.0
TIMEOUT = 60.0
"""How long one answer may take as a whole, in seconds."""

SIZE_LIMIT = 30_000_000
"""How long one answer may be, in unpacked bytes."""

PAGES_LIMIT = 2_000
"""How many pages of one answer are asked for."""

_BUSY = frozenset({429, 502, 503, 504})
_REFUSED = frozenset({401, 403})
_ID = re.compile(r"[0-9A-Fa-f-]{36}")


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    reason: str
    wait: str
    body: bytes


class Busy(CatalogueError):
    """The interface does not manage the answer; a smaller question may help."""


class Reader:
    """Asks one address. `tell` hears of every answer; `sleep` waits some seconds."""

    def __init__(
        self,
        address: str,
        key: str = "",
        *,
        sleep: Callable[[float], object] = time.sleep,
        tell: Callable[[str], object] = str,
    ) -> None:
        headers = {
            "user-agent": "service-path-navigator",
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
        }
        headers |= {"x-api-key": key} if key else {}
        self.address = address.rstrip("/") + "/"
        self.bodies: list[Any] = []
        self._client = httpx.AsyncClient(headers=headers, timeout=TIMEOUT, transport=Outward(allow_local=True))
        self._loop = asyncio.Runner()
        self._asked = False
        self._sleep = sleep
        self._tell = tell

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._loop.run(self._client.aclose())
        self._loop.close()

    def get(self, question: str, **parameters: str | int) -> Any:
        """What the interface answers, as data; None where it knows nothing of what is asked.

        Raises `Busy` where it does not answer in spite of patience, and `CatalogueError` for anything else.
        """
        if self._asked:
            self._sleep(PAUSE)
        self._asked = True
        answer = self._patiently(question, parameters)
        if answer.status == httpx.codes.NOT_FOUND:
            return None
        if answer.status in _REFUSED:
            raise CatalogueError(say("The catalogue refuses the key. Check the variable NAVIGATOR_PTV_KEY."))
        if answer.status >= 400:
            told = _told(answer)
            raise CatalogueError(
                say(
                    "The catalogue answers %(status)s to `%(question)s`: %(told)s",
                    status=answer.status,
                    question=question,
                    told=told,
                )
            )
        try:
            body = lenient_json.data(answer.body)
        except ValueError:
            raise CatalogueError(
                say("The catalogue answers `%(question)s` with something that is not JSON.", question=question)
            ) from None
        self.bodies.append(body)
        self._tell(question)
        return body

    def pages(self, question: str, **parameters: str | int) -> Iterator[Any]:
        """Every page of an answer; none where the interface knows nothing of what is asked."""
        page = last = 1
        while page <= last:
            body = self.get(question, **parameters, page=page)
            if body is None:
                return
            yield body
            counts = [body.get(name) for name in ("pageCount", "totalPages")] if isinstance(body, Mapping) else []
            last = min(next((count for count in counts if isinstance(count, int)), 1), PAGES_LIMIT)
            page += 1

    def _patiently(self, question: str, parameters: Mapping[str, str | int]) -> _Reply:
        answer: _Reply | None = None
        for wait in (*WAITS, None):
            try:
                answer = self._loop.run(self._ask(question, parameters))
            except (httpx.TransportError, TimeoutError):
                answer = None
            except (httpx.HTTPError, httpx.InvalidURL, ValueError, OverflowError) as error:
                detail = str(error).partition("\n")[0]
                raise CatalogueError(
                    say("`%(question)s` cannot be asked: %(detail)s.", question=question, detail=detail)
                ) from None
            if answer is not None and answer.status not in _BUSY:
                return answer
            if wait is not None:
                self._sleep(_asked_to_wait(answer) or wait)
        if answer is None:
            raise CatalogueError(say("The catalogue cannot be reached at %(address)s.", address=self.address))
        raise Busy(say("The catalogue is too busy to answer `%(question)s`; try later.", question=question))

    async def _ask(self, question: str, parameters: Mapping[str, str | int]) -> _Reply:
        """Ask once: the whole answer within the time and the size that are allowed."""
        async with (
            asyncio.timeout(TIMEOUT),
            self._client.stream("GET", self.address + question, params=dict(parameters)) as response,
        ):
            unpacker = await received(response, SIZE_LIMIT)
        if unpacker.full:
            raise CatalogueError(
                say(
                    "The catalogue answers `%(question)s` with more than %(limit)s MB, or packed in an unknown way.",
                    question=question,
                    limit=SIZE_LIMIT // 1_000_000,
                )
            )
        wait = response.headers.get("retry-after", "")
        return _Reply(response.status_code, response.reason_phrase, wait, bytes(unpacker.body))


def _asked_to_wait(answer: _Reply | None) -> float | None:
    """How long the interface asks to wait, in seconds."""
    asked = answer.wait if answer is not None else ""
    return min(float(asked), LONGEST_WAIT) if asked.isdecimal() else None


def _told(answer: _Reply) -> str:
    """What an answer says of its error."""
    try:
        body = lenient_json.data(answer.body)
    except ValueError:
        return answer.reason
    if not isinstance(body, Mapping):
        return answer.reason
    told = [lenient_json.line(body.get(name)) for name in ("errorMessage", "detail", "title")]
    fields = [
        f"{name}: {lenient_json.line(value[0])}" for name, value in body.items() if isinstance(value, list) and value
    ]
    return "; ".join(filter(None, (*told[:1], *fields))) or next(filter(None, told), answer.reason)


def sound_ids(ids: Iterable[str]) -> list[str]:
    """The ids that have the form of one; the interface fails over any other."""
    return [key for key in ids if _ID.fullmatch(key)]


def in_batches(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
