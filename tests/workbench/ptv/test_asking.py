"""Asking the catalogue over a network that is not always well."""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from navigator.workbench.ptv import fetching
from navigator.workbench.ptv.answers import (
    fetch_known,
    fetch_organisation,
    interface,
    is_business_id,
    load_snapshot,
    read_catalogue,
)
from navigator.workbench.ptv.fetching import Reader
from navigator.workbench.ptv.service_catalogue import CatalogueError, ServiceCatalogue
from tests.workbench.ptv.fake import ADVICE, COUNCIL, GRANT, POOL, FakeCatalogue, serve

FOLDER = Path(__file__).parent
DAY = datetime.date(2026, 4, 2)


@pytest.fixture(scope="module")
def v12() -> ServiceCatalogue:
    return read_catalogue(load_snapshot(FOLDER / "v12.json"))


@pytest.fixture
def fake() -> Iterator[FakeCatalogue]:
    with serve(json.loads((FOLDER / "v11.json").read_text(encoding="utf-8"))["answers"]) as catalogue:
        yield catalogue


def reader(fake: FakeCatalogue, waits: list[float] | None = None, key: str = "") -> Reader:
    return Reader(fake.address, key, sleep=(waits if waits is not None else []).append)


def test_an_organisation_is_read_page_by_page(fake: FakeCatalogue) -> None:
    with reader(fake) as asking:
        answers = fetch_organisation(interface("v11", asking), "1234567-1", DAY)
    catalogue = read_catalogue(answers)
    assert list(catalogue.services) == [ADVICE, GRANT, POOL]
    assert len(catalogue.channels) == 5
    assert list(catalogue.organisations) == [COUNCIL]
    assert [question for question in fake.questions if "page=2" in question]
    assert not any("Authorization" in headers for headers in fake.headers)


def test_a_busy_interface_is_asked_again(fake: FakeCatalogue) -> None:
    fake.failures = [504, 429]
    waits: list[float] = []
    with reader(fake, waits) as asking:
        fetch_organisation(interface("v11", asking), COUNCIL, DAY)
    assert waits[:2] == [1.0, 7.0]


def test_a_list_too_long_is_asked_in_halves(fake: FakeCatalogue) -> None:
    fake.most_ids = 2
    with reader(fake) as asking:
        catalogue = read_catalogue(fetch_organisation(interface("v11", asking), COUNCIL, DAY))
    assert len(catalogue.channels) == 5


def test_ids_that_nobody_knows_are_answered_with_404_and_give_nothing(fake: FakeCatalogue) -> None:
    gone = "dddddddd-0001-4000-8000-000000000001"
    with reader(fake) as asking:
        catalogue = read_catalogue(fetch_known(interface("v11", asking), [gone, "not an id"], [], DAY))
    assert not catalogue.services
    assert any(gone in question for question in fake.questions)
    assert not any("not" in question for question in fake.questions)


def test_an_organisation_nobody_knows_is_told(fake: FakeCatalogue) -> None:
    with reader(fake) as asking, pytest.raises(CatalogueError, match="no organisation with the business id 7654321-2"):
        fetch_organisation(interface("v11", asking), "7654321-2", DAY)


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (504, b"", "too busy"),
        (400, b'{"organizationId": ["The field is invalid."]}', "organizationId: The field is invalid."),
        (500, b'{"errorMessage": "An unexpected error occurred."}', "An unexpected error occurred."),
        (401, b"", "NAVIGATOR_PTV_KEY"),
        (200, b"<html>", "not JSON"),
        (200, b"[" * 100_000 + b"]" * 100_000, "not JSON"),
        (200, b"[" * 200 + b"]" * 200, "not JSON"),
        (200, b"9" * 10_000, "not JSON"),
        (500, b'{"title":' * 5_000, "Internal Server Error"),
    ],
)
def test_an_error_is_told_in_words(fake: FakeCatalogue, status: int, body: bytes, told: str) -> None:
    fake.always = (status, body)
    with reader(fake) as asking, pytest.raises(CatalogueError, match=told):
        fetch_organisation(interface("v11", asking), COUNCIL, DAY)


def test_an_answer_without_measure_is_told_and_not_unpacked(fake: FakeCatalogue) -> None:
    fake.headers_sent = {"Content-Encoding": "gzip"}
    fake.always = (200, gzip.compress(b" " * 40_000_000, compresslevel=1))
    with reader(fake) as asking, pytest.raises(CatalogueError, match="more than 30 MB"):
        asking.get("Service/list")


def test_an_answer_that_drips_is_given_up(fake: FakeCatalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT", 0.2)
    fake.dripping = True
    with reader(fake) as asking, pytest.raises(CatalogueError, match="cannot be reached"):
        asking.get("Service/list")


def test_a_number_of_pages_beyond_belief_is_not_believed(fake: FakeCatalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PAGES_LIMIT", 3)
    fake.always = (200, b'{"pageCount": 1000000000}')
    with reader(fake) as asking:
        assert len(list(asking.pages("Service/list"))) == 3


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999/", "http://[::1/", "ftp://example.org/"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with Reader(address, sleep=str) as asking, pytest.raises(CatalogueError, match=r"cannot be (asked|reached)"):
        asking.get("Service/list")


def test_an_interface_out_of_reach_is_told() -> None:
    with Reader("http://127.0.0.1:9/", sleep=str) as asking, pytest.raises(CatalogueError, match="cannot be reached"):
        asking.get("Service/list")


def test_version_12_is_asked_with_its_key_and_gives_the_same(fake: FakeCatalogue, v12: ServiceCatalogue) -> None:
    fake.answer_12(json.loads((FOLDER / "v12.json").read_text(encoding="utf-8"))["answers"])
    with reader(fake, key="secret") as asking:
        catalogue = read_catalogue(fetch_organisation(interface("v12", asking), "1234567-1", DAY))
    assert catalogue.services == v12.services
    assert catalogue.channels == v12.channels
    assert catalogue.organisations == v12.organisations
    assert {headers["x-api-key"] for headers in fake.headers} == {"secret"}


@pytest.mark.parametrize(
    ("text", "good"), [("1234567-1", True), ("1234567-2", False), ("0209602-6", True), ("x", False)]
)
def test_the_last_digit_of_a_business_id_is_checked(text: str, good: bool) -> None:
    assert is_business_id(text) is good
