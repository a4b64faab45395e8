"""Showing a path on other websites: headers, addresses, oEmbed, and what is refused."""

from __future__ import annotations

import gc
import hashlib
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from navigator.web.edition.path_edition import Edition
from navigator.web.frames.page_address import start_of
from navigator.web.site.language import current
from tests.shipped import shipped_app
from tests.web.test_pages import PATH

HOME = "/fi/etela-pohjanmaa"
FRAME = f"/embed{HOME}"
HOST = "http://localhost"

FIRST_LOADER = "5e2726afb0197e49981a66f2ae8d067adf13c110cf48f18d55c83e6ddc0c275cc9bd4a39709fa7f1fafa73700b8f90f8"
"""The hash of the script that the lines to copy pinned at first. Pages hold it; it never changes."""


def ancestors(client: FlaskClient, address: str) -> str:
    policy = client.get(address).headers["Content-Security-Policy"]
    return policy.partition("frame-ancestors ")[2]


@pytest.fixture
def limited(tmp_path: Path) -> FlaskClient:
    """A site with a path that only some hosts may frame, and one that nobody may."""
    for name, hosts in (("some", "[www.example.org, '*.region.example']"), ("none", "[]")):
        folder = tmp_path / name
        folder.mkdir()
        text = PATH.replace('accent: "#7A1F5C"', f'accent: "#7A1F5C"\n  embed: {hosts}')
        (folder / "path.yaml").write_text(text, encoding="utf-8")
    return create_app({"TESTING": True, "PATHS": tmp_path}).test_client()


def test_who_may_frame_a_page_is_part_of_its_tag(tmp_path: Path) -> None:
    """A cache that is told that nothing changed goes on sending the headers it has."""
    tags = set()
    for hosts in ("[www.example.org]", "[other.example.org]", "[]"):
        folder = tmp_path / hosts / "some"
        folder.mkdir(parents=True)
        text = PATH.replace('accent: "#7A1F5C"', f'accent: "#7A1F5C"\n  embed: {hosts}')
        (folder / "path.yaml").write_text(text, encoding="utf-8")
        client = create_app({"TESTING": True, "PATHS": folder.parent}).test_client()
        tags.add(client.get("/embed/fi/some/map").headers["ETag"])
    assert len(tags) == 3


def test_only_frames_can_be_framed(client: FlaskClient) -> None:
    for page in ("/", "/", "/services", "/result", "/question/stage", "/embed", "/about"):
        response = client.get(f"{HOME}{page}", follow_redirects=True)
        assert response.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
        assert response.headers["X-Frame-Options"] == "DENY"
    for page in ("/", "/services", "/result", "/question/stage", "/about"):
        response = client.get(f"{FRAME}{page}")
        assert response.status_code == 200
        assert "frame-ancestors" not in response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in response.headers
        assert "Set-Cookie" not in response.headers
        assert '<meta name="robots" content="noindex">' in response.text
    assert ancestors(client, "/api/v1/paths") == ancestors(client, "/embed/fi/nowhere/") == "'none'"


def test_a_path_says_which_hosts_may_frame_it(limited: FlaskClient) -> None:
    assert ancestors(limited, "/embed/fi/some/") == "'self' https://www.example.org https://*.region.example"
    assert ancestors(limited, "/embed/fi/none/") == "'self'"
    assert "www.example.org" in limited.get("/en/some/embed").text
    assert "not shown in frames" in limited.get("/en/none/embed").text


def test_every_link_of_a_frame_stays_in_it_or_opens_outside_and_says_so(client: FlaskClient) -> None:
    for page in ("/", "/services", "/services/starttiraha", "/result?stage=idea&need=advice", "/question/stage"):
        for tag, text in re.findall(r"<a ([^>]*)>(.*?)</a>", client.get(f"{FRAME}{page}").text, re.DOTALL):
            found = re.search(r'href="([^"]*)"', tag)
            assert found is not None
            href = found[1]
            if href.startswith("http") or 'target="_blank"' in tag:
                assert 'target="_blank" rel="noopener"' in tag
                assert "avautuu uuteen välilehteen" in text
            elif 'target="_top"' not in tag:
                assert href.startswith(("/embed/", "#", "mailto:", "tel:", "?")), tag


