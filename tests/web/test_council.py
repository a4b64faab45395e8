"""The page of whoever keeps a path: who may see it, what it shows, and that a message is closed there."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from justhtml import JustHTML
from werkzeug.test import TestResponse

from app import create_app
from navigator.format import Text
from navigator.insights import Message, Recorder, Row, add, answer, keep, messages_of
from navigator.web.council.access import TOLD
from tests.shipped import shipped_app

TODAY = datetime.date(2026, 11, 30)
ADDRESS = "/en/etela-pohjanmaa/council"
PASSWORD = "a long password ä"
OWN = {"Origin": "http://localhost"}


def site(place: Path, **settings: Any) -> Flask:
    council = {"COUNCIL": {"etela-pohjanmaa": PASSWORD}}
    return shipped_app(**{"TODAY": TODAY, "INSIGHTS": str(place), **council, **settings})


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


def test_whoever_tries_passwords_keeps_nobody_out_and_the_log_tells_of_it_once(
    counting: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = counting.test_client()
    codes = {visitor.get(ADDRESS, auth=("", f"wrong {number}")).status_code for number in range(3 * TOLD)}
    assert codes == {401} and visitor.get(ADDRESS, auth=("", PASSWORD)).status_code == 200
    assert caplog.text.count("Somebody tries passwords") == 1 and "wrong" not in caplog.text


def test_a_password_of_a_path_that_is_not_there_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    site(tmp_path, COUNCIL={"clay": PASSWORD, "nowhere": PASSWORD})
    assert caplog.text.count("there is no such path") == 1 and "`nowhere`" in caplog.text


def test_without_the_setting_it_is_not_there_and_behind_a_proxy_it_is(tmp_path: Path) -> None:
    assert site(tmp_path, COUNCIL=None).test_client().get(ADDRESS).status_code == 404
    assert site(tmp_path, COUNCIL="proxy").test_client().get(ADDRESS).status_code == 200
    assert site(tmp_path, COUNCIL="proxy", INSIGHTS=None).test_client().get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    "setting",
    [
        "yes",
        {"etela-pohjanmaa": "short"},
        {"etela-pohjanmaa": ""},
        {"etela-pohjanmaa": "abcabcabcabcabcabc"},
        ["x"],
        True,
    ],
)
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


def note(app: Flask, number: int, text: str) -> TestResponse:
    """Note that a message was answered."""
    return app.test_client().post(f"{ADDRESS}/messages/{number}", data={"note": text}, headers=OWN, auth=("", PASSWORD))


def test_the_first_note_stays_and_the_second_is_not_lost(counting: Flask) -> None:
    number = written(counting, "2026-11-01")
    assert note(counting, number, "Mended.").status_code == 303
    recorder: Recorder = counting.extensions["insights"]
    (before,) = messages_of(recorder.engine)
    again = note(counting, number, "Not at <all>.")
    assert again.status_code == 409 and again.headers["Cache-Control"] == "no-store"
    alert = JustHTML(again.text, sanitize=False).query("[role=alert]")[0].to_text()
    assert f"Message {number} is answered already" in alert and "Not at <all>." in alert
    assert messages_of(recorder.engine) == [before]


def test_a_message_is_not_closed_by_a_slip_without_a_note(counting: Flask) -> None:
    number = written(counting, "2026-11-01")
    empty = note(counting, number, " \u202e ")
    assert empty.status_code == 422 and empty.headers["Cache-Control"] == "no-store"
    page = JustHTML(empty.text, sanitize=False)
    assert f"message {number} still waits" in page.query("[role=alert]")[0].to_text()
    assert "open" in page.query("details")[0].attrs and "required" in page.query("input[name=note]")[0].attrs
    assert note(counting, number, "Mended.").status_code == 303
    assert f"Message {number} is answered already" in note(counting, number, "").text


def test_an_answer_has_the_day_of_the_path_as_the_message_has(counting: Flask) -> None:
    number = written(counting, "2026-11-02")
    past_midnight = datetime.datetime(2026, 11, 1, 22, 30, tzinfo=datetime.UTC).replace(tzinfo=None)
    assert answer(counting.extensions["insights"].engine, number, "Mended", past_midnight)
    for address in (ADDRESS, f"{ADDRESS}/sheet?_since=2026-10&_texts=1"):
        assert "Answered on 2 November 2026" in fetched(counting, address)


def test_a_note_holds_nothing_that_steers_or_that_a_database_refuses(counting: Flask) -> None:
    number = written(counting, "2026-11-01")
    assert note(counting, number, "Men\0ded\x1b[31m \u202eby us").status_code == 303
    (found,) = messages_of(counting.extensions["insights"].engine)
    assert found.note == "Mended[31m by us"


@pytest.mark.parametrize("number", [99, 2**31, 2**63, 10**23])
def test_a_number_that_no_message_has_is_not_found(counting: Flask, number: int) -> None:
    assert note(counting, number, "Mended.").status_code == 404


def test_a_note_stays_in_the_form_while_the_database_is_away(counting: Flask, tmp_path: Path) -> None:
    number = written(counting, "2026-11-01")
    for file in (tmp_path / "insights").iterdir():
        file.unlink()
    (tmp_path / "insights" / "insights.sqlite").mkdir()
    answer = note(counting, number, 'Mended "it".')
    assert answer.status_code == 503 and answer.headers["Cache-Control"] == "no-store"
    page = JustHTML(answer.text, sanitize=False)
    (form,) = page.query(".writing")
    assert form.attrs["action"].endswith(f"/council/messages/{number}")
    assert form.query("input[name=note]")[0].attrs["value"] == 'Mended "it".'
    assert "could not be kept" in page.query("[role=alert]")[0].to_text()


def test_what_leads_to_somebody_in_a_text_is_pointed_out(counting: Flask) -> None:
    recorder: Recorder = counting.extensions["insights"]
    moment = datetime.datetime(2026, 11, 2, 10, tzinfo=datetime.UTC).replace(tzinfo=None)
    for text in ("Ring 040 123 4567 or write to me@a.example", "The hall has moved."):
        keep(recorder.engine, Message("etela-pohjanmaa", "wrong", "", "en", text, moment))
    told = [one.to_text() for one in shown(counting).query(".written .depends")]
    assert [one for one in told if "a telephone number, an e-mail address" in one] == told


def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "insights.sqlite").mkdir()
    told = shown(site(tmp_path)).to_text()
    assert "The figures cannot be read now" in told and "What visitors wrote cannot be read now" in told
    assert "Nothing yet" not in told


# The sheet for a meeting, and tables.


def counted(app: Flask, *rows: tuple[str, str, str, str, int]) -> None:
    recorder: Recorder = app.extensions["insights"]
    add(recorder.engine, {Row(month, "etela-pohjanmaa", *names): n for month, *names, n in rows})


def fetched(app: Flask, address: str, status: int = 200) -> str:
    answer = app.test_client().get(address, auth=("", PASSWORD))
    assert answer.status_code == status and answer.headers["Cache-Control"] == "no-store"
    return answer.text


def test_the_sheet_is_a_page_in_the_language_of_the_site(counting: Flask) -> None:
    counted(
        counting,
        ("2026-08", "finished", "advice", "", 12),
        ("2026-09", "finished", "advice", "", 14),
        ("2026-10", "contact", "business-mentors", "phone", 7),
        ("2026-11", "finished", "advice", "", 500),
    )
    address = "/sv/etela-pohjanmaa/council/sheet"
    page = JustHTML(fetched(counting, f"{address}?_since=2026-09"), sanitize=False)
    assert page.query("html")[0].attrs["lang"] == "sv" and "9/2026 – 10/2026" in page.to_text()
    assert [one.to_text() for one in page.query(".bars li b")] == ["10", "5"]
    assert [one.attrs["value"] for one in page.query("option")] == ["2026-10", "2026-09", "2026-08"]
    assert [one.attrs["value"] for one in page.query("option") if "selected" in one.attrs] == ["2026-09"]
    three = JustHTML(fetched(counting, address), sanitize=False)
    assert [one.to_text() for one in three.query(".bars li b")] == ["20", "5"]
    for wrong in ("2026-11", "2020-01", "x", "2026-9"):
        fetched(counting, f"{address}?_since={wrong}", 404)


def test_the_sheet_holds_texts_where_they_are_wanted_and_warns_of_what_leads_to_somebody(counting: Flask) -> None:
    first = written(counting, "2026-10-02")
    recorder: Recorder = counting.extensions["insights"]
    moment = datetime.datetime(2026, 11, 2, 10, tzinfo=datetime.UTC).replace(tzinfo=None)
    personal = keep(recorder.engine, Message("etela-pohjanmaa", "wrong", "", "en", "Ring 040 123 4567", moment))
    address = f"{ADDRESS}/sheet"
    assert "of 2026-10-02" not in fetched(counting, address)
    page = JustHTML(fetched(counting, f"{address}?_texts=1"), sanitize=False)
    assert [one.query("b")[0].to_text() for one in page.query(".texts li")] == [str(first), str(personal)]
    (warning,) = page.query(".warning")
    assert f"Message {personal} seems to hold: a telephone number" in warning.to_text()
    assert "me@a.example" not in page.to_html()


@pytest.mark.parametrize(
    ("insights", "said", "unsaid"),
    [
        ("count: false", "Visits are not counted on this path.", ("journeys begun", "fewer than 5", "rounded down")),
        ("messages: false", "Visitors cannot write from the pages of this path.", ("message", "Nobody wrote")),
    ],
)
def test_pages_tell_what_a_path_leaves_off(tmp_path: Path, insights: str, said: str, unsaid: tuple[str, ...]) -> None:
    folder = tmp_path / "paths" / "trial"
    folder.mkdir(parents=True)
    text = f"path: {{title: Trial, languages: [en], insights: {{{insights}}}}}\n"
    (folder / "path.yaml").write_text(text, encoding="utf-8")
    settings = {"PATHS": str(tmp_path / "paths"), "COUNCIL": "proxy", "INSIGHTS": str(tmp_path / "insights")}
    visitor = create_app({"TESTING": True, "TODAY": TODAY, **settings}).test_client()
    sheet = JustHTML(visitor.get("/en/trial/council/sheet").text, sanitize=False).query_one("body")
    paper = "".join(part.to_text() for part in sheet.query("header, main"))
    assert said in paper and not any(word in paper for word in unsaid)
    council = visitor.get("/en/trial/council").text
    assert "/en/trial/council/sheet" in council
    if insights == "count: false":
        assert said in council and "nothing to show yet" not in council and "/en/trial/figures" not in council


def test_it_is_told_from_which_month_on_something_is_known(counting: Flask) -> None:
    counted(counting, ("2026-10", "finished", "", "", 14))
    told = "Before October 2026 nothing was counted, or fewer than five of each."
    assert told in shown(counting).to_text()
    assert told in fetched(counting, f"{ADDRESS}/sheet")
    assert told not in fetched(counting, f"{ADDRESS}/sheet?_since=2026-10")


def test_the_sheet_tells_what_git_remembers_of_the_files_being_served(tmp_path: Path) -> None:
    folder = tmp_path / "paths" / "trial"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text("path: {title: Trial, languages: [en]}\n", encoding="utf-8")
    settings = {"PATHS": str(tmp_path / "paths"), "COUNCIL": "proxy", "INSIGHTS": str(tmp_path / "insights")}

    def told() -> str:
        app = create_app({"TESTING": True, "TODAY": TODAY, **settings})
        return JustHTML(app.test_client().get("/en/trial/council/sheet").text, sanitize=False).to_text()

    assert "in no repository" in told()
    who = ("-c", "user.name=Maija Test", "-c", "user.email=test@example.org")
    moment = {"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": "2026-10-02T12:00:00Z"}
    for command in (("init", "--quiet"), ("add", "."), (*who, "commit", "--quiet", "--message=Correct <a> number")):
        subprocess.run(["git", *command], cwd=tmp_path / "paths", check=True, env=moment)
    assert "2 October 2026 Correct <a> number" in " ".join(told().split())


def test_sums_are_downloaded_by_everybody_as_shown_and_by_the_council_in_full(counting: Flask) -> None:
    counted(
        counting,
        ("2026-09", "finished", "", "", 19),
        ("2026-09", "finished", "advice", "", 14),
        ("2026-10", "contact", "business-mentors", "phone", 7),
        ("2026-10", "missed", "=1+1", "", 8),
        ("2026-10", "chosen", "need", "unknown", 8),
        ("2026-10", "simulated", "", "", 8),
        ("2026-11", "missed", "not yet", "", 90),
    )
    everybody = counting.test_client().get("/en/etela-pohjanmaa/figures.csv")
    assert everybody.mimetype == "text/csv" and everybody.text.startswith("\ufeffQuarter;Month;")
    assert "etela-pohjanmaa-2025-11-2026-10.csv" in everybody.headers["Content-Disposition"]
    lines = everybody.text.split("\r\n")
    assert len(lines) == 5 and lines[1].startswith("2026/3;2026-09;") and lines[3].startswith("2026/4;2026-10;")
    assert ";telephone;5;Made up" in everybody.text and "finished" not in everybody.text
    council = fetched(counting, "/en/etela-pohjanmaa/council/figures.csv")
    assert ";All;;15;" in council and ";All;;15;" in everybody.text
    assert ";'=1+1;;5;" in council and "not yet" not in council and ";I don't know;5;" in council


def test_a_funder_finds_its_question_in_the_table(counting: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    path = counting.extensions["catalogue"].path("etela-pohjanmaa")
    asked = Text({"en": "Did your skills grow?"}, ("en",))
    insights = path.header.insights.model_copy(update={"capacity": asked})
    header = path.header.model_copy(update={"insights": insights})
    monkeypatch.setattr(path, "document", path.document.model_copy(update={"path": header}))
    path.derived.clear()
    counted(counting, ("2026-10", "capacity", "yes", "", 8))
    text = counting.test_client().get("/en/etela-pohjanmaa/figures.csv").text
    assert ";Did your skills grow?;Yes;;5;" in text


def test_papers_are_for_those_who_may_see_the_page(counting: Flask) -> None:
    visitor = counting.test_client()
    for name in ("council/sheet", "council/figures.csv"):
        assert visitor.get(f"/en/etela-pohjanmaa/{name}").status_code == 401
        assert visitor.get(f"/embed/en/etela-pohjanmaa/{name}", auth=("", PASSWORD)).status_code == 404
    assert shipped_app().test_client().get("/en/etela-pohjanmaa/figures.csv").status_code == 404


def test_an_address_with_two_slashes_passes_no_rule_of_a_proxy(tmp_path: Path) -> None:
    visitor = site(tmp_path, COUNCIL="proxy").test_client()
    for way in ("//", "///"):
        environ = {"PATH_INFO": f"{way}{ADDRESS[1:]}", "QUERY_STRING": "x=1"}
        answer = visitor.get("/", environ_overrides=environ)
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{ADDRESS}?x=1")
