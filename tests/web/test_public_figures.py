"""The figures of a path for everybody: months that are over, rounded, and nothing before."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from flask import Flask
from justhtml import JustHTML

from navigator.insights import SIMULATED, Recorder, Row, add
from navigator.insights.measures import CAPPED
from tests.shipped import shipped_app

TODAY = datetime.date(2026, 11, 30)
ADDRESS = "/en/etela-pohjanmaa/figures"


@pytest.fixture
def counting(tmp_path: Path) -> Flask:
    return shipped_app(TODAY=TODAY, INSIGHTS=str(tmp_path / "insights"))


def counted(app: Flask, month: str, **sums: int) -> None:
    """Put sums into the database: `finished__loan=12` is of the measure `finished` and the subject `loan`."""
    recorder: Recorder = app.extensions["insights"]
    rows = {}
    for name, n in sums.items():
        measure, subject, detail = (*name.replace("_0_", "-").split("__"), "", "")[:3]
        rows[Row(month, "etela-pohjanmaa", measure, subject, detail)] = n
    add(recorder.engine, rows)


def shown(app: Flask) -> JustHTML:
    return JustHTML(app.test_client().get(ADDRESS).text, sanitize=False)


def table(page: JustHTML, caption: str) -> dict[str, str]:
    """The rows of a table by their titles."""
    (found,) = (one for one in page.query("table.bars") if one.query("caption")[0].to_text() == caption)
    return {row.query("th")[0].to_text(): row.query("td.number")[0].to_text() for row in found.query("tr")}


def test_sums_are_rounded_and_months_that_are_not_over_are_not_told(counting: Flask) -> None:
    counted(counting, "2026-09", finished=12, finished__advice=9, unmet__advice=6, contact__business_0_mentors__web=7)
    counted(counting, "2026-10", finished=4, finished__advice=4, useful__yes=8, useful__no=3)
    counted(counting, "2026-11", finished=900, finished__advice=900)
    page = shown(counting)
    assert table(page, "Plans, by month") == {"September 2026": "10", "October 2026": "fewer than 5"}
    assert list(table(page, "Needs").values()) == ["5 nothing found: 5"]
    assert list(table(page, "Whom visitors turned to").values()) == ["5"]
    assert "Yes: 5 · No: fewer than 5 a month" in page.to_text()
    assert "900" not in page.to_text()


def test_before_there_is_anything_that_is_said(counting: Flask) -> None:
    counted(counting, "2026-10", finished=4)
    assert "There is nothing to show yet" in shown(counting).to_text()


def test_months_that_were_made_up_or_flooded_say_so(counting: Flask) -> None:
    counted(counting, "2026-10", finished=40, **{SIMULATED: 1, CAPPED: 3})
    text = shown(counting).to_text()
    assert "nobody's visits: October 2026" in text and "was not counted: October 2026" in text


def test_what_the_path_no_longer_has_is_told_together_and_shows_no_id(counting: Flask) -> None:
    counted(counting, "2026-10", finished=40, finished__gone=10, finished__lost=5, contact__gone__web=10)
    page = shown(counting)
    assert table(page, "Needs") == {"No longer on this path": "15"}
    assert table(page, "Whom visitors turned to") == {"No longer on this path": "10"}


def test_a_database_that_went_away_is_told(counting: Flask, tmp_path: Path) -> None:
    for file in (tmp_path / "insights").iterdir():
        file.unlink()
    (tmp_path / "insights" / "insights.sqlite").mkdir()
    answer = counting.test_client().get(ADDRESS)
    assert answer.status_code == 200 and "cannot be read now" in answer.text


def test_it_is_never_kept_and_not_there_where_nothing_is_counted(counting: Flask) -> None:
    assert counting.test_client().get(ADDRESS).headers["Cache-Control"] == "no-cache"
    assert shipped_app().test_client().get(ADDRESS).status_code == 404
