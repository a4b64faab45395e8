"""What the site counts, and what it says of that; what visitors write; and that neither reaches a log."""

from __future__ import annotations

import datetime
import logging
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from justhtml import JustHTML
from werkzeug.test import TestResponse

from navigator.insights import Recorder, opened
from navigator.insights.messages import Message, keep, messages_of
from navigator.insights.recorder import ROOM
from navigator.insights.sums import sums_of
from navigator.web.pages import feedback
from navigator.web.site import LANGUAGES
from tests.shipped import shipped_app

DAY = datetime.date(2026, 11, 30)
HOME = "/en/etela-pohjanmaa"
OWN = {"Origin": "http://localhost"}


@pytest.fixture
def counting(tmp_path: Path) -> Flask:
    """The site, counting into a folder."""
    return shipped_app(TODAY=DAY, INSIGHTS=str(tmp_path / "insights"))


@pytest.fixture(scope="module")
def silent() -> FlaskClient:
    """Asks a site that counts nothing."""
    return shipped_app(TODAY=DAY).test_client()


@pytest.fixture
def visitor(counting: Flask) -> FlaskClient:
    return counting.test_client()


def counted(app: Flask) -> dict[tuple[str, str, str], int]:
    """Everything counted so far, by measure, subject and detail."""
    recorder: Recorder = app.extensions["insights"]
    recorder.write()
    found = sums_of(recorder.engine, "etela-pohjanmaa", "2026-01", "2026-12")
    assert {row.month for row in found} <= {"2026-11"}
    return {(row.measure, row.subject, row.detail): n for row, n in found.items()}


def written(app: Flask) -> list[Message]:
    recorder: Recorder = app.extensions["insights"]
    return messages_of(recorder.engine)


def test_an_answer_is_counted_where_it_leads_on(counting: Flask, visitor: FlaskClient) -> None:
    visitor.get(f"{HOME}/")
    visitor.get(f"{HOME}/question/stage")
    visitor.get(f"{HOME}/journey?stage=idea")
    visitor.get(f"{HOME}/question/municipality?stage=idea")
    visitor.get(f"{HOME}/result?stage=idea")
    assert counted(counting) == {}
    visitor.get(f"{HOME}/question/stage?_continue=1")  # nothing chosen
    visitor.get(f"{HOME}/question/stage?_continue=1&stage=nonsense")
    assert counted(counting) == {}
    visitor.get(f"{HOME}/question/stage?_continue=1&stage=idea")
    assert counted(counting) == {
        ("begun", "", ""): 1,
        ("asked", "stage", ""): 1,
        ("language", "en", ""): 1,
        ("answered", "stage", ""): 1,
        ("chosen", "stage", "idea"): 1,
        ("asked", "municipality", ""): 1,
    }


def test_whom_a_link_brought_with_an_answer_begins_with_the_first_answer_given_here(
    counting: Flask, visitor: FlaskClient
) -> None:
    """Stages of the path and partners link to `journey` with an answer, which nobody gave here."""
    visitor.get(f"{HOME}/journey?stage=idea")
    sent = visitor.get(f"{HOME}/journey?stage=idea", follow_redirects=True)
    assert counted(counting) == {}
    fields = JustHTML(sent.text, sanitize=False).query("form#form input[type=hidden]")
    hidden = {field.attrs["name"]: field.attrs["value"] for field in fields}
    answer = {**hidden, "municipality": "ilmajoki", "_continue": "1"}
    onward = visitor.get(f"{HOME}/question/municipality", query_string=answer).location
    expected = {("begun", "", ""), ("asked", "municipality", ""), ("language", "en", "")}
    assert expected <= {key for key, n in counted(counting).items() if n == 1}
    assert "_begins" not in onward
    visitor.get(f"{onward}&need=space&_continue=1")
    assert counted(counting)["begun", "", ""] == 1


def test_where_nothing_is_counted_no_address_says_that_a_journey_begins(silent: FlaskClient) -> None:
    assert silent.get(f"{HOME}/journey?stage=idea").location == f"{HOME}/question/municipality?stage=idea"


