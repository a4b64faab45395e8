"""Many threads at once follow journeys and ask for pages, of paths that nobody has asked for before."""

from __future__ import annotations

import datetime
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from navigator.catalogue import load_path
from navigator.engine import ServicePath, follow, plan, search_index
from navigator.web import create_app
from tests.shipped import PATHS

TODAY = datetime.date(2026, 11, 28)

THREADS = 8
T = TypeVar("T")
QUERIES = [
    f"stage={stage}&municipality={place}&need={need}"
    for stage in ("idea", "early", "change")
    for place in ("kauhava", "lapua", "isokyro")
    for need in ("advice", "investment")
]
PAGES = [
    *(f"/{lang}/etela-pohjanmaa/result?{query}" for query in QUERIES for lang in ("fi", "en")),
    *(f"/fi/etela-pohjanmaa/{page}" for page in ("", "services", "map", "search?q=apuraha", "services/hyrra")),
    "/embed/look-884400/sv/etela-pohjanmaa/",
    "/api/v1/paths/etela-pohjanmaa",
    "/data/suomi.jsonld",
]


@pytest.fixture(autouse=True)
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def at_once(work: Callable[[str], T], orders: Sequence[str]) -> list[T]:
    """What each order gives, while all threads begin at the same moment, each at another one."""
    start = threading.Barrier(THREADS)

    def walk(number: int) -> dict[str, T]:
        start.wait()
        shift = number * len(orders) // THREADS
        return {order: work(order) for order in (*orders[shift:], *orders[:shift])}

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(walk, range(THREADS)))
    for other in found[1:]:
        assert other == found[0]
    return [found[0][order] for order in orders]


def test_journeys_lead_to_the_same_results() -> None:
    def result(path: ServicePath, query: str) -> object:
        answers = dict(pair.split("=") for pair in query.split("&"))
        journey = follow(path, {**answers, "need": (answers["need"],)}, TODAY)
        return plan(journey), search_index(path, "fi").find(answers["need"])

    shared, alone = (load_path(PATHS / "etela-pohjanmaa") for _ in range(2))
    assert at_once(lambda query: result(shared, query), QUERIES) == [result(alone, query) for query in QUERIES]


def test_pages_are_the_same() -> None:
    def body(address: str) -> tuple[int, bytes]:
        response = shared.test_client().get(address, follow_redirects=True)
        return response.status_code, response.data

    shared = create_app({"TODAY": TODAY})
    found = at_once(body, PAGES)
    shared = create_app({"TODAY": TODAY})
    assert found == [body(address) for address in PAGES]
    assert {status for status, _ in found} == {200}