def test_an_answer_given_in_a_frame_keeps_the_frame_and_its_look(client: FlaskClient) -> None:
    for prefix in ("/embed", "/embed/look-7A1F5C-dark", "/embed/look-light"):
        answered = client.get(f"{prefix}{HOME}/question/stage?stage=idea&_continue=1")
        assert answered.status_code == 302
        assert answered.headers["Location"].startswith(f"{prefix}{HOME}/question/")
    page = client.get(f"{FRAME}/result?stage=idea&need=advice").text
    assert f'value="{HOST}{HOME}/result?stage=idea&amp;need=advice"' in page


@pytest.mark.parametrize(
    ("page", "other"),
    [
        (f"{FRAME}/", f"{HOME}/"),
        (f"/embed/look-7A1F5C{HOME}/result?stage=idea&need=advice", f"{HOME}/result?stage=idea&amp;need=advice"),
        (f"{FRAME}/question/need?stage=idea&_continue=1", f"{HOME}/question/need?stage=idea"),
        (f"{FRAME}/services/nothing-such", f"{HOME}/"),
        (f"{HOME}/", f"{HOME}/embed"),
        (f"{HOME}/services?stage=idea", f"{HOME}/embed?_start=%2Ffi%2Fetela-pohjanmaa%2Fservices%3Fstage%3Didea"),
        (f"{HOME}/embed?_start=stage%3Didea", f"{HOME}/embed"),
        (f"{HOME}/services/nothing-such", f"{HOME}/embed"),
        (f'{FRAME}/search?q="><script>', f"{HOME}/search?q=&#34;&gt;&lt;script&gt;"),
    ],
)
def test_a_page_leads_to_its_other_side(client: FlaskClient, page: str, other: str) -> None:
    (found,) = re.findall(r'<li id="elsewhere"><a href="([^"]*)"', client.get(page).text)
    assert found == other


@pytest.mark.parametrize(
    ("page", "untold"),
    [
        ("question/stage", False),
        ("question/municipality?stage=idea", False),
        ("question/kurikka-part?stage=idea&municipality=kurikka", True),  # tells where somebody is
        ("question/legal-form?stage=founding&need=advice&municipality=lapua", True),  # asked while it decides something
        ("result?stage=idea", False),
        ("services/starttiraha", False),
    ],
)
def test_a_frame_tells_nothing_of_a_question_that_only_some_are_asked(
    client: FlaskClient, page: str, untold: bool
) -> None:
    shown = client.get(f"{FRAME}/{page}")
    assert shown.status_code == 200
    told = re.findall(r'data-told-title="([^"]*)"', shown.text)
    assert told == (["Luovien alojen yritysten palvelupolku – Palvelupolku Etelä-Pohjanmaa"] if untold else [])
    assert "data-told-title" not in client.get(f"{HOME}/{page}").text


def test_a_look_has_its_own_colours(client: FlaskClient) -> None:
    page = client.get(f"/embed/look-7A1F5C-dark{HOME}/").text
    address = re.search(r'href="(/style/[^"]*)"', page)
    assert address is not None
    style = client.get(address[1]).text
    assert "--accent:#7A1F5C" in style
    assert "prefers-color-scheme: dark" not in style
    assert client.get("/style/x/etela-pohjanmaa/look-nothing.css").status_code == 404


@pytest.mark.parametrize("look", ["look", "look-", "look-red", "look-7a1f5c-x", "x"])
def test_a_look_that_is_none_is_not_found(client: FlaskClient, look: str) -> None:
    assert client.get(f"/embed/{look}{HOME}/").status_code == 404


def test_a_look_in_small_letters_leads_to_the_one_way_it_is_written(client: FlaskClient) -> None:
    found = client.get("/embed/look-7a1f5c-dark/en/etela-pohjanmaa/result?stage=idea&need=a%26b")
    assert found.status_code == 301
    assert found.headers["Location"] == "/embed/look-7A1F5C-dark/en/etela-pohjanmaa/result?stage=idea&need=a%26b"


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        (
            "/embed/look-F2B632/en/etela-pohjanmaa/services?_kind=funding",
            "/embed/en/etela-pohjanmaa/services?_kind=funding",
        ),
        ("/embed/look-f2b632-dark/en/etela-pohjanmaa/", "/embed/look-dark/en/etela-pohjanmaa/"),
        ("/embed/de/etela-pohjanmaa/result?stage=idea", "/embed/en/etela-pohjanmaa/result?stage=idea"),
        ("/embed/look-dark/sv-FI/etela-pohjanmaa/", "/embed/look-dark/sv/etela-pohjanmaa/"),
        ("/embed/FI/etela-pohjanmaa/", "/embed/fi/etela-pohjanmaa/"),
    ],
)
def test_a_frame_in_a_look_or_language_that_cannot_be_shown_is_the_closest(
    client: FlaskClient, asked: str, led: str
) -> None:
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (302, led)
    assert client.get(led).status_code == 200