def test_whoever_asks_for_no_page_is_not_counted(counting: Flask, visitor: FlaskClient) -> None:
    visitor.head(f"{HOME}/question/stage?_continue=1&stage=idea")
    for _ in range(5):
        visitor.head(f"{HOME}/search?q=qwertyuiop")
    assert counted(counting) == {}


def test_a_changed_answer_is_not_counted_again(counting: Flask, visitor: FlaskClient) -> None:
    visitor.get(f"{HOME}/question/stage?_continue=1&stage=founding&_given=idea&municipality=ilmajoki")
    assert counted(counting) == {}


def test_the_municipality_is_counted_by_its_area_alone(counting: Flask, visitor: FlaskClient) -> None:
    visitor.get(f"{HOME}/question/municipality?_continue=1&stage=idea&municipality=ilmajoki")
    found = counted(counting)
    assert [subject for measure, subject, _ in found if measure == "chosen"] == ["municipality"]
    assert not any("ilmajoki" in part for key in found for part in key)


def test_frames_are_counted_by_host_once_they_are_often(counting: Flask, visitor: FlaskClient) -> None:
    opened_in = {"Sec-Fetch-Dest": "iframe", "Referer": "https://partner.example/page?secret=1"}
    for _ in range(5):
        visitor.get("/embed/en/etela-pohjanmaa/", headers=opened_in)
        visitor.get("/embed/en/etela-pohjanmaa/", headers={"Referer": "https://other.example/"})
        visitor.get("/en/etela-pohjanmaa/", headers=opened_in)
    visitor.get("/embed/en/etela-pohjanmaa/", headers={**opened_in, "Referer": "https://rare.example/"})
    assert counted(counting) == {("framed", "partner.example", ""): 5}


@pytest.mark.parametrize(
    ("headers", "is_counted"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch;prerender"}, False),
        ({"Purpose": "prefetch"}, False),
    ],
)
def test_what_another_site_links_to_or_a_browser_fetches_ahead_is_not_counted(
    counting: Flask, visitor: FlaskClient, headers: dict[str, str], is_counted: bool
) -> None:
    visitor.get(f"{HOME}/question/stage?_continue=1&stage=idea", headers=headers)
    for _ in range(5):
        visitor.get(f"{HOME}/search?q=qwertyuiop", headers=headers)
    found = {measure for measure, _, _ in counted(counting)}
    assert {"answered", "missed"} & found == ({"answered", "missed"} if is_counted else set())


@pytest.mark.parametrize("odd", ["http://[", "http://[x]/", "//[", "http://a", "https://<b>.example/", "https://-.-/"])
def test_an_origin_that_cannot_be_read_harms_no_page_and_is_no_host(
    counting: Flask, visitor: FlaskClient, odd: str
) -> None:
    framed = {"Sec-Fetch-Dest": "iframe", "Referer": odd}
    for _ in range(5):
        assert visitor.get("/embed/en/etela-pohjanmaa/", headers=framed).status_code == 200
    assert visitor.get(f"{HOME}/feedback", headers={"Referer": odd}).status_code == 200
    assert visitor.post(f"{HOME}/feedback", data={}, headers={"Origin": odd}).status_code == 403
    assert counted(counting) == {}


def test_words_searched_in_vain_hold_no_sign_that_steers(counting: Flask, visitor: FlaskClient) -> None:
    for _ in range(5):
        visitor.get(f"{HOME}/search?q=qwer%00tyuiop%1b%E2%80%AE")
    assert counted(counting) == {("missed", "qwertyuiop", ""): 5}


