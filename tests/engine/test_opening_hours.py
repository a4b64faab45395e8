"""Whether somebody answers: days of the week, midnight, Sunday, and the days on which clocks are changed."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from navigator.engine import open_at
from navigator.format import OpeningHours

HELSINKI = ZoneInfo("Europe/Helsinki")


def hours(days: str | list[str], start: str, until: str) -> OpeningHours:
    return OpeningHours.model_validate({"days": days, "from": start, "until": until})


OFFICE = (hours("mon-thu", "9:00", "11:30"), hours("mon-thu", "12:30", "16:15"), hours("fri", "9:00", "14:00"))
NIGHT = (hours("sat", "20:00", "24:00"), hours("sun", "0:00", "2:00"))


@pytest.mark.parametrize(
    ("opening", "moment", "expected"),
    [
        ((), "2026-11-30 10:00", None),
        (OFFICE, "2026-11-30 08:59", False),
        (OFFICE, "2026-11-30 09:00", True),
        (OFFICE, "2026-11-30 11:29", True),
        (OFFICE, "2026-11-30 11:30", False),
        (OFFICE, "2026-11-30 12:30", True),
        (OFFICE, "2026-11-30 16:14", True),
        (OFFICE, "2026-11-30 16:15", False),
        (OFFICE, "2026-12-04 13:59", True),
        (OFFICE, "2026-12-04 14:00", False),
        (OFFICE, "2026-12-05 10:00", False),
        (OFFICE, "2026-12-06 10:00", False),
        (NIGHT, "2026-12-05 19:59", False),
        (NIGHT, "2026-12-05 23:59", True),
        (NIGHT, "2026-12-06 00:00", True),
        (NIGHT, "2026-12-06 02:00", False),
        (NIGHT, "2026-12-07 00:00", False),
        ((hours("sun", "9:00", "24:00"),), "2026-12-06 23:59", True),
        ((hours("sun", "9:00", "24:00"),), "2026-12-07 00:00", False),
        ((hours(["mon", "wed-thu"], "9:00", "10:00"),), "2026-12-01 09:30", False),
        ((hours(["mon", "wed-thu"], "9:00", "10:00"),), "2026-12-03 09:30", True),
    ],
)
def test_the_clock_of_the_place_decides(opening: tuple[OpeningHours, ...], moment: str, expected: bool | None) -> None:
    assert open_at(opening, datetime.datetime.fromisoformat(moment)) is expected


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        ("2026-03-27 06:59", False),  # Friday before clocks go forward: 8:59
        ("2026-03-27 07:00", True),
        ("2026-03-30 05:59", False),  # Monday after: 8:59
        ("2026-03-30 06:00", True),
        ("2026-10-23 06:00", True),  # Friday before clocks go back: 9:00
        ("2026-10-26 06:00", False),  # Monday after: 8:00
        ("2026-10-26 07:00", True),
    ],
)
def test_an_office_opens_at_nine_in_summer_and_in_winter(utc: str, expected: bool) -> None:
    moment = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC).astimezone(HELSINKI)
    assert open_at(OFFICE, moment) is expected


def test_an_hour_that_clocks_go_through_twice_counts_twice() -> None:
    early = (hours("sun", "3:00", "4:00"),)
    for utc in ("2026-10-25 00:30", "2026-10-25 01:30"):
        moment = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC).astimezone(HELSINKI)
        assert f"{moment:%H:%M}" == "03:30" and open_at(early, moment) is True
