"""Questions with hundreds of answers, with numbers and with dates; answers in words."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from navigator.web.edition import answer_told, edition, sort_key, words_in
from navigator.web.site import LANGUAGES
from tests.long_path import write_long_path

HOME = "/en/long"
ANSWERED = "country=zw&trade=hair&firm=none&stay=long&income=12.5&begin=2027-07-01"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site with one path of long lists."""
    folder = write_long_path(tmp_path_factory.mktemp("paths"))
    return create_app({"TESTING": True, "PATHS": folder, "TODAY": datetime.date(2026, 11, 23)})


@pytest.fixture
def visit(long: Flask) -> FlaskClient:
    return long.test_client()


def rows(page: str, name: str) -> list[str]:
    """The answers to choose from, in order, marked where chosen."""
    found = re.findall(rf'<input type="(?:radio|checkbox)" id="[^"]+" name="{name}" value="([^"]+)"( checked)?', page)
    return [value + "*" * bool(checked) for value, checked in found]


def test_a_long_list_is_narrowed_and_says_how_many_are_left(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/question/country?_filter=britain").text
    assert rows(page, "country") == ["gb", "unknown"]
    assert re.search(r'role="status">1 answer with “britain”', page)
    assert 'name="_all"' in page
    whole = visit.get(f"{HOME}/question/country?_filter=britain&_all=1").text
    assert len(rows(whole, "country")) > 200 and 'name="_all"' not in whole


def test_a_short_list_has_nothing_to_narrow_it(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/question/firm?country=zw&trade=hair&_filter=yes").text
    assert rows(page, "firm") == ["own", "none", "unknown"] and 'name="_filter"' not in page


def test_what_is_chosen_stays_while_the_list_is_narrowed(visit: FlaskClient) -> None:
    chosen = "trade=trade-1&trade=trade-2&trade=trade-3&trade=trade-4"
    page = visit.get(f"{HOME}/question/trade?country=zw&{chosen}&_filter=barber").text
    assert rows(page, "trade") == ["trade-1*", "trade-2*", "trade-3*", "trade-4*", "hair", "none", "unknown"]
    assert "1 answer with" in page and "Choose at most" not in page
    assert 'type="hidden" name="country" value="zw"' in page
    refused = visit.get(f"{HOME}/question/trade?country=zw&{chosen}&_filter=barber&_continue=1")
    assert refused.status_code == 422 and "Choose at most 3." in refused.text
    assert 'href="#trade-trade-1"' in refused.text


def test_nothing_found_is_said_with_a_way_back(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/question/country?country=zw&_given=zw&_filter=qwertyuiop").text
    assert rows(page, "country") == ["zw*", "unknown"]
    assert re.search(r'role="status">No answer has this word', page)
    assert "Show the whole list" in page


def test_a_text_of_a_visitor_is_text(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/question/country?_filter=%3Cb%3Efinland").text
    assert "&lt;b&gt;finland" in page and "<b>" not in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_and_days_are_read_as_each_language_writes_them(long: Flask, lang: str) -> None:
    with long.test_request_context():
        words = words_in(lang)
        for month in range(1, 13):
            day = datetime.date(2027, month, 1)
            written = words.date(day)
            read = words.day_written(written)
            assert read == day.isoformat() or re.fullmatch(r"1\.\d{1,2}\.2027", written)
        sign = "." if lang == "en" else ","
        assert words.plain_number("1234.5") == f"1234{sign}5"
        assert re.fullmatch(rf"1.234\{sign}5", words.number("1234.5"))


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_a_question_is_filled_again_as_the_language_writes_it(visit: FlaskClient, lang: str) -> None:
    day, number = {"en": ("1 July 2027", "12.5"), "fi": ("1.7.2027", "12,5"), "sv": ("1.7.2027", "12,5")}[lang]
    page = visit.get(f"/{lang}/long/question/begin?{ANSWERED}").text
    assert f'id="begin" name="begin" value="{day}"' in page
    page = visit.get(f"/{lang}/long/question/income?{ANSWERED}").text
    assert f'id="income" name="income" value="{number}"' in page
    rest = ANSWERED.replace("&begin=2027-07-01", "").replace("income=12.5", f"income={number}+t%E2%82%AC")
    answer = visit.get(f"/{lang}/long/question/begin?{rest}&begin={day.replace(' ', '+')}&_continue=1")
    assert answer.headers["Location"] == f"/{lang}/long/result?{ANSWERED}"


@pytest.mark.parametrize(
    ("lang", "written", "told"),
    [
        ("en", "5000001", "Enter 5,000,000 or less."),
        ("fi", "5000001", "enintään 5\u00a0000\u00a0000."),
        ("fi", "1,25", "enintään 1 desimaali"),
        ("en", "400,000.000 k€", None),
        ("en", "12 €", "Enter a number in digits"),
    ],
)
def test_limits_are_told_as_the_language_writes_numbers(
    visit: FlaskClient, lang: str, written: str, told: str | None
) -> None:
    before = "country=zw&trade=hair&firm=none&stay=long"
    query = {"income": written, "_continue": "1", **dict(part.split("=") for part in before.split("&"))}
    answer = visit.get(f"/{lang}/long/question/income", query_string=query)
    assert (told is None and answer.status_code == 302) or (told is not None and told in answer.text)


def test_an_answer_among_others_is_told_with_what_was_asked_where_it_needs_that(long: Flask) -> None:
    path = long.extensions["catalogue"].path("long")
    with long.test_request_context():
        here = edition(path, "en")
        told = {
            ("country", "zw"): "Country: Zimbabwe",
            ("firm", "none"): "Own firm: No",
            ("stay", "long"): "Stay: longer than 6 months",
            ("stay", "good"): "For good",
            ("stay", "unknown"): "Stay: I don't know",
            ("income", "1234.5"): "Income: 1,234.5\u00a0k€",
            ("begin", "2027-07-01"): "Beginning: 1 July 2027",
            ("trade", ("hair", "trade-1")): "Hairdressers, Trade 1 (01.7B)",
        }
        for (question, answer), words in told.items():
            assert answer_told(here, question, answer).unescape() == words


def test_the_reasons_of_a_service_are_told_so(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/result?{ANSWERED}").text
    reasons = (
        "Country: Zimbabwe · Own firm: No · Stay: longer than 6 months · Income: 12.5\u00a0k€ · Beginning: 1 July 2027"
    )
    assert reasons in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["adviser", "grant", "course"]),
        ("_kind=funding&_kind=training", ["grant", "course"]),
        ("_provider=ahtari", ["grant", "course"]),
        ("_language=sv", ["adviser", "grant"]),
        ("_certainty=confirmed", ["adviser"]),
        ("_certainty=partly", ["course"]),
        ("_certainty=uncertain", ["grant"]),
        ("firm=own", ["adviser", "course"]),
        ("_kind=training&firm=own&_provider=ahtari&_language=fi&_certainty=partly", ["course"]),
        ("_kind=training&_language=sv", []),
    ],
)
def test_services_are_browsed_by_all_filters_together(visit: FlaskClient, query: str, found: list[str]) -> None:
    page = visit.get(f"{HOME}/services?{query}" if query else f"{HOME}/services").text
    assert re.findall(r'class="item-title" href="/en/long/services/([a-z-]+)"', page) == found
    assert ("Nothing meets all of these" in page) is (not found)
    for key, value in (part.split("=") for part in query.split("&") if part):
        mark = "checked" if key == "_kind" else "selected"
        assert re.search(rf'value="{value}" {mark}', page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["town", "zeta", "abo", "ahtari"]),
        ("_language=sv", ["town", "abo"]),
        ("_certainty=confirmed", ["abo"]),
        ("_kind=funding", ["abo", "ahtari"]),
        ("firm=own&_language=fi", ["town", "ahtari"]),
        ("_kind=training&_language=sv", []),
    ],
)
def test_organisations_are_browsed_too_in_the_order_of_the_alphabet(
    visit: FlaskClient, query: str, found: list[str]
) -> None:
    page = visit.get(f"/fi/long/providers?{query}" if query else "/fi/long/providers").text
    assert re.findall(r'class="item-title" href="/fi/long/providers/([a-z-]+)"', page) == found


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("fi", ["Ahvena", "Elli", "Éva", "Wasa", "Zeta", "Åbo", "Ähtäri", "Öja"]),
        ("sv", ["Ahvena", "Elli", "Éva", "Wasa", "Zeta", "Åbo", "Ähtäri", "Öja"]),
        ("en", ["Åbo", "Ähtäri", "Elli", "Öja", "Zeta"]),
        ("es", ["nube", "nuez", "ñandú", "oso"]),
        ("ro", ["azi", "ărsură", "ânger", "bun", "szul", "șapte", "tzar", "țară"]),
        ("fr", ["côte", "coter", "École", "été", "Zola"]),
    ],
)
def test_the_order_is_that_of_the_language(lang: str, names: list[str]) -> None:
    mixed = names[::-1]
    assert sorted(mixed, key=lambda name: sort_key(lang, name)) == names