@pytest.mark.parametrize(
    ("form", "headers", "is_counted"),
    [
        ({"service": "business-mentors", "channel": "tel:"}, OWN, True),
        ({"service": "business-mentors", "channel": "tel:"}, {"Referer": "http://localhost/en/x"}, True),
        ({"service": "business-mentors", "channel": "tel:"}, {}, False),
        ({"service": "business-mentors", "channel": "tel:"}, {"Origin": "null"}, False),
        ({"service": "business-mentors", "channel": "tel:"}, {"Origin": "https://evil.example"}, False),
        ({"service": "business-mentors", "channel": "javascript:"}, OWN, False),
        ({"service": "nobody", "channel": "tel:"}, OWN, False),
        ({}, OWN, False),
    ],
)
def test_a_beacon_tells_by_which_channel_a_service_is_turned_to(
    counting: Flask, visitor: FlaskClient, form: dict[str, str], headers: dict[str, str], is_counted: bool
) -> None:
    answer = visitor.post(f"{HOME}/contact", data=form, headers=headers)
    assert (answer.status_code, answer.data) == (204, b"")
    assert counted(counting) == ({("contact", "business-mentors", "phone"): 1} if is_counted else {})


def test_the_question_below_a_plan_is_counted_once_and_thanks(counting: Flask, visitor: FlaskClient) -> None:
    page = visitor.get(f"{HOME}/result?stage=idea")
    form = next(iter(JustHTML(page.text, sanitize=False).query('form[method="post"]')))
    assert "Did you find whom to turn to?" in page.text
    answer = visitor.post(form.attrs["action"], data={"yes": "1"}, headers=OWN)
    assert answer.status_code == 303
    thanks = visitor.get(answer.headers["Location"])
    assert "Thank you" in thanks.text and "Did you find" not in thanks.text
    visitor.post(f"{form.attrs['action']}&_said=useful", data={"yes": "1"}, headers=OWN)
    visitor.post(form.attrs["action"], data={"yes": "1", "no": "1"}, headers=OWN)
    assert counted(counting) == {("useful", "yes", ""): 1}


def test_what_is_long_is_refused_before_it_is_read(visitor: FlaskClient) -> None:
    answer = visitor.post(f"{HOME}/contact", data={"service": "x" * 10_000, "channel": "tel:"}, headers=OWN)
    assert answer.status_code == 413


# What pages say.


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_say_what_is_counted_and_only_where_it_is(lang: str, visitor: FlaskClient, silent: FlaskClient) -> None:
    home = f"/{lang}/etela-pohjanmaa/" if lang in ("fi", "sv", "en") else f"/{lang}/clay/"
    for page in ("", "privacy", "embed", "result"):
        with_counts, without = visitor.get(home + page), silent.get(home + page)
        if with_counts.status_code == 404:
            pytest.skip("No path has pages in this language.")
        assert with_counts.text != without.text
        assert "data-counts" in with_counts.text and "data-counts" not in without.text
    privacy = JustHTML(visitor.get(f"{home}privacy").text, sanitize=False)
    assert max(len(found.query("li")) for found in privacy.query("main ul")) == 13


def test_the_privacy_page_tells_of_meetings_and_of_addresses_that_nobody_answered(visitor: FlaskClient) -> None:
    """The sheet for a meeting holds texts where they are wanted; who never got an answer is told as well."""
    told = JustHTML(visitor.get(f"{HOME}/privacy").text, sanitize=False).to_text()
    assert "the address is deleted with the text" in told and "read at meetings" in told


