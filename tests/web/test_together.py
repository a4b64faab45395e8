"""Organisations that give a service together with its provider: told beside it, found by name, contacted by nobody."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from tests.web.linked_path import written_in

PATH = """
path:
  title: {fi: Polku, sv: Stig, en: Path}
  languages: [fi, sv, en, it, es, ro, pt, fr]
  region: {fi: Järvimaa}
  first_contact: adviser
questions:
  need: {ask: {fi: Mitä tarvitset?}, answers: {money: {fi: Rahaa}, room: {fi: Tila}}, required: true}
providers:
  town: {title: {fi: Kunta}, channels: {phone: 06 123 4567}, source: memory}
  bank: {title: {fi: Pankki <Oy>}, public: true, serves: {need: room}, source: memory}
  fund: {title: {fi: Säätiö}, summary: {fi: Rahasto.}, source: memory}
services:
  adviser: {kind: advice, provider: town, together_with: fund, title: {fi: Neuvoja}, source: memory}
  loan:
    kind: funding
    provider: town
    together_with: [bank, fund]
    title: {fi: Laina}
    summary: {fi: Rahaa.}
    when: {need: money}
    source: memory
  grant: {kind: funding, provider: town, title: {fi: Avustus}, when: {need: money}, weight: -9, source: memory}
  gone: {kind: funding, provider: town, together_with: bank, title: {fi: Entinen}, status: ended, source: memory}
"""
IN_WORDS = {
    "fi": "Mukana myös: ",
    "sv": "Tillsammans med ",
    "en": "Together with ",
    "it": "Insieme a: ",
    "es": "Junto con: ",
    "ro": "Împreună cu: ",
    "pt": "Em conjunto com: ",
    "fr": "En partenariat avec",
}


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = written_in(tmp_path_factory.mktemp("paths"), PATH)
    return create_app({"TESTING": True, "PATHS": folder, "TODAY": datetime.date(2026, 4, 2)}).test_client()


def told(page: str) -> list[str]:
    """What a page says of those who give something together, each with the links in it."""
    return [found.strip() for found in re.findall(r'<p(?: class="partners")?>((?:Mukana myös|Together).*?)</p>', page)]


@pytest.mark.parametrize("lang", IN_WORDS)
def test_the_page_of_a_service_names_them_in_every_language_with_links(visit: FlaskClient, lang: str) -> None:
    page = visit.get(f"/{lang}/small/services/loan").text
    assert IN_WORDS[lang] in page
    assert f'href="/{lang}/small/providers/bank"' in page and f'href="/{lang}/small/providers/fund"' in page
    assert IN_WORDS[lang] not in visit.get(f"/{lang}/small/services/grant").text


def test_names_are_text_and_stand_in_the_order_of_the_path(visit: FlaskClient) -> None:
    assert told(visit.get("/fi/small/services/loan").text) == [
        (
            'Mukana myös: <a href="/fi/small/providers/bank">Pankki &lt;Oy&gt;</a>, '
            '<a href="/fi/small/providers/fund">Säätiö</a>'
        )
    ]
    assert len(told(visit.get("/fi/small/services/gone").text)) == 1


def test_the_first_contact_and_the_steps_name_them_with_links(visit: FlaskClient) -> None:
    page = visit.get("/fi/small/result?need=money").text
    contact, step = page[: page.index('id="loan"')], page[page.index('id="loan"') :]
    assert told(contact) == ['Mukana myös: <a href="/fi/small/providers/fund">Säätiö</a>']
    assert "Pankki &lt;Oy&gt;" in told(step)[0] and "Säätiö" in told(step)[0]
    assert "tel:061234567" in contact and "tel:" not in told(step)[0]


def test_a_frame_leads_to_their_pages_inside_the_frame(visit: FlaskClient) -> None:
    page = visit.get("/embed/fi/small/result?need=money").text
    found = told(page[page.index('id="loan"') :])
    assert found and 'href="/embed/fi/small/providers/bank' in found[0]


def test_their_own_pages_list_what_they_give_and_no_more(visit: FlaskClient) -> None:
    for name, expected in {"bank": {"loan"}, "fund": {"adviser", "loan"}, "town": {"adviser", "loan", "grant"}}.items():
        page = visit.get(f"/fi/small/providers/{name}").text
        assert set(re.findall(r'class="item-title" href="/fi/small/services/(\w+)"', page)) == expected
        listed = set(re.findall(r'"url": ?"[^"]*/fi/small/services/(\w+)"', page))
        assert listed == expected


def test_programs_are_told_them_apart_from_providers(visit: FlaskClient) -> None:
    api = "/api/v1/paths/small"
    loan, grant = (visit.get(f"{api}/services/{name}").get_json() for name in ("loan", "grant"))
    assert (loan["providers"], loan["together_with"]) == (["town"], ["bank", "fund"])
    assert grant["together_with"] == []
    found = visit.get(f"{api}/journey?need=money").get_json()
    assert found["first_contact"]["provider"]["id"] == "town" and not found["first_contact"]["other_providers"]
    assert [step["service"]["together_with"] for step in found["plan"]] == [["bank", "fund"], []]
    served = visit.get("/api/v1/openapi.json").get_json()["components"]["schemas"]["Service"]["properties"]
    assert "together with the provider" in served["together_with"]["description"]


def test_search_engines_are_told_all_who_give_a_service(visit: FlaskClient) -> None:
    said = re.search(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', visit.get("/fi/small/services/loan").text
    )
    assert said
    (service,) = [node for node in json.loads(said[1])["@graph"] if node["@type"] == "GovernmentService"]
    assert [one["@type"] for one in service["provider"]] == ["Organization", "GovernmentOrganization", "Organization"]


def test_what_is_beside_the_plan_names_them_and_is_narrowed_down_to_what_they_give(tmp_path: Path) -> None:
    more = "".join(
        f"  extra-{number}: {{kind: funding, provider: town, title: {{fi: Lisä {number}}}, when: {{need: money}},"
        f"{' together_with: bank,' if number % 4 == 0 else ''} source: memory}}\n"
        for number in range(40)
    )
    visit = create_app({"TESTING": True, "PATHS": written_in(tmp_path, PATH + more)}).test_client()

    def rows(narrowed: str) -> list[str]:
        page = visit.get(f"/fi/small/result?need=money{narrowed}").text
        return re.findall(r'<li><a href="/fi/small/services/extra-\d+">.*?</li>', page)

    everything, given = rows(""), rows("&_provider=bank")
    assert 0 < len(given) < len(everything)
    together = '<span class="by">Mukana myös: Pankki &lt;Oy&gt;</span>'
    assert all(together in row for row in given)
    assert sum(together in row for row in everything) == len(given)


@pytest.mark.parametrize(
    ("address", "found", "absent"),
    [
        ("services?_provider=bank", {"loan"}, {"grant", "adviser"}),
        ("services?_provider=bank&_provider=fund", {"loan", "adviser"}, {"grant"}),
        ("providers?_kind=funding", {"bank", "town", "fund"}, set()),
        ("providers?_kind=advice", {"town", "fund"}, {"bank"}),
    ],
)
def test_filters_find_what_they_give(visit: FlaskClient, address: str, found: set[str], absent: set[str]) -> None:
    page = visit.get(f"/fi/small/{address}").text
    linked = set(re.findall(r'href="/fi/small/(?:services|providers)/(\w+)"', page))
    assert found <= linked and not absent & linked
