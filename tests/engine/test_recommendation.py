"""The result: providers, order, first contact, variants, calls."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.engine.calls import call_on
from navigator.engine.journey import follow
from navigator.engine.reasons import Reason
from navigator.engine.recommendation import first_contact, recommend
from navigator.engine.recommended_service import recommended
from navigator.format.services import Service
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


@pytest.mark.parametrize(
    ("kind", "stops"),
    [
        ("funding", {"next": ["unsure"], "later": ["then"]}),
        ("loan", {"next": ["unsure"], "later": ["then"]}),
        ("advice", {"now": ["unsure"], "next": ["then"]}),
        ("mentor", {"now": ["unsure"], "next": ["then"]}),
    ],
)
def test_one_does_not_begin_with_money_that_is_not_confirmed(kind: str, stops: dict[str, list[str]]) -> None:
    services = {"talk": {}, "unsure": {"kind": kind, "status": "unverified"}, "then": {"after": ["unsure"]}}
    kinds = {"loan": {"icon": "funding"}, "mentor": {"icon": "advice"}}
    header = {"title": "T", "languages": ["en"], "first_contact": ["talk"]}
    result = recommend(follow(make_path(path=header, services=services, kinds=kinds), {}, TODAY))
    assert {stop.when: [item.id for item in stop.items] for stop in result.roadmap} == stops


@st.composite
def ordered_services(draw: st.DrawFn) -> dict[str, Any]:
    """Services of some kinds, confirmed or not, open or closed, some before others."""
    services: dict[str, Any] = {"talk": {}}
    for index in range(draw(st.integers(1, 6))):
        earlier = draw(st.sets(st.sampled_from(sorted(services)), max_size=2))
        services[f"s{index}"] = {
            "kind": draw(st.sampled_from(["funding", "loan", "advice", "training"])),
            "status": draw(st.sampled_from(["in-use", "unverified", "periodic-call"])),
            "open": draw(st.sampled_from([[], [{"from": TODAY}], [{"until": TODAY - datetime.timedelta(days=1)}]])),
            "after": sorted(earlier),
        }
    return services


@given(services=ordered_services())
def test_what_is_under_now_can_be_begun_with(services: dict[str, Any]) -> None:
    path = make_path(services=services, kinds={"loan": {"icon": "funding"}})
    result = recommend(follow(path, {}, TODAY))
    stop_of = {item.id: number for number, stop in enumerate(result.roadmap) for item in stop.items}
    first = result.first_contact
    assert first and {first.id, *stop_of} == set(services)
    for item in result.roadmap[0].items if result.roadmap[0].when == "now" else ():
        assert not item.call.closed
        assert item.service.kind in {"advice", "training"} or item.service.status != "unverified"
    for service, stop in stop_of.items():
        earlier = services[service].get("after", ())
        assert all(stop_of[other] <= stop for other in earlier if other in stop_of)


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


def service_with(**fields: Any) -> Service:
    return Service.model_validate(SERVICE | fields, context={"languages": ("en",)})


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
        ({"yearly": [{"from": "06-01", "until": "06-30"}, {"until": "12-31"}]}, "yearly", None, "2026-12-31", False),
    ],
)
def test_a_call_is_open_or_closed_on_its_dates(
    fields: dict[str, Any], state: str, start: str | None, end: str | None, closed: bool
) -> None:
    call = call_on(service_with(**fields), TODAY)
    assert (call.state, call.start and str(call.start), call.end and str(call.end)) == (state, start, end)
    assert call.closed is closed


def between(start: str, end: str) -> dict[str, str]:
    """A period from its first day to its last; `…` stands for a day that is not said."""
    return {key: day for key, day in (("from", start), ("until", end)) if day != "…"}


TWO_ENDS = [{"until": "03-31"}, {"until": "09-30"}]
WINTER, SUMMER = between("01-10", "02-10"), between("08-01", "08-31")
TURN = between("11-01", "01-31")


@pytest.mark.parametrize(
    ("known", "usual", "today", "told"),
    [
        # Within the usual days: before, during and after the exact ones.
        (between("2027-01-15", "2027-01-31"), [WINTER], "2027-01-12", "opens 2027-01-15 2027-01-31"),
        (between("2027-01-15", "2027-01-31"), [WINTER], "2027-01-20", "open 2027-01-15 2027-01-31"),
        (between("2027-01-15", "2027-01-31"), [WINTER], "2027-02-05", "yearly 2028-01-10 2028-02-10"),
        # Overlapping, and longer than the usual days.
        (between("2027-01-01", "2027-01-20"), [WINTER], "2027-01-25", "yearly 2028-01-10 2028-02-10"),
        (between("2027-02-01", "2027-02-20"), [WINTER], "2027-01-25", "opens 2027-02-01 2027-02-20"),
        # Moved to other days, forward or back: still the call of this year.
        (between("2027-03-01", "2027-03-31"), [WINTER], "2027-01-25", "opens 2027-03-01 2027-03-31"),
        (between("2027-09-01", "2027-09-30"), [WINTER], "2027-10-05", "yearly 2028-01-10 2028-02-10"),
        (between("2026-12-01", "2026-12-20"), [WINTER], "2027-01-25", "yearly 2028-01-10 2028-02-10"),
        # The usual days of another year stay.
        (between("2026-01-10", "2026-01-31"), [WINTER], "2027-01-25", "yearly 2027-01-10 2027-02-10 now"),
        (between("2028-01-10", "2028-01-31"), [WINTER], "2027-01-25", "yearly 2027-01-10 2027-02-10 now"),
        (between("2035-01-10", "2035-01-31"), [WINTER], "2027-03-01", "yearly 2028-01-10 2028-02-10"),
        # Two calls a year: each stands for its own.
        (between("2027-01-15", "2027-01-31"), [WINTER, SUMMER], "2027-02-05", "yearly 2027-08-01 2027-08-31"),
        (between("2027-08-05", "2027-08-20"), [WINTER, SUMMER], "2027-01-25", "yearly 2027-01-10 2027-02-10 now"),
        (between("2027-08-05", "2027-08-20"), [WINTER, SUMMER], "2027-03-01", "opens 2027-08-05 2027-08-20"),
        (between("2027-08-05", "2027-08-20"), [WINTER, SUMMER], "2027-08-25", "yearly 2028-01-10 2028-02-10"),
        # Over the turn of the year.
        (between("2026-12-01", "2027-01-15"), [TURN], "2026-11-10", "opens 2026-12-01 2027-01-15"),
        (between("2026-12-01", "2027-01-15"), [TURN], "2027-01-20", "yearly 2027-11-01 2028-01-31"),
        (between("2027-02-05", "2027-02-20"), [TURN], "2027-01-20", "opens 2027-02-05 2027-02-20"),
        # Only the last days are known, or only the first.
        (between("…", "2027-01-31"), [WINTER], "2027-02-05", "yearly 2028-01-10 2028-02-10"),
        (between("…", "2027-01-31"), [between("…", "02-10")], "2027-02-05", "yearly … 2028-02-10"),
        (between("…", "2027-01-31"), [between("…", "02-10")], "2027-02-15", "yearly … 2028-02-10 now"),
        (between("2027-01-15", "2027-01-31"), [between("01-10", "…")], "2027-02-05", "yearly 2028-01-10 …"),
        # Two last days a year: the days of each begin behind the other, so the next exact ones are ahead of both.
        (between("2027-02-15", "2027-03-31"), TWO_ENDS, "2026-11-28", "opens 2027-02-15 2027-03-31"),
        (between("2027-02-15", "2027-03-31"), TWO_ENDS, "2027-04-01", "yearly … 2027-09-30 now"),
        (between("2027-08-15", "2027-09-30"), TWO_ENDS, "2027-03-01", "yearly … 2027-03-31 now"),
        (between("2027-01-15", "…"), [WINTER], "2027-01-12", "opens 2027-01-15 …"),
        # The ends of the calendar.
        (between("2027-01-15", "9999-12-31"), [WINTER], "2027-01-12", "opens 2027-01-15 9999-12-31"),
        (between("0001-01-01", "2027-01-31"), [WINTER], "2027-02-05", "yearly 2028-01-10 2028-02-10"),
    ],
)
def test_exact_days_win_over_the_usual_ones_they_stand_for(
    known: dict[str, str], usual: list[dict[str, str]], today: str, told: str
) -> None:
    call = call_on(service_with(open=[known], yearly=usual), datetime.date.fromisoformat(today))
    words = [
        call.state,
        *(str(day) if day else "…" for day in (call.start, call.end)),
        "now" if call.usually_now else "",
    ]
    assert " ".join(words).strip() == told


DAYS = st.dates(datetime.date(2025, 1, 1), datetime.date(2029, 12, 31))
USUAL = st.tuples(DAYS, DAYS).map(lambda days: between(*(f"{day:%m-%d}" for day in days)))
KNOWN = st.tuples(DAYS, st.integers(0, 120)).map(
    lambda found: between(str(found[0]), str(found[0] + datetime.timedelta(days=found[1])))
)


@given(st.lists(KNOWN, max_size=3), st.lists(USUAL, min_size=1, max_size=2), DAYS)
def test_usual_days_are_told_only_where_no_exact_ones_are_known(
    known: list[dict[str, str]], usual: list[dict[str, str]], today: datetime.date
) -> None:
    periods = [tuple(datetime.date.fromisoformat(day) for day in one.values()) for one in known]
    call = call_on(service_with(open=known, yearly=usual), today)
    assert call.end and call.start and call.end >= today
    assert (call.state == "open") is any(start <= today <= end for start, end in periods)
    if call.state == "yearly":
        assert not any(start <= call.end and call.start <= end for start, end in periods)
        assert call.usually_now is (call.start <= today)
    else:
        assert (call.start, call.end) in periods