@pytest.mark.parametrize("setting", ["count", "messages"])
def test_a_path_may_want_neither_and_then_nothing_of_it_is_left(
    setting: str, counting: Flask, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = counting.extensions["catalogue"].path("etela-pohjanmaa")
    off = path.header.insights.model_copy(update={setting: False})
    header = path.header.model_copy(update={"insights": off})
    monkeypatch.setattr(path, "document", path.document.model_copy(update={"path": header}))
    path.derived.clear()
    if setting == "count":
        visitor.get(f"{HOME}/question/stage?_continue=1&stage=idea")
        assert visitor.post(f"{HOME}/contact", data={}, headers=OWN).status_code == 404
        assert counted(counting) == {}
        assert "Your answers are not stored" in visitor.get(f"{HOME}/").text
    else:
        assert visitor.get(f"{HOME}/feedback").status_code == 404
        assert "/feedback" not in visitor.get(f"{HOME}/").text


def test_without_the_setting_nothing_is_there(silent: FlaskClient) -> None:
    assert silent.get("/health/ready").json["insights"] is None
    assert silent.get(f"{HOME}/feedback").status_code == 404
    assert silent.post(f"{HOME}/contact").status_code == 404
    assert silent.post(f"{HOME}/said/useful").status_code == 404


@pytest.mark.parametrize("place", ["mysql://host/db", "/proc/nothing/here"])
def test_a_setting_that_cannot_be_used_is_told(place: str) -> None:
    with pytest.raises(ValueError, match="NAVIGATOR_INSIGHTS"):
        shipped_app(INSIGHTS=place)


def test_a_lost_database_harms_no_visitor_and_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    place = tmp_path / "insights"
    opened(place).dispose()
    (place / "insights.sqlite").unlink()
    (place / "insights.sqlite").mkdir()
    app = shipped_app(TODAY=DAY, INSIGHTS=str(place))
    visitor = app.test_client()
    assert visitor.get(f"{HOME}/question/stage?_continue=1&stage=idea").status_code == 302
    ready = visitor.get("/health/ready")
    assert ready.status_code == 200 and "database" in ready.json["insights"]
    answer = visitor.post(f"{HOME}/feedback", data=form_of(text="Hello"), headers=OWN)
    assert answer.status_code == 503 and "Hello" in answer.text
    assert [record.levelname for record in caplog.records if "counted" in record.message] == ["ERROR"]


# What visitors write.


def form_of(**fields: Any) -> dict[str, str]:
    """A form as somebody sends it who has read it."""
    sent = {
        "kind": "wrong",
        "text": "The number is old.",
        "about": f"{HOME}/services/business-mentors",
        "shown": int(time.time()) - 9,
    }
    return {name: str(value) for name, value in {**sent, **fields}.items()}


def test_a_message_is_kept_and_gets_a_number(counting: Flask, visitor: FlaskClient) -> None:
    text = "The number is old.\r\nAsk <b>there</b>.\x00\x1b[31m\u202e"
    answer = visitor.post(f"{HOME}/feedback", data=form_of(text=text, reply_to="me@example.org"), headers=OWN)
    assert answer.status_code == 303
    (kept,) = written(counting)
    assert answer.headers["Location"] == f"{HOME}/feedback/{kept.id}"
    assert str(kept.id) in visitor.get(answer.headers["Location"]).text
    # The page around a frame hears neither the number nor the address that holds it.
    assert "data-told-title=" in visitor.get(f"/embed{answer.headers['Location']}").text
    assert (kept.path, kept.kind, kept.page, kept.language) == (
        "etela-pohjanmaa",
        "wrong",
        "services/business-mentors",
        "en",
    )
    assert (kept.text, kept.reply_to) == ("The number is old.\nAsk <b>there</b>.[31m", "me@example.org")
    assert kept.due is None


def test_accessibility_has_its_day(counting: Flask, visitor: FlaskClient) -> None:
    assert 'value="accessibility" checked' in visitor.get(f"{HOME}/feedback?_kind=accessibility").text
    answer = visitor.post(f"{HOME}/feedback", data=form_of(kind="accessibility"), headers=OWN)
    (kept,) = written(counting)
    # No time is kept: beside a log of requests it would lead to the pages that somebody saw before.
    assert kept.received == datetime.datetime(2026, 11, 30) and kept.due == datetime.date(2026, 12, 14)  # noqa: DTZ001
    assert f"{kept.due.day} {kept.due:%B %Y}" in visitor.get(answer.headers["Location"]).text


def test_a_receipt_is_of_a_message_that_there_is_and_its_day_does_not_move(tmp_path: Path) -> None:
    def asked(number: int, day: datetime.date = DAY, path: str = HOME) -> TestResponse:
        app = shipped_app(TODAY=day, INSIGHTS=str(tmp_path))
        return app.test_client().get(f"{path}/feedback/{number}?_kind=accessibility")

    engine = opened(tmp_path)
    night = datetime.datetime.fromisoformat("2026-11-30T23:30")  # in Finland the next day has begun
    late = keep(engine, Message("etela-pohjanmaa", "accessibility", "", "en", "Private words", night, "me@a.example"))
    other = keep(engine, Message("etela-pohjanmaa", "wrong", "", "en", "Private words", night))
    for days in (0, 5):
        told = asked(late, DAY + datetime.timedelta(days=days))
        assert told.status_code == 200 and "14 December 2026" in told.text
        assert "Private" not in told.text and "me@a" not in told.text
    assert asked(other).status_code == 200 and "14 days" not in asked(other).text
    for number, path in ((99, HOME), (late, "/en/clay"), (2**31, HOME), (10**23, HOME)):
        assert asked(number, path=path).status_code == 404
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / "insights.sqlite").mkdir()
    away = asked(late)
    assert away.status_code == 503 and "cannot be looked up now" in away.text


