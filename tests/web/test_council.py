"""The page of whoever keeps a path: who may see it, what it shows, and that a message is closed there."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from justhtml import JustHTML

from app import create_app
from navigator.insights import Message, Recorder, Row, add, keep, messages_of
from navigator.web.pages.council import TRIES

TODAY = datetime.date(2026, 11, 30)
ADDRESS = "/en/etela-pohjanmaa/council"
PASSWORD = "a long password ä"
OWN = {"Origin": "http://localhost"}


def site(place: Path, **settings: Any) -> Flask:
    council = {"COUNCIL": {"etela-pohjanmaa": PASSWORD}}
    return create_app({"TESTING": True, "TODAY": TODAY, "INSIGHTS": str(place), **council, **settings})


@pytest.fixture
def counting(tmp_path: Path) -> Flask:
    return site(tmp_path / "insights")


def written(app: Flask, day: str, kind: str = "wrong", path: str = "etela-pohjanmaa") -> int:
    recorder: Recorder = app.extensions["insights"]
    received = datetime.datetime.fromisoformat(f"{day}T10:00")
    return keep(
        recorder.engine, Message(path, kind, "services/loan", "en", f"<b>Text</b> of {day}", received, "me@a.example")
    )


def shown(app: Flask) -> JustHTML:
    answer = app.test_client().get(ADDRESS, auth=("", PASSWORD))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store" and "noindex" in answer.text
    return JustHTML(answer.text, sanitize=False)


def test_it_asks_for_the_password_of_the_path(counting: Flask) -> None:
    visitor = counting.test_client()
    refused = visitor.get(ADDRESS)
    assert refused.status_code == 401
    assert (
        refused.headers["WWW-Authenticate"].startswith("Basic")
        and "etela-pohjanmaa" in refused.headers["WWW-Authenticate"]
    )
    assert visitor.get(ADDRESS, auth=("anybody", PASSWORD)).status_code == 200
    assert visitor.get(ADDRESS, auth=("anybody", "wrong")).status_code == 401
    assert visitor.get("/en/clay/council", auth=("anybody", PASSWORD)).status_code == 404
    assert visitor.get("/embed/en/etela-pohjanmaa/council", auth=("", PASSWORD)).status_code == 404


def test_passwords_are_not_tried_out(counting: Flask) -> None:
    visitor = counting.test_client()
    codes = [visitor.get(ADDRESS, auth=("", f"wrong {number}")).status_code for number in range(TRIES + 5)]
    assert codes == [401] * TRIES + [429] * 5
    assert visitor.get(ADDRESS, auth=("", PASSWORD)).status_code == 429


def test_without_the_setting_it_is_not_there_and_behind_a_proxy_it_is(tmp_path: Path) -> None:
    assert site(tmp_path, COUNCIL=None).test_client().get(ADDRESS).status_code == 404
    assert site(tmp_path, COUNCIL="proxy").test_client().get(ADDRESS).status_code == 200
    assert site(tmp_path, COUNCIL="proxy", INSIGHTS=None).test_client().get(ADDRESS).status_code == 404


@pytest.mark.parametrize("setting", ["yes", {"etela-pohjanmaa": "short"}, {"etela-pohjanmaa": ""}, ["x"], True])
def test_a_setting_that_lets_in_the_wrong_ones_is_refused(tmp_path: Path, setting: Any) -> None:
    with pytest.raises(ValueError, match="NAVIGATOR_COUNCIL"):
        site(tmp_path, COUNCIL=setting)


def test_it_shows_where_visitors_walk_and_stop_in_rounded_sums(counting: Flask) -> None:
    recorder: Recorder = counting.extensions["insights"]

    def row(measure: str, subject: str, detail: str = "") -> Row:
        return Row("2026-10", "etela-pohjanmaa", measure, subject, detail)

    add(
        recorder.engine,
        {
            row("asked", "stage"): 103,
            row("answered", "stage"): 103,
            row("asked", "municipality"): 101,
            row("answered", "municipality"): 61,
            row("needed", "employment-kymppi", "advice"): 14,
            row("missed", "keramiikkauuni"): 8,
            row("framed", "partner.example"): 9,
            row("language", "sv"): 7,
            row("contact", "business-mentors", "web"): 6,
            row("capped", "asked"): 1,
            Row("2026-11", "etela-pohjanmaa", "missed", "not yet", ""): 90,
        },
    )
    page = shown(counting)
    rows = [[cell.to_text() for cell in row.query("th, td.number")] for row in page.query("table.walk tbody tr")]
    assert [cells[1:] for cells in rows] == [["100", "100"], ["100", "60"]]
    text = page.to_text()
    for told in ("keramiikkauuni 5", "partner.example 5", "Swedish 5", "10"):
        assert told in text
    assert "was not counted: October 2026" in text
    assert "not yet" not in text and "103" not in text
    assert "employment-kymppi" not in text


def test_messages_stand_there_what_is_due_first_and_are_closed_there(counting: Flask) -> None:
    first, late = written(counting, "2026-11-01"), written(counting, "2026-11-10", "accessibility")
    other = written(counting, "2026-11-10", path="clay")
    page = shown(counting)
    titles = [one.to_text() for one in page.query(".written h3")]
    assert [title.split(" ")[0] for title in titles] == [str(late), str(first)]
    assert "<b>Text</b> of 2026-11-10" in page.to_text() and "this is late" in page.to_text()

    visitor = counting.test_client()
    for number, headers, status in ((late, {}, 404), (other, OWN, 404), (99, OWN, 404), (late, OWN, 303)):
        answer = visitor.post(
            f"{ADDRESS}/messages/{number}", data={"note": "Mended <i>"}, headers=headers, auth=("", PASSWORD)
        )
        assert answer.status_code == status
    assert visitor.post(f"{ADDRESS}/messages/{first}", data={}, headers=OWN).status_code == 401
    recorder: Recorder = counting.extensions["insights"]
    assert {one.id: one.note for one in messages_of(recorder.engine) if one.answered} == {late: "Mended <i>"}
    assert [one.to_text().split(" ")[0] for one in shown(counting).query(".written h3")] == [str(first), str(late)]


def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "insights.sqlite").mkdir()
    assert "cannot be read now" in shown(site(tmp_path)).to_text()