def test_no_other_address_leads_to_another_language(client: FlaskClient) -> None:
    for address in ("/de/etela-pohjanmaa/", "/embed/de/nowhere/", "/embed/de/fi/etela-pohjanmaa/", f"{FRAME}/nothing"):
        assert client.get(address).status_code == 404


def test_a_weak_accent_is_refused_with_a_reason_where_it_is_chosen(client: FlaskClient) -> None:
    chosen = client.get("/en/etela-pohjanmaa/embed?_accent=%23F2B632")
    assert chosen.status_code == 422
    assert "hard to read" in chosen.text
    assert "look-F2B632" not in chosen.text


def test_the_page_for_web_editors_gives_what_was_chosen(client: FlaskClient) -> None:
    start = quote(f"{HOST}{HOME}/result?stage=idea&need=advice")
    page = client.get(
        f"/en/etela-pohjanmaa/embed?_lang=sv&_accent=%237a1f5c&_theme=dark&_width=420&_start={start}"
    ).text
    assert 'src="/embed/look-7A1F5C-dark/sv/etela-pohjanmaa/result?stage=idea&amp;need=advice"' in page
    element = "&lt;service-path src=&#34;{}/embed/sv/etela-pohjanmaa/result?stage=idea&amp;amp;need=advice&#34; accent="
    assert element.format(HOST) in page
    # No wider than chosen, nor than a phone, also where a policy takes the style away.
    assert "width=&#34;100%&#34;" in page and "style=&#34;max-width:420px;border:0&#34;" in page
    assert "integrity=" not in page
    for wrong in ("_width=7", "_width=99999", "_width=abc", "_accent=red", "_start=https://example.org/"):
        assert client.get(f"/en/etela-pohjanmaa/embed?{wrong}").status_code == 422
    assert "<script>alert" not in client.get("/en/etela-pohjanmaa/embed?_accent=<script>alert(1)</script>").text


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("", ""),
        ("stage=idea", "journey?stage=idea"),
        ("?stage=idea&need=advice", "journey?stage=idea&need=advice"),
        (f"{HOST}{HOME}", ""),
        (f"{HOST}{HOME}/", ""),
        (f"{HOST}/embed/look-7A1F5C/sv/etela-pohjanmaa/services?kind=funding", "services?kind=funding"),
        ("/en/etela-pohjanmaa/services/starttiraha", "services/starttiraha"),
        (f"{HOST}{HOME}/question/need?stage=idea&_return=result", "question/need?stage=idea"),
        (f"{HOST}{HOME}/embed", ""),  # itself not shown in frames
        ("https://example.org/fi/etela-pohjanmaa/", None),
        (f"{HOST}/fi/suomi/services", None),
        (f"{HOST}/api/v1/paths", None),
        (f"{HOST}{HOME}/nothing", None),
        (f"{HOST}{HOME}/services/nothing", None),
        (f"{HOST}{HOME}/question/nothing", None),
        ("javascript:alert(1)//", None),
        ("http://[/", None),
        (f"{HOST}{HOME}/result?stage={'x' * 5000}", None),
    ],
)
def test_a_frame_starts_from_any_page_of_the_path_and_from_no_other(app: Flask, said: str, start: str | None) -> None:
    with app.test_request_context("/en/etela-pohjanmaa/embed"):
        app.preprocess_request()
        assert start_of(current(), said) == start


def test_the_loader_is_small_and_for_every_origin(client: FlaskClient) -> None:
    response = client.get("/embed/loader.v1.js")
    assert len(response.data) < 5000
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_who_pinned_the_first_loader_gets_every_byte_of_it_and_others_the_repaired_one() -> None:
    client = shipped_app(KEEP_PAGES=True).test_client()  # keeps what is the same for everybody
    repaired = client.get("/embed/loader.v1.js")
    pinned = client.get("/embed/loader.v1.js", headers={"Origin": "https://www.example.org"})
    assert hashlib.sha384(pinned.data).hexdigest() == FIRST_LOADER
    assert client.get("/embed/loader.v1.js").data == repaired.data != pinned.data
    assert "Origin" in repaired.vary


# oEmbed