@pytest.mark.parametrize(
    ("fields", "headers", "status", "told"),
    [
        ({"text": " \n\x00 "}, OWN, 422, "Write what you want to say."),
        ({"text": "x" * 4_001}, OWN, 422, "Write at most 4000 characters."),
        ({"reply_to": "me"}, OWN, 422, "Write an e-mail address"),
        ({"reply_to": "a@b.example?bcc=x"}, OWN, 422, "Write an e-mail address"),
        ({"website": "http://spam.example"}, OWN, 422, "must stay empty"),
        ({"shown": 10**10}, OWN, 422, "That was very fast."),
        ({"shown": 1}, OWN, 422, "more than a day"),
        ({"shown": "9" * 40}, OWN, 422, "That was very fast."),
        ({}, {}, 403, "only from a page of this site"),
        ({}, {"Origin": "null"}, 403, "only from a page of this site"),
        ({}, {"Origin": "https://evil.example"}, 403, "only from a page of this site"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_lost(
    counting: Flask, visitor: FlaskClient, fields: dict[str, Any], headers: dict[str, str], status: int, told: str
) -> None:
    answer = visitor.post(f"{HOME}/feedback", data=form_of(**fields), headers=headers)
    assert answer.status_code == status
    assert told in answer.text
    sent = form_of(**fields)["text"].strip().replace("\x00", "").strip()
    assert f">{sent}</textarea>" in answer.text
    assert written(counting) == []


def test_the_longest_text_is_taken_in_whatever_signs(counting: Flask, visitor: FlaskClient) -> None:
    text = "🏺" * 4_000
    assert visitor.post(f"{HOME}/feedback", data=form_of(text=text), headers=OWN).status_code == 303
    assert written(counting)[-1].text == text


def test_a_megabyte_is_refused(counting: Flask, visitor: FlaskClient) -> None:
    answer = visitor.post(f"{HOME}/feedback", data=form_of(text="x" * 1_000_000), headers=OWN)
    assert answer.status_code == 413 and "too long" in answer.text
    assert written(counting) == []


def test_of_a_flood_little_is_kept_and_the_others_are_told_where_to_write(
    counting: Flask, visitor: FlaskClient
) -> None:
    codes = [
        visitor.post(f"{HOME}/feedback", data=form_of(text=f"Flood {number}"), headers=OWN).status_code
        for number in range(60)
    ]
    assert len(written(counting)) == feedback.ROOM == codes.count(303)
    assert codes.count(429) == 60 - feedback.ROOM
    for _ in range(3 * ROOM):
        visitor.post(f"{HOME}/contact", data={"service": "business-mentors", "channel": "https:"}, headers=OWN)
    assert sum(counted(counting).values()) <= ROOM + 1


def test_those_that_are_being_kept_count_among_those_that_came(counting: Flask, visitor: FlaskClient) -> None:
    codes: list[int] = []

    def send() -> None:
        codes.append(visitor.post(f"{HOME}/feedback", data=form_of(), headers=OWN).status_code)

    def slowly(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """The next message comes while this one is being kept."""
        if written(counting) == [] and len(begun) < feedback.ROOM + 5:
            begun.append(1)
            send()
        return function(*arguments)

    begun: list[int] = []
    counting.extensions["beside"] = slowly
    send()
    assert codes.count(303) == len(written(counting)) == feedback.ROOM
    assert codes.count(429) == 1


def test_what_could_not_be_kept_takes_no_room(counting: Flask, visitor: FlaskClient) -> None:
    def away(*_: Any) -> None:
        raise OSError

    beside, counting.extensions["beside"] = counting.extensions["beside"], away
    recorder: Recorder = counting.extensions["insights"]
    for _ in range(feedback.ROOM + 5):
        recorder.failing = ""
        assert visitor.post(f"{HOME}/feedback", data=form_of(), headers=OWN).status_code == 503
    recorder.failing, counting.extensions["beside"] = "", beside
    assert visitor.post(f"{HOME}/feedback", data=form_of(), headers=OWN).status_code == 303


def test_the_page_it_is_about_has_no_query_and_no_foreign_address(visitor: FlaskClient) -> None:
    def about(referer: str) -> str:
        page = JustHTML(visitor.get(f"{HOME}/feedback", headers={"Referer": referer}).text, sanitize=False)
        return next(iter(page.query('input[name="about"]'))).attrs["value"]

    assert about(f"http://localhost{HOME}/result?stage=idea") == f"{HOME}/result"
    assert about(f"http://localhost/embed{HOME}/services/business-mentors") == f"{HOME}/services/business-mentors"
    assert about(f"https://elsewhere.example{HOME}/services/loan") == f"{HOME}/"
    assert about("http://localhost/fi/clay/services/x") == f"{HOME}/"


@pytest.mark.parametrize(
    "page",
    ["map", "result", "privacy", "search", "question/stage", "stages/idea", "services/business-mentors"],
)
def test_the_page_it_is_about_is_one_that_there_is(counting: Flask, visitor: FlaskClient, page: str) -> None:
    assert visitor.get(f"{HOME}/{page}").status_code == 200
    visitor.post(f"{HOME}/feedback", data=form_of(about=f"{HOME}/{page}"), headers=OWN)
    assert [one.page for one in written(counting)] == [page]


@pytest.mark.parametrize(
    "page",
    [
        "matti-0401234567",
        "services/matti-0401234567",
        "providers/matti-0401234567",
        "question/matti-0401234567",
        "stages/matti-0401234567",
        "privacy/matti-0401234567",
        "feedback/0401234567",
        "council/messages/0401234567",
        "said/useful",
    ],
)
def test_what_is_no_page_is_not_noted(counting: Flask, visitor: FlaskClient, page: str) -> None:
    answer = visitor.post(f"{HOME}/feedback", data=form_of(about=f"{HOME}/{page}", text=""), headers=OWN)
    assert answer.status_code == 422 and "040123" not in answer.text
    visitor.post(f"{HOME}/feedback", data=form_of(about=f"{HOME}/{page}"), headers=OWN)
    assert [one.page for one in written(counting)] == [""]


def test_nothing_that_is_written_or_answered_reaches_a_log(
    counting: Flask, visitor: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        visitor.post(f"{HOME}/feedback", data=form_of(text="Secretive words"), headers=OWN)
        visitor.get(f"{HOME}/question/stage?_continue=1&stage=idea")
        counted(counting)
    assert not re.search("Secretive|idea", " ".join(record.getMessage() for record in caplog.records))


def test_one_visit_leaves_no_two_rows_that_can_be_joined(counting: Flask, visitor: FlaskClient) -> None:
    """Whatever a visit writes names one thing, or an answer with its question, or a need with its area."""
    query = "stage=idea"
    for step in ("stage=idea", "municipality=ilmajoki", "need=advice"):
        name = step.partition("=")[0]
        answer = visitor.get(f"{HOME}/question/{name}?_continue=1&{query}&{step}")
        query = answer.headers["Location"].partition("?")[2]
    for measure, subject, detail in counted(counting):
        assert not detail or measure in {"chosen", "needed", "contact"}
        assert "=" not in subject + detail and "," not in subject + detail


def test_a_page_that_leads_to_paths_says_what_theirs_say(counting: Flask, silent: FlaskClient) -> None:
    assert "Answers are counted" in counting.test_client().get("/en/").text
    assert "Your answers are not stored" in silent.get("/en/").text
