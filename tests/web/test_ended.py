"""A service that has ended: its own page stays and says so, and nothing else leads there."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from app import create_app
from tests.web.linked_path import written_in


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return create_app({"TESTING": True, "PATHS": written_in(tmp_path_factory.mktemp("paths"))}).test_client()


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_its_own_page_stays_and_says_so(visit: FlaskClient, lang: str) -> None:
    page = visit.get(f"/{lang}/small/services/clinic")
    assert page.status_code == 200
    assert {"fi": "Tämä on päättynyt.", "en": "This has ended."}[lang] in page.text
    assert "/providers/town" in page.text
    assert '"Service"' not in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/fi/small/services",
        "/fi/small/map",
        "/fi/small/stages/idea",
        "/fi/small/providers/town",
        "/fi/small/services/advice",
        "/fi/small/result",
        "/fi/small/search?q=klinikka",
        "/sitemap.xml",
        "/data/small.ttl",
        "/api/v1/paths/small/services",
        "/api/v1/paths/small/search?q=klinikka",
    ],
)
def test_nothing_else_leads_there(visit: FlaskClient, address: str) -> None:
    page = visit.get(address)
    assert page.status_code == 200
    assert "services/clinic" not in page.text and "Klinikka" not in page.text


def test_the_api_tells_it_to_those_who_ask_by_its_id(visit: FlaskClient) -> None:
    one = json.loads(visit.get("/api/v1/paths/small/services/clinic").text)
    assert (one["status"], one["call"]["state"], one["call"]["closed"]) == ("ended", "closed", True)
    assert "training" not in [kind["id"] for kind in json.loads(visit.get("/api/v1/paths/small").text)["kinds"]]
