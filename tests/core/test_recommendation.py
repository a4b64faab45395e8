"""The result: providers, order, first contact, variants, calls."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from navigator.engine.calls import call_on
from navigator.engine.journey import follow
from navigator.engine.recommendation import Reason, first_contact, recommend, recommended
from navigator.format.services import Service
from tests.core.making import TODAY, make_path

QUESTIONS = {
    "stage": {"answers": {"idea": "I", "growth": "G"}},
    "town": {"answers": {"lapua": "L", "soini": "S", "outside": "O"}},
}
PROVIDERS: dict[str, Any] = {
    "national": {},
    "west": {"serves": {"town": "lapua"}},
    "east": {"serves": {"town": "soini"}},
}


def provider_of(services: dict[str, Any], town: str | None) -> tuple[str | None, list[str]]:
    path = make_path(questions=QUESTIONS, providers=PROVIDERS, services=services)
    journey = follow(path, {"town": town} if town else {}, TODAY)
    item = recommended(journey, "s")
    return item.provider.id if item.provider else None, [other.id for other in item.other_providers]


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ("lapua", ("west", [])),
        ("soini", ("east", [])),
        ("outside", ("national", [])),
        (None, (None, ["west", "east", "national"])),
    ],
)
def test_the_provider_that_serves_the_visitor_is_chosen_the_local_one_first(
    town: str | None, expected: tuple[str | None, list[str]]
) -> None:
    assert provider_of({"s": {"provider": ["national", "west", "east"]}}, town) == expected


def test_a_service_nobody_gives_here_does_not_fit() -> None:
    path = make_path(questions=QUESTIONS, providers=PROVIDERS, services={"s": {"provider": ["west"]}})
    assert follow(path, {"town": "soini"}, TODAY).status("s") == "no"
    assert follow(path, {}, TODAY).status("s") == "may-fit"
    assert follow(path, {}, TODAY).next_question == "town"


def test_a_variant_changes_fields_and_the_first_that_holds_counts() -> None:
    variants = [
        {"when": {"town": "lapua"}, "amount": "ten", "provider": ["west"]},
        {"when": {"town": ["lapua", "soini"]}, "amount": "five", "link": "https://example.org/"},
    ]
    service = {"provider": ["national"], "amount": "one", "variants": variants}
    path = make_path(questions=QUESTIONS, providers=PROVIDERS, services={"s": service})
    for town, amount, link, provider in (
        ("lapua", "ten", "https://example.org/", "west"),
        ("soini", "five", "https://example.org/", "national"),
        ("outside", "one", None, "national"),
    ):
        item = recommended(follow(path, {"town": town}, TODAY), "s")
        assert item.service.amount and item.service.amount.get("en").text == amount
        assert (item.service.link.get("en").text if item.service.link else None) == link
        assert item.provider and item.provider.id == provider


def test_which_variant_holds_need_not_be_known_where_it_makes_no_difference() -> None:
    variants = [
        {"when": {"town": "lapua", "stage": "growth"}, "provider": ["national", "west"], "amount": "ten"},
        {"when": {"stage": "growth"}, "provider": ["national"], "amount": "five"},
    ]
    services = {"s": {"provider": ["national"], "variants": variants}}
    journey = follow(make_path(questions=QUESTIONS, providers=PROVIDERS, services=services), {"town": "soini"}, TODAY)
    assert journey.status("s") == "fits"
    provider = recommended(journey, "s").provider
    assert provider is not None
    assert provider.id == "national"


def test_the_roadmap_keeps_the_order_even_across_services_that_are_not_in_it() -> None:
    services = {
        "third": {"kind": "formality"},
        "second": {"kind": "funding", "before": ["third"], "when": {"stage": "growth"}},
        "first": {"kind": "funding", "before": ["second"]},
        "talk": {},
        "idea": {"kind": "good-practice"},
    }
    path = make_path(questions=QUESTIONS, services=services)

    def stops(stage: str) -> dict[str, list[str]]:
        result = recommend(follow(path, {"stage": stage}, TODAY))
        assert result.first_contact and result.first_contact.id == "talk"
        assert [item.id for item in result.ideas] == ["idea"]
        return {stop.when: [item.id for item in stop.items] for stop in result.roadmap}

    assert stops("growth") == {"now": ["first"], "next": ["second"], "later": ["third"]}
    assert stops("idea") == {"now": ["first"], "next": ["third"]}


def test_what_is_closed_today_waits_until_later() -> None:
    services = {"talk": {}, "grant": {"kind": "funding", "open": [{"until": TODAY - datetime.timedelta(days=1)}]}}
    result = recommend(follow(make_path(services=services), {}, TODAY))
    assert [(stop.when, [item.id for item in stop.items]) for stop in result.roadmap] == [("later", ["grant"])]


def test_the_first_contact_is_the_preferred_adviser_that_fits() -> None:
    services = {
        "far": {},
        "near": {"provider": ["west"]},
        "unsure": {"when": {"stage": "growth"}},
        "money": {"kind": "funding"},
    }
    header = {"title": "T", "languages": ["en"], "first_contact": ["unsure", "near"]}
    path = make_path(path=header, questions=QUESTIONS, providers=PROVIDERS | {"p": {}}, services=services)
    assert first_contact(follow(path, {"town": "lapua"}, TODAY)) == "near"
    assert first_contact(follow(path, {"town": "soini"}, TODAY)) == "far"
    assert first_contact(follow(path, {"town": "lapua", "stage": "growth"}, TODAY)) == "unsure"


def test_it_says_what_to_check_and_what_another_answer_would_open() -> None:
    services = {"talk": {}, "grant": {"kind": "funding", "when": {"stage": "idea", "town": "lapua"}}}
    path = make_path(questions=QUESTIONS, services=services)
    unsure = recommend(follow(path, {"stage": "idea", "town": "unknown"}, TODAY))
    item = next(item for item in unsure.items if item.id == "grant")
    assert (item.certainty, item.unknown) == ("may-fit", (Reason("town", ("lapua",)),))
    assert [(r.question, r.answers) for r in item.reasons] == [("stage", ("idea",))]
    refused = recommend(follow(path, {"stage": "growth", "town": "lapua"}, TODAY))
    assert [(o.question, o.answer, o.services) for o in refused.openings] == [("stage", "idea", ("grant",))]


SERVICE = {"id": "s", "kind": "funding", "provider": "p", "title": "T"}


@pytest.mark.parametrize(
    ("fields", "state", "start", "end", "closed"),
    [
        ({}, "always", None, None, False),
        ({"status": "periodic-call"}, "periodic", None, None, True),
        ({"open": [{"from": "2026-01-07", "until": "2026-04-29"}]}, "open", "2026-01-07", "2026-04-29", False),
        ({"open": [{"from": "2026-04-02", "until": "2026-04-02"}]}, "open", "2026-04-02", "2026-04-02", False),
        ({"open": [{"until": "2026-04-01"}]}, "closed", None, "2026-04-01", True),
        ({"open": [{"from": "2026-04-03"}, {"until": "2026-01-01"}]}, "opens", "2026-04-03", None, True),
        ({"yearly": [{"from": "01-10", "until": "02-10"}]}, "yearly", "2027-01-10", "2027-02-10", True),
        ({"yearly": [{"from": "03-01", "until": "04-02"}]}, "yearly", "2026-03-01", "2026-04-02", False),
        ({"yearly": [{"from": "11-01", "until": "01-31"}]}, "yearly", "2026-11-01", "2027-01-31", True),
        ({"yearly": [{"until": "01-31"}]}, "yearly", None, "2027-01-31", False),
        ({"open": [{"until": "2026-01-01"}], "yearly": [{"until": "02-29"}]}, "yearly", None, "2027-02-28", False),
    ],
)
def test_a_call_is_open_or_closed_on_its_dates(
    fields: dict[str, Any], state: str, start: str | None, end: str | None, closed: bool
) -> None:
    call = call_on(Service.model_validate(SERVICE | fields, context={"languages": ("en",)}), TODAY)
    assert (call.state, call.start and str(call.start), call.end and str(call.end)) == (state, start, end)
    assert call.closed is closed
