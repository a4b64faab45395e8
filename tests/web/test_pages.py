"""The pages as a visitor's browser asks for them: statuses, redirects, headers, and what stays when things go wrong."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app import create_app
from navigator.engine.service_path import ServicePath
from navigator.web.edition.markdown import html
from navigator.web.edition.words import words_in
from navigator.web.pages.line_drawing import progress
from navigator.web.pages.request_answers import kept
from navigator.web.site.language import LANGUAGES, offered

PATH = """
path:
  title: {fi: Polku, sv: Stig, en: Path}
  languages: [fi, sv, en]
  maintainer: {name: {fi: Liitto}, email: liitto@example.org, web: https://example.org/}
  accent: "#7A1F5C"
  first_contact: [adviser]
stages:
  idea: {title: {fi: Idea, sv: Idé, en: Idea}, next: [growth]}
  growth: {title: {fi: Kasvu, sv: Tillväxt, en: Growth}}
questions:
  stage: {ask: {fi: Missä vaiheessa?, en: How far?}, label: {fi: Vaihe, en: Stage}, answers: stages, filter: true}
  need:
    ask: {fi: Mitä tarvitset?, en: What do you need?}
    choose: many
    at_most: 2
    answers:
      money: {fi: Rahaa, en: Money}
      place: {fi: Tila, en: A place}
      people: {fi: Ihmisiä, en: People}
      nothing: {title: {fi: En mitään, en: Nothing}, exclusive: true}
  staff: {ask: {fi: Montako?, en: How many?}, choose: number, min: 0, max: 50, when: {stage: growth}}
providers:
  town: {title: {fi: Kaupunki <Oy>, en: Town}, channels: {phone: 06 123 4567, email: neuvo@example.org}, source: memory}
services:
  adviser: {kind: advice, provider: town, title: {fi: Neuvoja, en: Adviser}, source: memory}
  loan:
    kind: funding
    provider: town
    title: {fi: Laina, en: Loan}
    description: {fi: "Katso [täältä](https://example.org/laina) <script>alert(1)</script>"}
    when: {stage: growth, need: money, staff: {at_least: 5}}
    open: [{from: 2026-01-01, until: 2026-12-15}]
  space:
    kind: space
    provider: town
    title: {fi: Tila, en: Space}
    when: {need: place}
    yearly: [{from: 03-01, until: 03-31}]
  meeting: {kind: network, provider: town, title: {fi: Tapaaminen, en: Meeting}, when: {stage: idea, need: people}}
renamed:
  services: {old-loan: loan}
  questions: {phase: stage}
"""
HOME = "/fi/small"
ENOUGH = "stage=growth&need=money&need=place&staff=12"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site with one small path."""
    folder: Path = tmp_path_factory.mktemp("paths")
    (folder / "small").mkdir()
    (folder / "small" / "path.yaml").write_text(PATH, encoding="utf-8")
    return create_app({"TESTING": True, "PATHS": folder, "TODAY": datetime.date(2026, 11, 23)})


@pytest.fixture
def visit(small: Flask) -> FlaskClient:
    return small.test_client()


def location(visit: FlaskClient, address: str) -> str:
    """Where an address leads."""
    answer = visit.get(address)
    assert answer.status_code in {301, 302, 308}, f"{address} answered {answer.status_code}."
    return answer.headers["Location"]


@pytest.mark.parametrize(("accepted", "lang"), [("sv-FI,sv;q=0.9", "sv"), ("en-GB", "en"), ("de", "fi"), ("", "fi")])
def test_the_root_leads_to_the_language_of_the_browser(visit: FlaskClient, accepted: str, lang: str) -> None:
    answer = visit.get("/", headers={"Accept-Language": accepted})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/")
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("address", "onward"),
    [
        ("/it/small/journey?stage=idea&need=a%26b", "/en/small/journey?stage=idea&need=a%26b"),
        ("/it/small/services/x%0d%0aSet-Cookie:a=b", "/en/small/services/x%0D%0ASet-Cookie%3Aa%3Db"),
        ("/it/small/services/%3Fa%23b", "/en/small/services/%3Fa%23b"),
        ("/it/small/services/%E4%BD%A0?x=\u00e4", "/en/small/services/%E4%BD%A0?x=%C3%A4"),
        ("//example.org/it/small/", "/en/small/"),
        ("/it/small/?x=/it/\\example.org", "/en/small/?x=/it/%5Cexample.org"),
    ],
)
def test_a_path_without_the_language_leads_to_the_same_page_in_another(
    visit: FlaskClient, address: str, onward: str
) -> None:
    assert location(visit, address) == onward


