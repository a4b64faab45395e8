"""A path that its maintainer has not taken over says so on every page, and says nothing in the maintainer's name."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from app import create_app
from navigator.web.edition.words import words_in
from navigator.web.site import LANGUAGES
from tests.conftest import PATHS
from tests.web.linked_path import WRITTEN, written_in

ALL = ", ".join(LANGUAGES)
NAME = "Liitto"
PAGES = ("", "services", "services/advice", "providers/town", "map", "result", "about", "privacy", "accessibility")
STATEMENTS = ("about", "privacy", "accessibility")
MAIL = "liitto@example.org"


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("paths")
    spoken = WRITTEN.replace("languages: [fi, sv, en]", f"languages: [{ALL}]")
    maintained = next(line for line in WRITTEN.splitlines() if "maintainer:" in line)
    written_in(folder, spoken, "taken")
    written_in(folder, spoken.replace("confirmed: true", "registry: true"), "proposed")
    written_in(folder, spoken.replace(maintained, ""), "nobody")
    return create_app({"TESTING": True, "PATHS": folder}).test_client()


def proposal(visit: FlaskClient, lang: str, name: str | None) -> str:
    with visit.application.app_context():
        _ = words_in(lang).gettext
        if name is None:
            return _("This is a proposal: nobody has taken this path over.")
        return _("This is a proposal: its proposed maintainer (%(name)s) has not taken this path over.", name=name)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_whether_it_is_a_proposal(visit: FlaskClient, lang: str, page: str) -> None:
    name = NAME if lang == "fi" else f'<span lang="fi">{NAME}</span>'
    for frame in ("", "/embed"):
        proposed = visit.get(f"{frame}/{lang}/proposed/{page}").text
        assert proposal(visit, lang, name) in proposed
        assert proposal(visit, lang, None) in visit.get(f"{frame}/{lang}/nobody/{page}").text
        assert proposal(visit, lang, name) not in visit.get(f"{frame}/{lang}/taken/{page}").text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", STATEMENTS)
def test_a_statement_makes_nobody_responsible_that_has_not_agreed(visit: FlaskClient, lang: str, page: str) -> None:
    """What a statement says of the maintainer of a path that is taken over is nowhere in that of a proposal."""
    said = {}
    for path in ("taken", "proposed", "nobody"):
        text = visit.get(f"/{lang}/{path}/{page}").text
        said[path] = text.partition("<main")[2].partition("</main>")[0]
    with visit.application.app_context():
        runs = words_in(lang).gettext(
            "Until somebody does, whoever runs this server is responsible for the site, "
            "and nobody has promised to answer or to keep it up to date."
        )
    assert runs in said["proposed"] and runs in said["nobody"] and runs not in said["taken"]
    assert NAME in said["taken"]
    # A proposal names it twice: as the one that has not taken it over, and as the one whose mailbox it is.
    assert said["proposed"].count(NAME) == 2
    assert said["proposed"].count("mailto:" + MAIL) == 1
    assert NAME not in said["nobody"] and "mailto:" + MAIL not in said["nobody"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_law_gives_is_said_in_every_language(visit: FlaskClient, lang: str) -> None:
    """The term for an answer binds whoever has taken the path over; whoever runs a proposal is named as such."""
    said = {
        (path, page): visit.get(f"/{lang}/{path}/{page}").text.partition("<main")[2].partition("</main>")[0]
        for path in ("taken", "proposed", "nobody")
        for page in ("privacy", "accessibility")
    }
    assert all("IP" in text and "tietosuoja.fi" in text for (_, page), text in said.items() if page == "privacy")
    assert re.search(r"\b14\b", said["taken", "accessibility"])
    for path in ("proposed", "nobody"):
        assert not re.search(r"\b14\b", said[path, "accessibility"])
        assert said[path, "privacy"] != said["taken", "privacy"]


def test_links_for_reports_say_whose_mailbox_it_is(visit: FlaskClient) -> None:
    page = visit.get("/fi/proposed/providers/town").text
    assert "Onko jokin väärin? Ilmoita siitä: Liitto" in page
    assert "Anna saavutettavuuspalautetta</a> <small>(Liitto)</small>" in page
    footer = page.partition("<footer")[2]
    assert "Ilmoituksesi menee sen sähköpostiin." in footer and "kirjaamo: viestisi kirjataan" in footer
    assert "Haluatko kysyä ihmiseltä" not in footer


def test_programs_are_told_no_publisher(visit: FlaskClient) -> None:
    for path, confirmed in (("taken", True), ("proposed", False)):
        told = json.loads(visit.get(f"/api/v1/paths/{path}").text)["maintainer"]
        assert told["confirmed"] is confirmed
        assert ("publisher" in visit.get(f"/data/{path}.ttl").text) is confirmed
        assert ('"publisher"' in visit.get(f"/fi/{path}/").text) is confirmed
        card = json.loads(visit.get(f"/oembed?url=http://localhost/fi/{path}/").text)
        assert card.get("author_name") == (NAME if confirmed else None)


def test_no_shipped_path_is_taken_over_and_each_can_be_reported_to() -> None:
    paths = create_app({"TESTING": True, "PATHS": PATHS}).extensions["catalogue"].paths()
    assert paths
    for path in paths.values():
        assert path.header.maintainer and path.header.maintainer.email and not path.header.maintainer.confirmed
