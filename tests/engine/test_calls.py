"""Whether a service can be applied for on a day, and when it can be done."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.engine.calls import call_on
from navigator.engine.plan.terms import sooner_first, term_of
from navigator.engine.recommended_service import Recommended
from navigator.format.services import Service
from tests.path_making import TODAY


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


@pytest.mark.parametrize(
    ("known", "usual", "today", "over_a_year"),
    [
        (between("2027-01-10", "2027-01-31"), WINTER, "2027-02-05", True),
        (between("2027-01-10", "2027-01-31"), WINTER, "2027-02-10", True),
        (between("2027-01-10", "2027-01-31"), WINTER, "2027-02-11", False),
        (between("2027-01-15", "2027-01-31"), between("01-10", "…"), "2027-02-05", False),
        (between("…", "2027-01-31"), between("…", "02-10"), "2027-02-05", True),
        (between("2025-01-10", "2025-01-31"), WINTER, "2027-01-05", False),
    ],
)
def test_the_usual_days_of_next_year_are_told_apart_from_those_that_would_be_now(
    known: dict[str, str], usual: dict[str, str], today: str, over_a_year: bool
) -> None:
    call = call_on(service_with(open=[known], yearly=[usual]), datetime.date.fromisoformat(today))
    assert call.state == "yearly"
    assert call.over_a_year is over_a_year


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


# When a step can be done.


def recommended_with(**fields: Any) -> Recommended:
    service = service_with(**fields)
    return Recommended(service, "fits", None, (), (), (), call_on(service, TODAY))


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({}, "now"),
        ({"open": [{"from": "2026-01-07"}]}, "now"),
        ({"open": [{"until": "2026-04-02"}]}, "ends"),
        ({"yearly": [{"from": "03-01", "until": "04-30"}]}, "unknown-day"),
        ({"open": [{"from": "2026-04-03"}]}, "opens"),
        ({"yearly": [{"from": "06-01", "until": "06-30"}]}, "opens"),
        ({"open": [{"until": "2026-04-01"}]}, "unknown-day"),
        ({"status": "periodic-call"}, "unknown-day"),
        ({"status": "unverified"}, "ask"),
        ({"status": "unverified", "open": [{"until": "2026-06-30"}]}, "ask"),
        ({"status": "unverified", "open": [{"from": "2026-06-30"}]}, "opens"),
    ],
)
def test_a_step_can_be_done_on_its_dates(fields: dict[str, Any], term: str) -> None:
    assert term_of(recommended_with(**fields), is_money=True) == term


PERIODS: tuple[dict[str, Any], ...] = (
    {},
    *({"open": [period]} for period in ({"from": "2026-04-03"}, {"until": "2026-04-01"}, {"until": "2026-04-02"})),
    *({"yearly": [period]} for period in ({"from": "05-01", "until": "05-31"}, {"until": "04-02"}, {"from": "04-01"})),
)


@pytest.mark.parametrize("is_money", [True, False])
def test_now_is_said_of_nothing_that_is_closed_ends_or_is_money_that_is_not_confirmed(is_money: bool) -> None:
    said = set()
    for periods, status in itertools.product(PERIODS, ("in-use", "periodic-call", "unverified")):
        item = recommended_with(**periods, status=status)
        term = term_of(item, is_money=is_money)
        said.add(term)
        if term in {"now", "ends"}:
            assert not item.call.closed, (periods, status)
            assert not is_money or status != "unverified", (periods, status)
            assert (item.call.end is not None) is (term == "ends"), (periods, status)
        if term == "opens":
            assert item.call.start is not None, "A first day ahead can be named."
            assert item.call.start > TODAY
    assert said == {"now", "ends", "opens", "unknown-day"} | ({"ask"} if is_money else set())


def test_what_ends_comes_first_and_what_nobody_knows_last() -> None:
    in_order = [
        {"open": [{"until": "2026-04-02"}]},
        {"yearly": [{"until": "12-31"}]},
        {},
        {"open": [{"from": "2026-04-03", "until": "2026-12-31"}]},
        {"yearly": [{"from": "05-01", "until": "05-31"}]},
        {"status": "periodic-call"},
    ]
    keys = [sooner_first(recommended_with(**fields).call) for fields in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert sooner_first(recommended_with(open=[{"until": "2026-04-01"}]).call) == keys[-1], "It is over."