def test_the_only_path_is_where_a_language_leads(visit: FlaskClient) -> None:
    assert location(visit, "/sv/") == "/sv/small/"


def test_an_answer_leads_to_the_next_question_and_at_last_to_the_result(visit: FlaskClient) -> None:
    assert location(visit, f"{HOME}/question/stage?stage=growth&_continue=1") == f"{HOME}/question/need?stage=growth"
    after = location(visit, f"{HOME}/question/need?stage=growth&need=place&need=money&_continue=1")
    assert after == f"{HOME}/question/staff?stage=growth&need=money&need=place"
    assert location(visit, f"{HOME}/question/staff?{ENOUGH}&_continue=1") == f"{HOME}/result?{ENOUGH}"


def test_a_changed_answer_keeps_the_others_and_leads_back_to_the_result(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/question/staff?{ENOUGH}&_return=result").text
    assert 'value="12"' in page
    assert 'name="need" value="money"' in page
    assert f'href="{HOME}/result?{ENOUGH.replace("&", "&amp;")}"' in page
    changed = location(visit, f"{HOME}/question/staff?{ENOUGH.replace('12', '3')}&_return=result&_continue=1")
    assert changed == f"{HOME}/result?{ENOUGH.replace('12', '3')}"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("question/stage?_continue=1", "Choose an answer"),
        ("question/need?stage=idea&need=money&need=place&need=people&_continue=1", "Choose at most 2"),
        ("question/need?stage=idea&need=money&need=nothing&_continue=1", "Choose either “Nothing” alone"),
        ("question/staff?stage=growth&need=money&staff=many&_continue=1", "such as 12"),
        ("question/staff?stage=growth&need=money&staff=51&_continue=1", "Enter 50 or less"),
        ("question/staff?stage=growth&need=money&_continue=1", "Enter a number."),
        ("question/staff?stage=growth&need=money&staff=1.5&_continue=1", "Enter a whole number"),
        ("question/stage?stage=idea&stage=growth&_continue=1", "Choose at most 1"),
        ("question/need?stage=idea&need=money&need=unknown&_continue=1", "Choose either “I don&#39;t know” alone"),
        ("question/need?stage=idea&need=money&need=place&need=people", "Choose at most 2"),
        ("question/staff?stage=growth&need=money&staff=12,000&_continue=1", "Is that 12? Then"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_how_to_mend(visit: FlaskClient, query: str, words: str) -> None:
    answer = visit.get(f"/en/small/{query}")
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert answer.text.count(words) == 2, "Once in the summary, once by the answers."
    target = re.search(r'<li><a href="#([^"]+)"', answer.text)
    assert target is not None and f'id="{target[1]}"' in answer.text


def test_an_answer_that_cannot_be_used_is_kept(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/question/need?stage=idea&need=money&need=nothing&_continue=1").text
    assert len(re.findall(r"<input[^>]* checked", page)) == 2
    assert 'type="hidden" name="stage" value="idea"' in page


def test_a_refused_change_loses_nothing(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/question/need?{ENOUGH}&_return=result").text
    assert page.count('name="_given"') == 2
    refused = "stage=growth&staff=12&_given=money&_given=place&need=money&need=place&need=people&_return=result"
    page = visit.get(f"{HOME}/question/need?{refused}&_continue=1").text
    assert f'class="back"><a href="{HOME}/result?{ENOUGH.replace("&", "&amp;")}"' in page
    assert page.count('name="_given"') == 2, "Nor is it lost when refused a second time."
    assert len(re.findall(r"<input[^>]* checked", page)) == 3
    mended = refused.replace("&need=money&", "&")
    onward = location(visit, f"{HOME}/question/need?{mended}&_continue=1")
    assert onward == f"{HOME}/result?stage=growth&need=place&need=people&staff=12"


def test_a_question_that_is_not_asked_leads_on(visit: FlaskClient) -> None:
    assert location(visit, f"{HOME}/question/staff?stage=idea") == f"{HOME}/question/need?stage=idea"


def test_one_state_has_one_address(visit: FlaskClient) -> None:
    assert location(visit, f"{HOME}/result?need=place&stage=idea") == f"{HOME}/result?stage=idea&need=place"
    assert visit.get(f"{HOME}/result?stage=idea&need=place").status_code == 200


def test_an_old_link_keeps_what_still_holds_and_says_so_once(visit: FlaskClient) -> None:
    assert location(visit, f"{HOME}/question/need?phase=idea") == f"{HOME}/question/need?stage=idea"
    after = location(visit, "/en/small/question/need?stage=idea&need=fame")
    assert after == "/en/small/question/need?stage=idea&_dropped=1"
    page = visit.get(after).text
    assert "Part of this link cannot be used" in page
    assert not re.search(r'(href|action|value)="(?!/(fi|sv|en)/)[^"]*_dropped', page)


@pytest.mark.parametrize("page", ["result?stage=idea&need=place", "question/need?stage=idea", "question/stage"])
@pytest.mark.parametrize(
    "added",
    ["fbclid=IwAR0_x", "utm_source=letter&utm_medium=e-mail", "colour=red", "stage=", "_ga=1.2", "_hsenc=p2&_hsmi=3"],
)
def test_what_a_mailing_adds_to_a_link_is_dropped_without_a_word(visit: FlaskClient, page: str, added: str) -> None:
    address = f"{HOME}/{page}"
    assert location(visit, f"{address}{'&' if '?' in page else '?'}{added}") == address


def test_a_journey_leads_to_what_comes_next(visit: FlaskClient) -> None:
    assert location(visit, f"{HOME}/journey") == f"{HOME}/question/stage"
    assert location(visit, f"{HOME}/journey?{ENOUGH}") == f"{HOME}/result?{ENOUGH}"


def test_renamed_services_are_found_again(visit: FlaskClient) -> None:
    assert location(visit, f"{HOME}/services/old-loan") == f"{HOME}/services/loan"


def test_the_other_languages_keep_path_and_answers(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/result?{ENOUGH}").text
    for lang in ("sv", "en"):
        assert f'href="/{lang}/small/result?{ENOUGH.replace("&", "&amp;")}" lang="{lang}"' in page
    assert visit.get("/sv/small/").text.startswith('<!doctype html>\n<html lang="sv">')


def test_a_text_in_another_language_is_marked(visit: FlaskClient) -> None:
    assert '<span lang="fi">Missä vaiheessa?</span>' in visit.get("/sv/small/question/stage").text


def test_texts_of_a_path_are_text(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/services/loan").text
    assert "Kaupunki &lt;Oy&gt;" in page
    assert '<a href="https://example.org/laina">täältä</a>' in page
    assert "<script>alert" not in page
    assert not re.search(
        "href=.?javascript|<img", html("[x](javascript:alert(1)) ![y](https://example.org/y.png)", "en")
    )


@pytest.mark.parametrize("name", ["etela-pohjanmaa", "suomi"])
def test_a_page_whose_title_has_such_a_letter_opens_with_it(client: FlaskClient, name: str) -> None:
    page = client.get(f"/fi/{name}/services/business-id").text
    assert "<title>Perustamisilmoitus ja Y\u2011tunnus" in page
    assert "ja Y\u2011tunnus</h1>" in page


def test_the_start_shows_the_beginning_of_somebodys_plan(client: FlaskClient, visit: FlaskClient) -> None:
    page = client.get("/fi/etela-pohjanmaa/").text
    steps = re.findall("<li>(.+?)</li>", page.partition('class="example-steps"')[2].partition("</ol>")[0])
    plan = re.search(r'class="onward" href="(/fi/etela-pohjanmaa/result\?[^"]+)"', page)
    assert plan and len(steps) == 3
    result = client.get(plan[1].replace("&amp;", "&"))
    assert result.status_code == 200 and all(step in result.text for step in steps)
    assert 'class="example"' not in visit.get(f"{HOME}/").text, "A path without personas has nobody to show."


def test_the_map_tells_what_its_arcs_are_where_it_has_any(client: FlaskClient, visit: FlaskClient) -> None:
    assert "Kaari vie vaiheeseen" in client.get("/fi/etela-pohjanmaa/map").text
    assert "Kaari vie" not in visit.get(f"{HOME}/map").text


def test_headers_allow_nothing_from_elsewhere(visit: FlaskClient) -> None:
    for address in ("/", f"{HOME}/", f"{HOME}/result", f"{HOME}/nowhere", "/favicon.svg", "/robots.txt"):
        headers = visit.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "Set-Cookie" not in headers
        assert headers["Cache-Control"]


def test_pages_with_answers_are_kept_privately_and_found_by_nobody(visit: FlaskClient) -> None:
    for address in (f"{HOME}/question/stage", f"{HOME}/result?stage=idea"):
        answer = visit.get(address)
        assert "private" in answer.headers["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.text
    start = visit.get(f"{HOME}/")
    assert "public" in start.headers["Cache-Control"]
    assert '<link rel="canonical" href="http://localhost/fi/small/">' in start.text


def test_no_page_holds_script_or_style_of_its_own(visit: FlaskClient) -> None:
    for name in (
        "",
        "question/stage",
        f"result?{ENOUGH}",
        "services",
        "services/loan",
        "map",
        "search?q=laina",
        "about",
    ):
        page = visit.get(f"{HOME}/{name}").text
        scripts = r'<script(?![^>]*\s(?:src=|type="application/ld\+json"))'
        assert not re.search(rf"<style|\sstyle=|{scripts}|\son[a-z]+=|hx-on|js:", page), name


@pytest.mark.parametrize("header", ["HX-Request", "HX-History-Restore-Request"])
def test_the_heading_takes_the_focus_only_when_htmx_asks(visit: FlaskClient, header: str) -> None:
    plain = visit.get(f"{HOME}/question/stage")
    swapped = visit.get(f"{HOME}/question/stage", headers={header: "true"})
    assert "autofocus" not in plain.text
    assert swapped.text.count("autofocus") == 1
    assert swapped.text.replace(' tabindex="-1" autofocus', "") == plain.text
    assert header in plain.headers["Vary"]
    mended = visit.get(f"{HOME}/question/stage?_continue=1", headers={header: "true"}).text
    assert mended.count("autofocus") == 1 and re.search(r'class="error-summary"[^>]* autofocus', mended)


def test_files_may_be_kept_for_ever_because_their_address_changes(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}/").text
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert style is not None
    answer = visit.get(style[1])
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.text.find("--accent:#7A1F5C") != -1
    assert "immutable" not in visit.get("/style/0000000000/small.css").headers["Cache-Control"]
    assert visit.get("/static/0000000000/../app.py").status_code == 404


def test_filters_narrow_the_services(visit: FlaskClient) -> None:
    everything, few = (
        visit.get("/en/small/services").text,
        visit.get("/en/small/services?_kind=funding&stage=growth").text,
    )
    assert "4 services" in everything and "1 service<" in few
    assert "Nothing meets all of these" in visit.get("/en/small/services?_kind=funding&stage=idea").text


def test_an_address_of_filters_says_only_what_is_chosen(visit: FlaskClient) -> None:
    full = "_kind=funding&stage=&_provider=&_language=&_certainty=uncertain&_ga=1&_kind=nonsense"
    assert location(visit, f"/en/small/services?{full}") == "/en/small/services?_kind=funding&_certainty=uncertain"
    assert location(visit, "/en/small/providers?stage=&_kind=") == "/en/small/providers"


def test_search_finds_and_escapes(visit: FlaskClient) -> None:
    assert f'href="{HOME}/services/loan"' in visit.get(f"{HOME}/search?q=lainaa").text
    assert "&lt;b&gt;" in visit.get(f"{HOME}/search?q=<b>").text


@pytest.mark.parametrize(("query", "few"), [("qwertyuiop", True), ("Rustoopuori", True), ("keramiikka", False)])
def test_where_little_is_found_the_page_leads_on(client: FlaskClient, query: str, few: bool) -> None:
    home = "/fi/etela-pohjanmaa"
    answer = client.get(f"{home}/search?q={query}")
    ways = re.search(r'<section class="ways-on".*?</section>', answer.text, re.DOTALL)
    assert answer.status_code == 200 and bool(ways) is few
    if ways:
        assert f'href="{home}/question/stage"' in ways[0] and f'href="{home}/services?_kind=funding"' in ways[0]
        assert f'href="{home}/services/municipal-business-advice"' in ways[0], "Nobody to ask is told."


DISTRESS = {
    "fi": ("en jaksa elää", "haluaisin kuolla", "tahdon kuolla", "haluun kuolla", "ei huvita elää", "elämä ei huvita"),
    "sv": ("jag orkar inte leva längre", "jag vill dö", "livet är inte värt att leva"),
    "en": ("i want to die", "life is not worth living", "im suicidal", "hurt myself"),
}


@pytest.mark.parametrize(("lang", "words"), [(lang, words) for lang, all_of in DISTRESS.items() for words in all_of])
def test_words_of_distress_are_told_whom_to_turn_to_and_led_to_no_money(
    client: FlaskClient, lang: str, words: str
) -> None:
    page = client.get(f"/{lang}/etela-pohjanmaa/search?{urlencode({'q': words})}").text
    page = page.partition("<main")[2].partition("</main>")[0]
    assert "112" in page
    assert "/services" not in page and 'class="ways-on"' not in page and 'class="suggestions"' not in page


@pytest.mark.parametrize("words", ["suicide", "suicidio", "haluan kuolla", "je veux mourir", "quiero morir"])
def test_no_path_leads_words_of_distress_to_its_services(client: FlaskClient, words: str) -> None:
    lang = {"suicide": "en", "suicidio": "it", "haluan kuolla": "fi", "je veux mourir": "fr"}.get(words, "es")
    page = client.get(f"/{lang}/clay/search?{urlencode({'q': words})}").text
    page = page.partition("<main")[2].partition("</main>")[0]
    assert "112" in page and "/services" not in page


def test_programs_are_told_what_is_said_instead(client: FlaskClient) -> None:
    told = client.get("/api/v1/paths/etela-pohjanmaa/search?q=itsemurha&_lang=fi").get_json()
    assert told["hits"] == [] and "112" in told["instead"]["fi"]


def test_words_that_find_something_are_links(client: FlaskClient) -> None:
    page = client.get("/fi/etela-pohjanmaa/search?q=rahhatlopp").text
    link = re.search(r'class="suggestions">.*?href="([^"]+)"', page)
    assert link, "Nothing is proposed."
    assert "/services/talousapu-neuvonta" in client.get(link[1]).text


@pytest.mark.parametrize(
    ("address", "status", "lang"),
    [
        ("/fi/small/nowhere", 404, "fi"),
        ("/sv/nowhere/", 404, "sv"),
        ("/nowhere", 404, "fi"),
        ("/en/small/services/nothing", 404, "en"),
        (f"/en/small/result?a={'x' * 5000}", 400, "en"),
    ],
)
def test_errors_speak_the_language_and_lead_on(visit: FlaskClient, address: str, status: int, lang: str) -> None:
    answer = visit.get(address)
    assert answer.status_code == status
    assert f'<html lang="{lang}">' in answer.text
    assert f'class="button" href="/{lang}/small/"' in answer.text


def test_robots_stay_away_from_answers(visit: FlaskClient) -> None:
    assert "Disallow: /*/result" in visit.get("/robots.txt").text


def test_technical_parameters_are_told_apart() -> None:
    assert kept("stage=idea&_view=kind&need=a&_ga=1.2&_hsenc=p2") == ["_view=kind"]


def test_the_line_grows_with_each_answer() -> None:
    assert [progress(answered, 1).count('class="done"') for answered in range(4)] == [0, 1, 2, 3]


def test_as_many_stops_are_drawn_ahead_as_are_told_or_none() -> None:
    assert [progress(1, ahead).count('class="stop"') for ahead in (0, 3, 6, 7, 8, 40)] == [0, 3, 6, 7, 0, 0]


def test_addresses_hold_nothing_but_answers(visit: FlaskClient) -> None:
    after = location(visit, f"{HOME}/question/need?stage=idea&need=people&_continue=1&_return=result&_filter=x")
    assert all(not key.startswith("_") for key, _ in parse_qsl(urlsplit(after).query))


def test_a_host_name_leads_to_its_path(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        text = PATH.replace("  languages:", f"  hosts: [{name}.example.org]\n  languages:")
        (tmp_path / name / "path.yaml").write_text(text, encoding="utf-8")
    client = create_app({"TESTING": True, "PATHS": tmp_path}).test_client()
    assert client.get("/en/", base_url="https://one.example.org").headers["Location"] == "/en/one/"
    assert client.get("/en/", base_url="https://TWO.example.org:8443").headers["Location"] == "/en/two/"
    page = client.get("/en/", base_url="https://other.example.org")
    assert page.status_code == 200
    assert "/en/one/" in page.text and "/en/two/" in page.text


def test_only_trusted_host_names_are_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "path.yaml").write_text(PATH, encoding="utf-8")
    monkeypatch.setenv("NAVIGATOR_TRUSTED_HOSTS", '["polku.example.org"]')
    client = create_app({"TESTING": True, "PATHS": tmp_path}).test_client()
    for address in ("/", "/fi/", "/fi/one/", "/embed/fi/one/", "/api/v1/paths", "/oembed", "/sitemap.xml", "/nowhere"):
        assert client.get(address, base_url="https://polku.example.org").status_code in {200, 302, 400, 404}
        refused = client.get(address, base_url="https://other.example.org")
        assert refused.status_code == 421
        assert "example" not in refused.text
        assert refused.headers["X-Frame-Options"] == "DENY"


def test_the_large_letters_of_a_host_name_are_small_ones(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "path.yaml").write_text(PATH, encoding="utf-8")
    settings = {"TESTING": True, "PATHS": tmp_path, "TRUSTED_HOSTS": ["Polku.example.org"]}
    client = create_app(settings).test_client()
    for host in ("polku.example.org", "POLKU.Example.org", "polku.EXAMPLE.org:8443"):
        page = client.get("/fi/one/", base_url=f"https://{host}")
        assert page.status_code == 200
        assert f"https://{host.lower()}/fi/one/" in page.text and "EXAMPLE" not in page.text


@pytest.mark.parametrize(
    "setting", ["polku.example.org", "a.example,b.example", '["a.example b.example"]', '["*.example.org"]', "[1]", "{}"]
)
def test_a_setting_that_would_refuse_everybody_is_refused(
    setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "path.yaml").write_text(PATH, encoding="utf-8")
    monkeypatch.setenv("NAVIGATOR_TRUSTED_HOSTS", setting)
    with pytest.raises(ValueError, match="NAVIGATOR_TRUSTED_HOSTS is no list of host names"):
        create_app({"TESTING": True, "PATHS": tmp_path})


IMPOSSIBLE_HOSTS = (
    "xn--a", "xn--", "www.xn--a.example.org", "", ".", "a..b", ".a", "a" * 64, ".".join(["a" * 50] * 6), "a\x01b",
    "a b", 'a"><b', "a/b", "me@a", "ä", "a:", "a:b", "a:0", "a:99999", "a:80:80", "[::1", "[x]", "[:::::]", "[::1]x",
)  # fmt: skip


@pytest.mark.parametrize("host", IMPOSSIBLE_HOSTS)
def test_a_host_that_can_be_none_is_refused_everywhere(visit: FlaskClient, host: str) -> None:
    static = next(iter(re.findall(r"/static/[^\"]+", visit.get(f"{HOME}/").text)))
    pages = ("", "/", "/result", "/question/stage", "/services/loan", "/nowhere")
    addresses = ["/", "/fi/", "/nowhere", "/robots.txt", "/sitemap.xml", "/data/small.ttl", "/oembed", static]
    addresses += [f"{HOME}{page}" for page in pages] + [f"/embed{HOME}/", "/api/v1/paths", "/api/v1/nowhere"]
    for address in addresses:
        # The client of the tests would stumble over such a host before the site does.
        asked = EnvironBuilder(path=address).get_environ() | {"HTTP_HOST": host}
        text, status, headers = run_wsgi_app(visit.application, asked, buffered=True)
        assert (status, b"".join(text)) == ("400 BAD REQUEST", b"The host name of this request is none.\n"), address
        assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["xn--mnchen-3ya.example", "a.", "localhost:8000", "127.0.0.1", "[::1]:8000", "A.Example"]
)
def test_a_host_that_can_be_one_is_answered(visit: FlaskClient, host: str) -> None:
    assert visit.get(f"{HOME}/", headers={"Host": host}).status_code == 200


def test_a_broken_path_says_so_and_the_others_go_on(tmp_path: Path) -> None:
    for name, text in (("whole", PATH), ("broken", "path: {title: Broken, languages: [fi]}\nservices: x\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "path.yaml").write_text(text, encoding="utf-8")
    client = create_app({"TESTING": True, "PATHS": tmp_path}).test_client()
    assert client.get("/fi/whole/").status_code == 200
    answers = [client.get(f"{start}/broken/") for start in ("/fi", "/embed/fi")]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert "Sivustossa on vika" in answers[0].get_data(as_text=True)
    assert client.get("/api/v1/paths/broken").get_json()["status"] == 503
    assert client.get("/fi/no-such-path/").status_code == 404


# Languages of a path.


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/sv/clay/", "/en/clay/"),
        ("/sv/clay/result?region=umbria&maker=firm", "/en/clay/result?region=umbria&maker=firm"),
        ("/embed/sv/clay/services", "/embed/en/clay/services"),
        ("/embed/look-7A1F5C/sv/clay/", "/embed/look-7A1F5C/en/clay/"),
        ("/fr/etela-pohjanmaa/about", "/en/etela-pohjanmaa/about"),
    ],
)
def test_a_language_that_a_path_lacks_leads_to_the_closest(client: FlaskClient, asked: str, shown: str) -> None:
    assert location(client, asked) == shown
    assert client.get(shown).status_code == 200


def test_what_is_not_there_is_told_in_a_language_of_the_path(client: FlaskClient) -> None:
    for address in ("/sv/clay/nothing", "/sv/clay/services/nothing", "/embed/sv/clay/nothing"):
        page = client.get(address, follow_redirects=True)
        assert page.status_code == 404
        assert '<html lang="en"' in page.text
        assert "This page was not found" in page.text


def test_without_english_the_first_language_of_a_path_stands_in(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    text = "path: {title: Stig, languages: [sv, fi]}\nproviders: {one: {title: En}}\n"
    (tmp_path / "small" / "path.yaml").write_text(text, encoding="utf-8")
    client = create_app({"TESTING": True, "PATHS": tmp_path}).test_client()
    assert location(client, "/en/small/services") == "/sv/small/services"
    assert location(client, "/en/") == "/sv/small/"
    assert client.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/sv/"
    assert client.get("/", headers={"Accept-Language": "fi"}).headers["Location"] == "/fi/"


def test_a_page_names_the_languages_of_its_path_alike_in_each(
    client: FlaskClient, paths: Mapping[str, ServicePath]
) -> None:
    for path in paths.values():
        named = {}
        for lang in offered(path):
            page = client.get(f"/{lang}/{path.id}/services").text
            named[lang] = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page)
            switch = page.partition('<nav id="languages"')[2].partition("</nav>")[0]
            assert re.findall(r' lang="(\w+)"', switch) == list(offered(path))
        expected = [(lang, f"http://localhost/{lang}/{path.id}/services") for lang in offered(path)]
        expected.append(("x-default", f"http://localhost/{path.languages[0]}/{path.id}/services"))
        assert all(one == expected for one in named.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_paths_is_there_in_every_language(client: FlaskClient, lang: str) -> None:
    page = client.get(f"/{lang}/").text
    assert f'<html lang="{lang}"' in page
    for path in ("clay", "etela-pohjanmaa"):
        (found,) = re.findall(rf'<a class="item-title" href="(/\w+/{path}/)"', page)
        assert client.get(found).status_code == 200, "a link of the list must not lead around a corner"


@pytest.mark.parametrize(
    ("lang", "listed"),
    [
        ("fi", ["etela-pohjanmaa", "clay", "suomi"]),  # Etelä-Pohjanmaa, Eurooppa, Suomi
        ("en", ["clay", "suomi", "etela-pohjanmaa"]),  # Europe, Finland, South Ostrobothnia
        ("sv", ["suomi", "etela-pohjanmaa", "clay"]),  # Finland, Sydösterbotten; Europe not in Swedish
    ],
)
def test_paths_are_listed_by_region_with_those_in_the_readers_language_first(
    client: FlaskClient, lang: str, listed: list[str]
) -> None:
    assert re.findall(r'<a class="item-title" href="/\w+/([\w-]+)/"', client.get(f"/{lang}/").text) == listed


@pytest.mark.parametrize(
    ("lang", "day"),
    [
        ("fi", "1.3.2026"), ("sv", "1.3.2026"), ("en", "1 March 2026"), ("it", "1 marzo 2026"),
        ("es", "1 de marzo de 2026"), ("ro", "1 martie 2026"), ("pt", "1 de março de 2026"), ("fr", "1er mars 2026"),
    ],
)  # fmt: skip
def test_dates_are_written_as_in_the_language(app: Flask, lang: str, day: str) -> None:
    with app.app_context():
        assert words_in(lang).date(datetime.date(2026, 3, 1)) == day
        assert words_in(lang).language_name("xx") == "xx"


@pytest.mark.parametrize("begun", ["/\\example.org", "/%5cexample.org", "/%2fexample.org", "/example.org"])
def test_no_language_link_leads_to_another_host(visit: FlaskClient, begun: str) -> None:
    page = visit.get(f"{begun}/fi/x", follow_redirects=True)  # this client follows to no other host
    assert page.status_code == 404
    links = re.findall(r'href="([^"]*)" lang="', page.text)
    assert links
    assert all(re.match(r"/[a-z]{2}/", link) for link in links)


@pytest.mark.parametrize("page", ["services?stage=idea", "search?q=apu", "map?stage=idea", "result?stage=idea"])
def test_a_page_with_a_query_is_kept_by_its_visitor_alone(visit: FlaskClient, page: str) -> None:
    assert visit.get(f"{HOME}/{page}").headers["Cache-Control"].startswith("private")
    alone = visit.get(f"{HOME}/{page.partition('?')[0]}?").headers["Cache-Control"]
    assert alone.startswith("private" if page.startswith("result") else "public")


def test_what_others_have_done_is_told_as_an_example(client: FlaskClient) -> None:
    """It is counted as an example, and its page offers nothing and says so; a service's page does not."""
    example = client.get("/en/clay/services/umbria-one-need").text
    assert "It cannot be applied for or used." in example
    assert "Whose example it is</h2>" in example and "Who can learn from it</h2>" in example
    assert "Who offers it" not in example and "Which of them is yours" not in example
    service = client.get("/en/clay/services/regional-contact").text
    assert "Who offers it</h2>" in service and "Which of them is yours" in service
    assert "It cannot be applied for or used." not in service
    assert re.search(r'_kind=good-practice">.*?<span class="tile-count">\d+ examples<', client.get("/en/clay/").text)
    assert re.search(r'role="status">\d+ services · \d+ examples<', client.get("/en/clay/services").text)
    assert re.search(r'role="status">\d+ examples<', client.get("/en/clay/services?_kind=good-practice").text)
    assert re.search(r'role="status">\d+ services<', client.get("/en/clay/services?_kind=step").text)
    assert re.search(r'<span class="number">\d+ services · \d+ examples<', client.get("/en/clay/map").text)