def test_the_page_of_a_service_tells_many_answers_by_attribute_and_folds_them(tmp_path: Path) -> None:
    (tmp_path / "codes").mkdir()
    answers = {
        f"c{number}": {"title": f"Trade no. {number}", "attributes": {"main-group": "ABCD"[number // 50]}}
        for number in range(200)
    }
    content = {
        "path": {"title": "Codes", "languages": ["en"]},
        "questions": {"code": {"ask": "What do you do?", "label": "Line of business", "answers": answers}},
        "providers": {"town": {"title": "Town"}},
        "services": {
            "two": {**ROOM, "when": {"any": [{"code.main-group": ["A", "C"]}, {"code": ["c177"]}]}},
            "few": {**ROOM, "when": {"code": ["c1", "c2"]}},
            "odd": {**ROOM, "when": {"code": [f"c{number}" for number in range(1, 200, 2)]}},
        },
    }
    (tmp_path / "codes" / "path.yaml").write_text(json.dumps(content), encoding="utf-8")
    visit = create_app({"TESTING": True, "PATHS": tmp_path}).test_client()
    page = visit.get("/en/codes/services/two").text
    shown, _, folded = page.partition('<details class="in-words">')
    assert "<dd>main group: A, C</dd>" in shown and "<dd>Trade no. 177</dd>" in shown
    assert "101 answers" in folded and folded.count("Trade no.") == 101 and shown.count("Trade no.") == 1
    few = visit.get("/en/codes/services/few").text
    assert "<dd>Trade no. 1 · Trade no. 2</dd>" in few and "in-words" not in few
    odd = visit.get("/en/codes/services/odd").text
    assert "100 answers" in odd and "main group" not in odd


ROOM = {"kind": "space", "provider": "town", "title": "Room"}
