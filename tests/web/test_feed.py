"""What changes on a path, as those read it who follow it: with a reader of feeds that is not ours."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from flask.testing import FlaskClient
from justhtml import JustHTML

from app import create_app
from navigator.web.site.language import offered
from tests.web.linked_path import WRITTEN, written_in

TODAY = datetime.date(2026, 11, 23)
ADDRESS = "/data/small.fi.atom"
CALLS = """
  spring: {kind: funding, provider: club, title: {fi: Kevät, en: Spring}, summary: {fi: Rahaa <b>& muuta},
    open: [{from: 2026-03-01, until: 2026-03-31}, {until: 2026-06-30}, {until: 2026-09-30}, {from: 2026-12-01}],
    source: memory}
  usual: {kind: funding, provider: club, title: {fi: Vuosittain}, yearly: [{from: 10-01, until: 10-31}], source: memory}
  looked-at: {kind: funding, provider: club, title: {fi: Katsottu}, yearly: [{from: 02-01, until: 11-10}],
    source: memory, checked: 2026-06-01}
  late-winter: {kind: funding, provider: club, title: {fi: Talvi}, source: memory,
    yearly: [{from: 01-10, until: 12-18}]}
  twice: {kind: funding, provider: club, title: {fi: Kahdesti}, source: memory, yearly: [{from: 01-07, until: 02-02}],
    open: [{from: 2025-12-10, until: 2025-12-20}, {from: 2026-01-07, until: 2026-02-02}]}
  moved: {kind: funding, provider: club, title: {fi: Siirtynyt}, source: memory,
    yearly: [{from: 05-01, until: 05-31}], open: [{from: 2026-05-04, until: 2026-06-05}]}
  long-ago: {kind: advice, provider: club, title: {fi: Vanha}, checked: "2019", source: memory}
  to-come: {kind: advice, provider: club, title: {fi: Tuleva}, checked: 2027-01-01, source: memory}