def test_oembed_answers_with_a_quote_and_a_frame(client: FlaskClient) -> None:
    address = f"{HOST}{HOME}/result?stage=idea"
    found = client.get(f"/oembed?url={quote(address, safe='')}&maxwidth=400&dnt=1").get_json()
    assert (found["version"], found["type"], found["width"], found["height"]) == ("1.0", "rich", 400, 700)
    html = found["html"]
    assert html.index("<blockquote>") < html.index("<iframe")
    assert f'src="{HOST}{FRAME}/result?stage=idea"' in html
    assert 'width="100%" height="700"' in html and "max-width:400px" in html, "no wider than a phone, nor than asked"
    assert 'title="' in html
    assert found["title"] == "Luovien alojen yritysten palvelupolku"


def test_oembed_of_an_entry_is_called_as_it_is(client: FlaskClient) -> None:
    for page, title in (("services/business-mentors", "Yrityskummi"), ("services", "palvelupolku")):
        found = client.get(f"/oembed?url={quote(f'{HOST}{HOME}/{page}', safe='')}").get_json()
        assert title in found["title"] and f">{found['title']}</a>" in found["html"]


def test_oembed_of_a_page_that_is_not_framed_shows_the_path(client: FlaskClient) -> None:
    for page in (f"{HOME}/embed", HOME):
        assert f'src="{HOST}{FRAME}/"' in client.get(f"/oembed?url={quote(HOST + page, safe='')}").get_json()["html"]


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_page_tells_where_its_oembed_answer_is(client: FlaskClient, lang: str) -> None:
    page = client.get(f"/{lang}/etela-pohjanmaa/services").text
    link = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', page)
    assert link is not None
    address = link[1].replace("&amp;", "&")
    found = client.get(address.removeprefix(HOST)).get_json()
    assert f"/embed/{lang}/etela-pohjanmaa/services" in found["html"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        (f"url={HOST}{HOME}/&maxwidth=abc", 400),
        (f"url={HOST}{HOME}/&maxwidth=-5", 400),
        (f"url={HOST}{HOME}/&maxheight=99999999999999", 400),
        (f"url={HOST}{HOME}/&format=xml", 501),
        ("url=https://example.org/fi/etela-pohjanmaa/", 404),
        (f"url=https://localhost{HOME}/", 404),
        (f"url=http://localhost@example.org{HOME}/", 404),
        (f"url={HOST}/fi/nowhere/", 404),
        (f"url={HOST}{HOME}/services/nowhere", 404),
        (f"url={HOST}{HOME}/providers/nowhere", 404),
        (f"url={HOST}{HOME}/stages/nowhere", 404),
        (f"url={HOST}{HOME}/question/nowhere", 404),
        (f"url={HOST}/static/x", 404),
        (f"url={HOST}/embed/look-red{HOME}/", 404),
        (f"url={HOST}/embed/look-F2B632{HOME}/", 404),
        ("url=javascript:alert(1)", 404),
        ("url=http://[", 404),
        ("url=//localhost/fi/etela-pohjanmaa/", 404),
    ],
)
def test_oembed_refuses_what_is_not_ours_and_reflects_nothing(client: FlaskClient, query: str, status: int) -> None:
    response = client.get(f"/oembed?{query}")
    assert response.status_code == status
    assert response.get_json() == {"status": status}


def test_many_colours_do_not_fill_the_memory(client: FlaskClient) -> None:
    def editions() -> int:
        gc.collect()
        return sum(isinstance(one, Edition) for one in gc.get_objects())

    def walk(colours: range) -> None:
        for colour in colours:
            for page in ("", "question/stage", "result?stage=idea", "map"):
                assert client.get(f"/embed/look-0000{colour:02X}{HOME}/{page}").status_code == 200

    walk(range(40))
    before = editions()
    walk(range(40, 80))
    assert editions() <= before


@pytest.mark.parametrize("width", ["1" * 5000, "\u0663\u0660\u0660", "-5", "1e3"])
def test_a_width_that_is_no_number_of_pixels_is_told(client: FlaskClient, width: str) -> None:
    page = client.get(f"{HOME}/embed", query_string={"_width": width})
    assert page.status_code == 422
    assert f'width="{width}"' not in page.text


def test_oembed_with_answers_is_kept_by_its_reader_alone(client: FlaskClient) -> None:
    for page, kept in (("services", "public"), ("result%3Fstage%3Didea", "private")):
        answer = client.get(f"/oembed?url={HOST}{HOME}/{page}")
        assert answer.headers["Cache-Control"].startswith(kept)
