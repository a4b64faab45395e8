"""A path that its maintainer has not taken over says so on every page, and says nothing in the maintainer's name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from navigator.web.edition.words import words_in
from navigator.web.pages.static_pages import ASSESSED_ON, ASSESSED_VERSION
from navigator.web.site import LANGUAGES
from tests.shipped import PATHS
from tests.web.linked_path import WRITTEN, written_in

ALL = ", ".join(LANGUAGES)
NAME = "Liitto"
PAGES = ("", "services", "services/advice", "providers/town", "map", "result", "about", "privacy", "accessibility")
STATEMENTS = ("about", "privacy", "accessibility")
MAIL = "liitto@example.org"


OPERATOR = "Ylläpito & Oy"
OPERATOR_SHOWN = "Ylläpito &amp; Oy"
OPERATOR_MAIL = "yllapito@example.com"

NO_CONTACT = {
    "fi": "Palvelimen ylläpitäjä ei ole ilmoittanut yhteystietojaan.",
    "sv": "Den som driver servern har inte uppgett några kontaktuppgifter.",
    "en": "Whoever runs this server has given no contact details.",
    "fr": "L’exploitant de ce serveur n’a pas donné de coordonnées.",
    "it": "Chi gestisce questo server non ha indicato nessun contatto.",
    "es": "Quien gestiona este servidor no ha indicado datos de contacto.",
    "pt": "Quem gere este servidor não indicou contactos.",
    "ro": "Cel care administrează acest server nu a indicat date de contact.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paths")
    spoken = WRITTEN.replace("languages: [fi, sv, en]", f"languages: [{ALL}]")
    maintained = next(line for line in WRITTEN.splitlines() if "maintainer:" in line)
    written_in(folder, spoken, "taken")
    written_in(folder, spoken.replace("confirmed: true", "registry: true"), "proposed")
    written_in(folder, spoken.replace(maintained, ""), "nobody")
    return folder


@pytest.fixture(scope="module")
def visit(folder: Path) -> FlaskClient:
    """A site whose server says nothing of who runs it."""
    return create_app({"TESTING": True, "PATHS": folder}).test_client()


@pytest.fixture(scope="module")
def operated(folder: Path) -> FlaskClient:
    """The same, where whoever runs the server says who that is."""
    settings = {"OPERATOR": OPERATOR, "OPERATOR_EMAIL": OPERATOR_MAIL}
    return create_app({"TESTING": True, "PATHS": folder, **settings}).test_client()


def said_on(visit: FlaskClient, address: str) -> str:
    """The content of a page, without what all pages share."""
    page = visit.get(address)
    assert page.status_code == 200
    return page.text.partition("<main")[2].partition("</main>")[0]


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
    said = {path: said_on(visit, f"/{lang}/{path}/{page}") for path in ("taken", "proposed", "nobody")}
    with visit.application.app_context():
        runs = words_in(lang).gettext(
            "Until somebody does, whoever runs this server is responsible for the site, "
            "and nobody has promised to answer or to keep it up to date."
        )
    assert runs in said["proposed"] and runs in said["nobody"] and runs not in said["taken"]
    assert NAME in said["taken"]
    # A proposal names it as the one that has not taken it over; elsewhere also as whose mailbox mistakes go to.
    mails = 0 if page == "privacy" else 1
    assert said["proposed"].count(NAME) == 1 + mails
    assert said["proposed"].count("mailto:" + MAIL) == mails
    assert NAME not in said["nobody"] and "mailto:" + MAIL not in said["nobody"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_law_gives_is_said_in_every_language(visit: FlaskClient, lang: str) -> None:
    """The term for an answer binds whoever has taken the path over; whoever runs a proposal is named as such."""
    said = {
        (path, page): said_on(visit, f"/{lang}/{path}/{page}")
        for path in ("taken", "proposed", "nobody")
        for page in ("privacy", "accessibility")
    }
    assert all("IP" in text and "tietosuoja.fi" in text for (_, page), text in said.items() if page == "privacy")
    assert re.search(r"\b14\b", said["taken", "accessibility"])
    for path in ("proposed", "nobody"):
        assert not re.search(r"\b14\b", said[path, "accessibility"])
        assert said[path, "privacy"] != said["taken", "privacy"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["privacy", "accessibility"])
def test_on_a_proposal_whoever_runs_the_server_is_named_and_written_to(
    operated: FlaskClient, lang: str, page: str
) -> None:
    for path in ("proposed", "nobody"):
        said = said_on(operated, f"/{lang}/{path}/{page}")
        assert OPERATOR_SHOWN in said and f"mailto:{OPERATOR_MAIL}" in said
        assert MAIL not in said and NO_CONTACT[lang] not in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["privacy", "accessibility"])
def test_a_statement_says_that_nobody_has_given_contact_details(visit: FlaskClient, lang: str, page: str) -> None:
    for path in ("proposed", "nobody"):
        assert NO_CONTACT[lang] in said_on(visit, f"/{lang}/{path}/{page}")
    assert NO_CONTACT[lang] not in said_on(visit, f"/{lang}/taken/{page}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_has_taken_a_path_over_is_the_controller_whoever_runs_the_server(operated: FlaskClient, lang: str) -> None:
    privacy = said_on(operated, f"/{lang}/taken/privacy")
    assert privacy.index(NAME) < privacy.index(f"mailto:{MAIL}") < privacy.index(OPERATOR_SHOWN)
    accessibility = said_on(operated, f"/{lang}/taken/accessibility")
    assert f"mailto:{MAIL}" in accessibility and OPERATOR_MAIL not in accessibility


@pytest.mark.parametrize("frame", ["", "/embed"])
def test_feedback_on_accessibility_goes_to_whoever_answers_for_the_site(
    visit: FlaskClient, operated: FlaskClient, frame: str
) -> None:
    def linked(client: FlaskClient, path: str) -> str:
        page = client.get(f"{frame}/en/{path}/").text
        found = re.search(r'<a href="([^"]*)">Give feedback on accessibility</a>(.*?)</(?:li|p)>', page)
        return " ".join(found.groups()) if found else ""

    assert linked(operated, "proposed").startswith(f"mailto:{OPERATOR_MAIL} ")
    assert OPERATOR_SHOWN in linked(operated, "nobody")
    assert linked(operated, "taken").startswith(f"mailto:{MAIL} ")
    assert linked(visit, "nobody") == ""
    unanswered = linked(visit, "proposed")
    assert unanswered.startswith(f"mailto:{MAIL} ")
    assert NAME in unanswered and "recorded and as a rule public" in unanswered


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_privacy_statement_names_basis_frames_and_rights_in_every_language(visit: FlaskClient, lang: str) -> None:
    """As many parts in each language; the basis by its article, and no officer that nobody has named."""
    taken, proposed = (said_on(visit, f"/{lang}/{path}/privacy") for path in ("taken", "proposed"))
    for said in (taken, proposed):
        assert said.count("<h2>") == said_on(visit, "/en/taken/privacy").count("<h2>") == 9
        assert re.search(r"\b6\b", said)
    assert taken.count("mailto:") == 1


def test_the_statement_says_which_version_was_assessed_and_a_release_is_assessed_first(visit: FlaskClient) -> None:
    newest = re.search(r"^## (\S+) – (\S+)", (PATHS.parent / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[2] == "unreleased" or newest[1] == ASSESSED_VERSION
    for lang in LANGUAGES:
        said = said_on(visit, f"/{lang}/taken/accessibility")
        assert ASSESSED_VERSION in said
        with visit.application.app_context():
            assert words_in(lang).date(ASSESSED_ON) in said.replace("\u00a0", " ")


@pytest.mark.parametrize("email", ["yllapito", "a@b", "a@example.org?subject=x", "A <a@example.org>", "5"])
def test_an_address_of_the_operator_that_is_none_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    monkeypatch.setenv("NAVIGATOR_OPERATOR_EMAIL", email)
    with pytest.raises(ValueError, match="NAVIGATOR_OPERATOR_EMAIL is not an e-mail address"):
        create_app({"TESTING": True, "PATHS": folder})


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


@pytest.mark.parametrize("lang", NO_CONTACT)
def test_the_name_of_the_maintainer_stands_in_brackets(visit: FlaskClient, lang: str) -> None:
    """So no language has to give it an article or a case."""
    assert f" ({NAME}) " in proposal(visit, lang, NAME)
