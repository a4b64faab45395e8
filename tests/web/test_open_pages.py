"""Open pages: made once, told apart by all they depend on, answered with 304 to whoever has them."""

from __future__ import annotations

import datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from navigator.engine import Derived
from navigator.web.pages import layout
from navigator.web.site import open_pages

PATH = """
path: {title: {fi: Polku, en: Path}, languages: [fi, en], publish: true}
questions: {need: {ask: {fi: Mitä?, en: What?}, answers: {money: {fi: Raha, en: Money}, room: {fi: Tila, en: Room}}}}
providers: {town: {title: {fi: Kunta, en: Town}}}
services:
  talk: {kind: advice, provider: town, title: {fi: Neuvo, en: Talk}, when: {need: money}}
"""
OPEN = [
    "/en/",
    "/en/small/",
    "/fi/small/",
    "/en/small/services/talk",
    "/embed/en/small/",
    "/robots.txt",
    "/favicon.svg",
    "/data/small.ttl",
    "/api/v1/openapi.json",
]


@pytest.fixture
def site(tmp_path: Path) -> Flask:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "path.yaml").write_text(PATH, encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "path.yaml").write_text("path: {title: Other, languages: [en]}", encoding="utf-8")
    return create_app({"TESTING": True, "PATHS": tmp_path, "TODAY": datetime.date(2026, 11, 29)})


@pytest.fixture
def visit(site: Flask) -> FlaskClient:
    return site.test_client()


@pytest.mark.parametrize("packed", ["", "gzip", "gzip, deflate, br, zstd"])
@pytest.mark.parametrize("address", OPEN)
def test_an_open_page_has_a_tag_and_is_not_sent_twice(visit: FlaskClient, address: str, packed: str) -> None:
    headers = {"Accept-Encoding": packed}
    first, second = (visit.get(address, headers=headers) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert first.data == second.data
    assert {**first.headers, "Date": ""} == {**second.headers, "Date": ""}
    for _ in range(2):
        again = visit.get(address, headers={**headers, "If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304 and not again.data
        assert again.headers["ETag"] == first.headers["ETag"]
    assert visit.head(address, headers=headers).headers["ETag"] == first.headers["ETag"]


def test_a_page_is_made_once_for_everything_it_depends_on(visit: FlaskClient) -> None:
    ways = [
        {"path": "/en/small/"},
        {"path": "/fi/small/"},
        {"path": "/embed/en/small/"},
        {"path": "/en/small/", "base_url": "https://polku.example"},
        {"path": "/en/small/", "headers": {"HX-Request": "true"}},
        {"path": "/en/small/", "headers": {"Accept-Encoding": "gzip"}},
    ]
    with patch.object(layout, "frame_of", wraps=layout.frame_of) as made:
        bodies = [visit.get(**way).data for way in ways for _ in range(3)]  # type: ignore[arg-type]
    assert made.call_count == len(ways)
    assert len(set(bodies)) == len(ways)
    assert b"https://polku.example/en/small/" in bodies[9] and b"polku.example" not in bodies[0]


def test_a_page_is_made_anew_when_the_day_or_the_path_changes(site: Flask, visit: FlaskClient, tmp_path: Path) -> None:
    assert b"Money" in visit.get("/en/small/").data + visit.get("/en/small/question/need").data
    with patch.object(layout, "frame_of", wraps=layout.frame_of) as made:
        visit.get("/en/small/")
        site.config["TODAY"] = datetime.date(2026, 11, 30)
        visit.get("/en/small/")
    assert made.call_count == 1
    assert b"Talk" in visit.get("/en/small/services").data
    before = visit.get("/en/").data
    (tmp_path / "small" / "path.yaml").write_text(PATH.replace("en: Talk", "en: Walk").replace("en: Path", "en: Way"))
    for _ in range(2):
        site.extensions["catalogue"].look()
    assert b"Walk" in visit.get("/en/small/services").data
    assert visit.get("/en/").data != before


@pytest.mark.parametrize(
    "address", ["/en/small/result?need=money", "/en/small/question/need?need=money", "/en/small/search?q=x"]
)
def test_nothing_with_an_answer_is_kept(site: Flask, visit: FlaskClient, address: str) -> None:
    with patch.object(open_pages, "Kept", side_effect=AssertionError):
        response = visit.get(address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"].startswith("private")


def test_what_is_kept_is_bounded(site: Flask, visit: FlaskClient) -> None:
    path = site.extensions["catalogue"].path("small")
    for number in range(open_pages.LIMIT + 20):
        visit.get("/en/small/", base_url=f"http://h{number}.example")
        visit.get("/en/", base_url=f"http://h{number}.example")
    with site.app_context():
        unowned = site.extensions["unowned pages"].here()
    kept = path.derived.find("open pages")
    assert isinstance(kept, Derived) and len(kept) == open_pages.LIMIT
    assert len(unowned) == open_pages.LIMIT


def test_errors_are_not_kept(visit: FlaskClient) -> None:
    for _ in range(2):
        response = visit.get("/en/small/no-such-page")
        assert response.status_code == 404
        assert response.headers["Cache-Control"] == "no-store" and "ETag" not in response.headers
