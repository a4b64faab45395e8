"""One service as it is for a visitor: its provider, its variants, why it fits, and what to check."""

from __future__ import annotations

from typing import Any

import pytest

from navigator.engine.journey import follow
from navigator.engine.reasons import Reason
from navigator.engine.recommended_service import recommended
from tests.path_making import TODAY, make_path

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


def test_it_says_what_speaks_for_it_and_what_to_check() -> None:
    services = {"talk": {}, "grant": {"kind": "funding", "when": {"stage": "idea", "town": "lapua"}}}
    path = make_path(questions=QUESTIONS, services=services)
    item = recommended(follow(path, {"stage": "idea", "town": "unknown"}, TODAY), "grant")
    assert (item.certainty, item.unknown) == ("may-fit", (Reason("town", ("lapua",)),))
    assert item.reasons == (Reason("stage", ("idea",)),)


def test_what_comes_to_the_same_is_worked_out_once_and_gets_everyones_own_reason() -> None:
    services = {"talk": {"when": {"town": ["lapua", "soini"]}}}
    path = make_path(questions=QUESTIONS, services=services)
    reasons = [recommended(follow(path, {"town": town}, TODAY), "talk").reasons for town in ("lapua", "soini")]
    assert reasons == [(Reason("town", ("lapua",)),), (Reason("town", ("soini",)),)]
    assert len(path.derived.find("recommended")) == 1
