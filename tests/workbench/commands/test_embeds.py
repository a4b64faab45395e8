"""`embeds`: partners' pages, good and bad."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from navigator.workbench.cli import main
from navigator.workbench.cli.commands.embeds import _integrity
from tests.conftest import Silent

Look = Callable[..., Result]
SITE = "https://polku.example.org"
GOOD = f'<iframe src="{SITE}/embed/en/open/" title="The path"></iframe>'
ELEMENT = f'<service-path src="{SITE}/embed/en/open/"><a href="{SITE}/en/open/">The path</a></service-path>'
SCRIPT = f'<script src="{SITE}/embed/loader.v1.js"{{}}></script>'

PAGES = {
    "good": (GOOD, []),
    "element": (ELEMENT + SCRIPT.format(f' integrity="{_integrity()}"'), []),
    "missing": ("<p>Nothing</p><iframe src='https://example.org/'></iframe>", ["embed-missing"]),
    "untitled": (GOOD.replace(' title="The path"', ""), ["embed-title"]),
    "refused": (GOOD.replace("/open/", "/closed/"), ["embed-refused"]),
    "swedish": (GOOD.replace("/en/", "/sv/"), ["embed-language"]),
    "german": (GOOD.replace("/en/", "/de/"), ["embed-language"]),
    "gone": (GOOD.replace("/open/", "/opne/"), ["embed-path"]),
    "entry gone": (GOOD.replace("/open/", "/open/services/nothing"), ["embed-address"]),
    "unframed": (GOOD.replace("/embed", ""), ["embed-address"]),
    "sandboxed": (GOOD.replace("<iframe", '<iframe sandbox="allow-popups"'), ["embed-sandbox"]),
    "sandboxed with scripts": (GOOD.replace("<iframe", '<iframe sandbox="ALLOW-SCRIPTS allow-same-origin"'), []),
    "scriptless": (ELEMENT, ["embed-script"]),
    "outdated": (ELEMENT + SCRIPT.format(' integrity="sha384-old"'), ["embed-script"]),
    "broken": ('<iframe src="http://["></iframe><script src="http://[/embed/loader.v1.js">', ["embed-missing"]),
    "unclosed": ("<a " * 20_000, ["embed-missing"]),
    "declared": (f"<![!foo]><![endif--]>&#{'9' * 5000};{GOOD}", []),
    "answered": (GOOD.replace("/open/", "/open/journey?stage=idea&need=room&need=money&_x=y"), []),
    "answers gone": (GOOD.replace("/open/", "/open/journey?vaihe=idea&stage=grow&need="), ["embed-answers"] * 2),
    "element's answers": (
        ELEMENT.replace("<service-path", '<service-path answers="stage=idea&amp;need=room,money"') + SCRIPT.format(""),
        ["embed-answers"],
    ),
    "element in its country": (
        ELEMENT.replace("<service-path", '<service-path lang="sv-FI" height="900" accent="#7a1f5c" theme="Dark"')
        + SCRIPT.format(""),
        ["embed-language"],
    ),
    "element misspelt": (
        ELEMENT.replace("<service-path", '<service-path anwsers="stage=idea" accent="#ffff00" theme="tumma"')
        + SCRIPT.format(""),
        ["embed-attribute"] * 3,
    ),
    "answers too long": (GOOD.replace("/open/", f"/open/result?stage={'x' * 4000}"), ["embed-answers"]),
    "queried": (GOOD.replace("/open/", "/open/services?kind=advice"), []),
    "looked": (GOOD.replace("/embed/", "/embed/look-7A1F5C-dark/"), []),
}


HEADERS = {
    "undefined": {"Content-Type": "text/html; charset=undefined"},
    "idna": {"Content-Type": "text/html; charset=idna"},
    "brotli": {"Content-Type": "text/html", "Content-Encoding": "br"},
    "policy": {"Content-Type": "text/html", "Content-Security-Policy": "frame-src 'self'"},
    "report": {"Content-Type": "text/html", "Content-Security-Policy-Report-Only": "frame-src 'self'"},
    "isolated": {"Content-Type": "text/html", "Cross-Origin-Embedder-Policy": "require-corp"},
}


def _slowly() -> Iterator[str]:
    while True:
        time.sleep(0.05)
        yield "<p>"


@Request.application
def partner(request: Request) -> Response:
    name = request.path.strip("/")
    if name in HEADERS:
        return Response(GOOD, headers=HEADERS[name])
    if name == "away":
        return Response(status=302, headers={"Location": "http://127.0.0.1:99999/"})
    if name == "endless":
        return Response(_slowly(), mimetype="text/html")
    if name not in PAGES:
        return Response("not here", 404)
    return Response(f'<!doctype html>\n<html lang="en"><title>P</title>{PAGES[name][0]}', mimetype="text/html")


@pytest.fixture(scope="module")
def partners() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, partner, threaded=True, request_handler=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Runs `embeds` beside a folder of two paths, one of which only some hosts may show."""
    for name, more in (("open", ""), ("closed", ", embed: [www.example.org]")):
        folder = tmp_path / "paths" / name
        folder.mkdir(parents=True)
        (folder / "path.yaml").write_text(
            f"path: {{title: T, languages: [en, sv]{more}}}\n"
            "stages: {idea: {title: Idea}}\n"
            "questions:\n"
            "  stage: {ask: Stage?, answers: stages}\n"
            "  need: {ask: Need?, choose: many, answers: {room: Room, money: Money}}\n",
            encoding="utf-8",
        )
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["embeds", "--site", SITE, "--allow-local", *arguments])

    return run


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_told_what_is_wrong_with_it(name: str, partners: str, look: Look) -> None:
    result = look(f"{partners}/{name}", "--format", "json")
    found = json.loads(result.stdout)
    assert [one["rule"] for one in found] == PAGES[name][1], result.output
    assert result.exit_code == bool(PAGES[name][1])
    if name == "untitled":
        assert (found[0]["file"], found[0]["line"]) == (f"{partners}/untitled", 2)