"""


def site(folder: Path, day: datetime.date = TODAY, text: str = WRITTEN + CALLS) -> FlaskClient:
    return create_app({"TESTING": True, "PATHS": written_in(folder, text), "TODAY": day}).test_client()


def read(visit: FlaskClient, address: str = ADDRESS) -> Any:
    """A feed as a reader finds it: without a complaint."""
    answer = visit.get(address)
    assert answer.status_code == 200
    found = feedparser.parse(answer.data, response_headers={"content-type": answer.content_type})
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


@pytest.fixture
def visit(tmp_path: Path) -> FlaskClient:
    return site(tmp_path)


def test_a_reader_finds_what_opened_closed_ended_and_was_made_sure_of(visit: FlaskClient) -> None:
    found = read(visit)
    told = {
        (one.id.partition("services/")[2], one.updated[:10]): one.title for one in found.entries if "bare" not in one.id
    }
    assert told == {
        # Two calls that stand for the same usual days are two entries.
        ("twice/last-day/2026-01-07", "2025-12-20"): "Viimeinen päivä: Kahdesti",
        ("twice/last-day/2026-02-02", "2026-02-02"): "Viimeinen päivä: Kahdesti",
        ("twice/opens/2026-01-07", "2025-12-10"): "Haku avautuu: Kahdesti",
        ("twice/opens/2026-01-07/2026-01-07", "2026-01-07"): "Haku avautuu: Kahdesti",
        ("late-winter/last-day/2025-01-10", "2025-12-18"): "Yleensä viimeinen päivä: Talvi",
        ("late-winter/opens/2026-01-10", "2026-01-10"): "Haku avautuu yleensä: Talvi",
        # Looked at in June: that it was open in February nobody has said.
        ("looked-at/checked", "2026-06-01"): "Katsottu",
        ("looked-at/last-day/2026-02-01", "2026-11-10"): "Yleensä viimeinen päivä: Katsottu",
        ("usual/last-day/2026-10-01", "2026-10-31"): "Yleensä viimeinen päivä: Vuosittain",
        ("usual/opens/2026-10-01", "2026-10-01"): "Haku avautuu yleensä: Vuosittain",
        ("spring/last-day/2026-09-30", "2026-09-30"): "Viimeinen päivä: Kevät",
        ("spring/last-day/2026-06-30", "2026-06-30"): "Viimeinen päivä: Kevät",
        ("moved/last-day/2026-05-01", "2026-06-05"): "Viimeinen päivä: Siirtynyt",
        ("moved/opens/2026-05-01", "2026-05-04"): "Haku avautuu: Siirtynyt",
        ("spring/last-day/2026-03-01", "2026-03-31"): "Viimeinen päivä: Kevät",
        ("advice/checked", "2026-03-04"): "Neuvonta",
        ("spring/opens/2026-03-01", "2026-03-01"): "Haku avautuu: Kevät",
        ("clinic/ended", "2026-01-01"): "Päättynyt: Klinikka",
        ("evening/checked", "2026-01-01"): "Ilta",
        ("example/checked", "2026-01-01"): "Esimerkki",
        ("grant/opens/2026-01-01", "2026-01-01"): "Haku avautuu: Avustus",
    }
    spring = next(one for one in found.entries if one.id.endswith("spring/last-day/2026-03-01"))
    assert spring.summary == "1.3.2026–31.3.2026. Rahaa <b>& muuta"
    (usual,) = [one.summary for one in found.entries if one.id.endswith("late-winter/opens/2026-01-10")]
    assert usual == "Aiempien hakujen mukaan auki: 10.1.–18.12."
    (alone,) = [one.summary for one in found.entries if one.id.endswith("spring/last-day/2026-06-30")]
    assert alone == "30.6.2026. Rahaa <b>& muuta", "No dash with nothing before it."
    assert spring.link == "http://localhost/fi/small/services/spring"
    assert [tag.term for tag in spring.tags] == ["last-day"]
    assert visit.get(spring.link).status_code == 200


def test_the_feed_says_whose_it_is_where_it_is_and_under_which_licence(visit: FlaskClient) -> None:
    feed = read(visit).feed
    assert feed.title.startswith("Polku – ") and feed.subtitle == "Neuvoa ja rahaa."
    links = {link.rel: link.href for link in feed.links}
    assert links == {
        "self": f"http://localhost{ADDRESS}",
        "alternate": "http://localhost/fi/small/",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert feed.author == "Liitto" and "CC BY 4.0" in feed.rights
    assert feed.updated == max(one.updated for one in read(visit).entries)


def test_the_newest_comes_first_nothing_is_of_tomorrow_and_every_name_is_one_of_its_own(visit: FlaskClient) -> None:
    found = read(visit)
    updated = [datetime.datetime.fromisoformat(one.updated) for one in found.entries]
    assert updated == sorted(updated, reverse=True)
    assert all(one.utcoffset() is not None and one.date() <= TODAY for one in updated)
    names = [one.id for one in found.entries] + [found.feed.id]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"tag:localhost,\d{4}:small/fi(/services/[\w/-]+)?", name) for name in names)


def test_what_was_told_keeps_its_name_when_its_day_moves_and_the_feed_changes_with_the_day(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = read(site(tmp_path / "a"))
    moved = (WRITTEN + CALLS).replace("until: 2026-03-31", "until: 2026-04-15").replace("2026-03-04", "2026-11-20")
    after = read(site(tmp_path / "b", text=moved))
    assert {one.id for one in before.entries} == {one.id for one in after.entries}
    assert after.entries[0].id.endswith("services/advice/checked")
    tomorrow = read(site(tmp_path / "a", datetime.date(2026, 12, 1)))
    assert tomorrow.entries[0].id.endswith("spring/opens/2026-12-01")


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("until: 2026-03-31", "until: 2026-04-15", set(), set()),
        (
            "from: 2026-03-01",
            "from: 2026-03-08",
            {"spring/opens/2026-03-01", "spring/last-day/2026-03-01"},
            {"spring/opens/2026-03-08", "spring/last-day/2026-03-08"},
        ),
        ("until: 2026-06-30", "until: 2026-07-15", {"spring/last-day/2026-06-30"}, {"spring/last-day/2026-07-15"}),
        ("from: 2026-05-04", "from: 2026-05-18", set(), set()),  # stands for usual days
    ],
)
def test_a_call_is_named_by_its_usual_days_else_by_its_first_day_else_by_its_last(
    before: str, after: str, gone: set[str], new: set[str], tmp_path: Path
) -> None:
    texts = (WRITTEN + CALLS, (WRITTEN + CALLS).replace(before, after))
    was, is_now = (
        {one.id.partition("services/")[2] for one in read(site(tmp_path / name, text=text)).entries}
        for name, text in zip("ab", texts, strict=True)
    )
    assert (was - is_now, is_now - was) == (gone, new)


def test_who_has_it_is_told_so_and_programs_of_every_origin_may_read_it(visit: FlaskClient) -> None:
    answer = visit.get(ADDRESS)
    assert answer.mimetype == "application/atom+xml"
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = visit.get(ADDRESS, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_start_page_and_the_page_for_partners_lead_to_the_feed_in_their_language(
    visit: FlaskClient, lang: str
) -> None:
    (link,) = JustHTML(visit.get(f"/{lang}/small/").text, sanitize=False).query('link[type="application/atom+xml"]')
    assert link.attrs["rel"] == "alternate"
    found = read(visit, link.attrs["href"].removeprefix("http://localhost"))
    assert found.feed.language == lang
    assert f'href="/data/small.{lang}.atom"' in visit.get(f"/{lang}/small/embed").text
    assert "application/atom+xml" not in visit.get(f"/{lang}/small/services").text
    assert "application/atom+xml" not in visit.get(f"/embed/{lang}/small/").text


def test_a_title_in_another_language_says_so(visit: FlaskClient) -> None:
    root = ElementTree.fromstring(visit.get("/data/small.en.atom").data)
    atom, lang = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"
    told = {str(one.findtext(f"{atom}id")): one.find(f"{atom}title") for one in root.iter(f"{atom}entry")}
    (advice,) = [title for name, title in told.items() if name.endswith("advice/checked")]
    assert advice is not None and (advice.text, advice.get(lang)) == ("Neuvonta", "fi")


def test_there_is_none_in_a_language_or_of_a_path_that_is_not_there(visit: FlaskClient) -> None:
    assert [visit.get(f"/data/{name}.atom").status_code for name in ("small.it", "small.xx", "none.fi")] == [404] * 3


def test_a_path_of_which_nothing_is_told_has_a_feed_all_the_same(tmp_path: Path) -> None:
    bare = "path: {title: T, languages: [en], published: 2026-01-02}\nproviders: {p: {title: P}}\n"
    found = read(site(tmp_path, text=bare), "/data/small.en.atom")
    assert (found.entries, found.feed.updated[:10], found.feed.author) == ([], "2026-01-02", "localhost")
    assert "nobody has taken this path over" in found.feed.subtitle


def test_the_feeds_of_the_shipped_paths_can_be_read(client: FlaskClient, paths: Any) -> None:
    for path in paths.values():
        for lang in offered(path):
            read(client, f"/data/{path.id}.{lang}.atom")
