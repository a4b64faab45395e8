"""How to reach a provider: opening hours in words, the contact page, the registry, and the clock of the path."""

from __future__ import annotations

import datetime
import json
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from navigator.format import OpeningHours
from navigator.web.edition.hours import hours_in_words
from navigator.web.edition.words import words_in
from navigator.web.site import LANGUAGES, language
from tests.web.linked_path import WRITTEN, written_in


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = written_in(tmp_path_factory.mktemp("paths"))
    written_in(folder, WRITTEN.replace("  region:", "  time_zone: Pacific/Kiritimati\n  region:"), "islands")
    return create_app({"TESTING": True, "PATHS": folder})


@pytest.fixture
def visit(site: Flask) -> FlaskClient:
    return site.test_client()


def hours(*written: tuple[str | list[str], str, str]) -> tuple[OpeningHours, ...]:
    return tuple(
        OpeningHours.model_validate({"days": days, "from": start, "until": end}) for days, start, end in written
    )


OFFICE = hours(("mon-fri", "9:00", "16:00"))
BROKEN = hours(("mon-thu", "12:30", "15:45"), ("mon-thu", "9:00", "11:30"), (["fri", "sun"], "0:00", "24:00"))


WRITTEN_HOURS = {
    "en": ("weekdays 9–16", "Mon–Thu 9:00–11:30, 12:30–15:45; Fri, Sun 0–24", "every day 10–12"),
    "fi": ("ark. 9–16", "ma–to 9.00–11.30, 12.30–15.45; pe, su 0–24", "joka päivä 10–12"),
    "sv": ("vard. 9–16", "mån–tors 9.00–11.30, 12.30–15.45; fre, sön 0–24", "varje dag 10–12"),
    "fr": ("lun.–ven., 9–16 h", "lun.–jeu., 9:00–11:30, 12:30–15:45 h; ven., dim., 0–24 h", "tous les jours, 10–12 h"),
    "it": (
        "lun–ven, ore 9–16",
        "lun–gio, ore 9:00–11:30, 12:30–15:45; ven, dom, ore 0–24",
        "tutti i giorni, ore 10–12",
    ),
    "es": ("lun–vie, 9–16 h", "lun–jue, 9:00–11:30, 12:30–15:45 h; vie, dom, 0–24 h", "todos los días, 10–12 h"),
    "pt": ("dias úteis, 9–16 h", "seg.–qui., 9:00–11:30, 12:30–15:45 h; sex., dom., 0–24 h", "todos os dias, 10–12 h"),
    "ro": (
        "lun.–vin., orele 9–16",
        "lun.–joi, orele 9:00–11:30, 12:30–15:45; vin., dum., orele 0–24",
        "zilnic, orele 10–12",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hours_are_written_as_in_the_language(site: Flask, lang: str) -> None:
    office, broken, daily = WRITTEN_HOURS[lang]
    with site.app_context():
        words = words_in(lang)
        assert hours_in_words(words, ()) == ""
        assert hours_in_words(words, OFFICE) == office
        assert hours_in_words(words, BROKEN) == broken
        assert hours_in_words(words, hours(("mon-sun", "10:00", "12:00"))) == daily


def test_a_page_says_when_somebody_answers_and_what_a_registry_is(visit: FlaskClient) -> None:
    page = visit.get("/fi/small/providers/town").text
    assert "<small>ark. 9.00–15.30; la–su 12–24 (heinäkuussa kiinni)</small>" in page
    assert "neuvo@example.org <small>(kirjaamo: viestisi kirjataan, ja se on yleensä julkinen)</small>" in page
    assert 'href="https://ylikyla.example.org/yhteystiedot"' in page
    assert '"opens":"09:00","closes":"15:30"' in page
    assert "<small>" not in visit.get("/fi/small/providers/club").text.partition("<footer")[0]


def test_the_api_says_the_same_as_plain_data(visit: FlaskClient) -> None:
    (town,) = [
        one for one in json.loads(visit.get("/api/v1/paths/small/providers").text)["providers"] if one["id"] == "town"
    ]
    channels = town["channels"]
    assert channels["hours"][0] == {
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "from": "09:00",
        "until": "15:30",
    }
    assert channels["hours_note"] == {"fi": "heinäkuussa kiinni"}
    assert channels["registry"] is True
    assert channels["contact"]["fi"] == "https://ylikyla.example.org/yhteystiedot"
    assert json.loads(visit.get("/api/v1/paths/small").text)["time_zone"] == "Europe/Helsinki"


def test_the_day_is_that_of_the_path(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is still Saturday evening in Finland, it is Sunday on an island of Kiribati."""

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Clock:
            return cls(2026, 11, 28, 17, tzinfo=datetime.UTC).astimezone(tz)

    monkeypatch.setattr(language, "datetime", SimpleNamespace(datetime=Clock, date=datetime.date))
    days = {}
    for name in ("small", "islands"):
        with site.test_request_context(f"/fi/{name}/"):
            site.preprocess_request()
            days[name] = language.today()
    assert days == {"small": datetime.date(2026, 11, 28), "islands": datetime.date(2026, 11, 29)}