def test_pages_in_order_are_counted_and_a_language_without_pages_is_named(partners: str, look: Look) -> None:
    assert look(f"{partners}/good").stdout.strip() == "1 page, nothing to mend."
    assert look(f"{partners}/good", "--format", "json").stdout.strip() == "[]"
    result = look(f"{partners}/german")
    assert "The path has no pages in `de`." in result.stdout and "nothing to mend" not in result.stdout


def test_answers_that_the_path_does_not_have_are_told_with_what_to_write(partners: str, look: Look) -> None:
    told = look(f"{partners}/answers gone", f"{partners}/element's answers").stdout
    assert "There is no question `vaihe`. Known here: `stage`, `need`." in told
    assert "`grow` is no answer to `stage`, so the frame begins without it. Known here: `idea`." in told
    assert "Write each by itself: `need=room&need=money`." in told


def test_what_the_element_leaves_aside_is_told_with_what_to_write(partners: str, look: Look) -> None:
    told = look(f"{partners}/element misspelt").stdout
    assert "The element knows no attribute `anwsers`. Did you mean `answers`?" in told
    assert "Text in `#ffff00` would be hard to read, so the frame has the path's own colour." in told
    assert 'The element does not understand `theme="tumma"`, and leaves it aside. Known here: `light`, `dark`.' in told


def test_a_page_that_cannot_be_read_is_told(partners: str, look: Look) -> None:
    result = look(f"{partners}/nothing", "http://127.0.0.1:1/")
    assert result.stdout.count("[embed-unread]") == 2
    assert result.exit_code == 1


@pytest.mark.parametrize(("name", "rules"), [("undefined", []), ("idna", []), ("brotli", ["embed-unread"])])
def test_headers_that_lie_do_not_end_the_round(name: str, rules: list[str], partners: str, look: Look) -> None:
    result = look(f"{partners}/{name}", f"{partners}/good", "--format", "json")
    assert [one["rule"] for one in json.loads(result.stdout)] == rules, result.output


@pytest.mark.parametrize(
    ("name", "rules"), [("policy", ["embed-policy"]), ("report", []), ("isolated", ["embed-policy"])]
)
def test_headers_that_forbid_the_frame_are_told(name: str, rules: list[str], partners: str, look: Look) -> None:
    result = look(f"{partners}/{name}", "--format", "json")
    assert [one["rule"] for one in json.loads(result.stdout)] == rules, result.output


def test_a_page_without_an_end_is_given_up(partners: str, look: Look) -> None:
    result = look(f"{partners}/endless", "--timeout", "0.5")
    assert "[embed-unread]" in result.stdout


def test_headers_without_an_end_are_given_up(look: Look) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip_headers, args=(server,), daemon=True).start()
        result = look(f"http://127.0.0.1:{server.getsockname()[1]}/", "--timeout", "0.5")
    assert "The page cannot be read: timed out." in result.stdout


def _drip_headers(server: socket.socket) -> None:
    """Send a header every now and then, for as long as somebody listens."""
    connection, _ = server.accept()
    with connection, contextlib.suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X: y\r\n")
            time.sleep(0.05)


def test_a_machine_of_ones_own_network_is_looked_at_only_where_that_is_allowed(partners: str, look: Look) -> None:
    result = CliRunner().invoke(main, ["embeds", "--site", SITE, f"{partners}/good"])
    assert "`127.0.0.1` is a machine of one's own network. Use `--allow-local` if that is meant." in result.stdout
    assert "[embed-unread]" not in look(f"{partners}/good").stdout


def test_a_redirect_to_no_address_is_one_finding(partners: str, look: Look) -> None:
    result = look(f"{partners}/away", f"{partners}/good", "--format", "json")
    assert [one["file"] for one in json.loads(result.stdout)] == [f"{partners}/away"]


def test_what_is_no_address_is_misuse(look: Look) -> None:
    result = look("not-an-address")
    assert result.exit_code == 2
