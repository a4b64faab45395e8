"""`embeds`: partners' pages, good and bad."""

from __future__ import annotations

import json
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
    "gone": (GOOD.replace("/open/", "/opne/"), ["embed-path"]),
    "unframed": (GOOD.replace("/embed", ""), ["embed-address"]),
    "sandboxed": (GOOD.replace("<iframe", '<iframe sandbox="allow-scripts"'), ["embed-sandbox"]),
    "scriptless": (ELEMENT, ["embed-script"]),
    "outdated": (ELEMENT + SCRIPT.format(' integrity="sha384-old"'), ["embed-script"]),
    "broken": ('<iframe src="http://["></iframe><script src="http://[/embed/loader.v1.js">', ["embed-missing"]),
    "unclosed": ("<a " * 20_000, ["embed-missing"]),
    "looked": (GOOD.replace("/embed/", "/embed/look-7A1F5C-dark/"), []),
}


HEADERS = {
    "undefined": {"Content-Type": "text/html; charset=undefined"},
    "idna": {"Content-Type": "text/html; charset=idna"},
    "brotli": {"Content-Type": "text/html", "Content-Encoding": "br"},
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
        (folder / "path.yaml").write_text(f"path: {{title: T, languages: [en, sv]{more}}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["embeds", "--site", SITE, *arguments])

    return run


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_told_what_is_wrong_with_it(name: str, partners: str, look: Look) -> None:
    result = look(f"{partners}/{name}", "--format", "json")
    found = json.loads(result.stdout)
    assert [one["rule"] for one in found] == PAGES[name][1], result.output
    assert result.exit_code == bool(PAGES[name][1])
    if name == "untitled":
        assert (found[0]["file"], found[0]["line"]) == (f"{partners}/untitled", 2)


def test_a_page_that_cannot_be_read_is_told(partners: str, look: Look) -> None:
    result = look(f"{partners}/nothing", "http://127.0.0.1:1/")
    assert result.stdout.count("[embed-unread]") == 2
    assert result.exit_code == 1


@pytest.mark.parametrize(("name", "rules"), [("undefined", []), ("idna", []), ("brotli", ["embed-unread"])])
def test_headers_that_lie_do_not_end_the_round(name: str, rules: list[str], partners: str, look: Look) -> None:
    result = look(f"{partners}/{name}", f"{partners}/good", "--format", "json")
    assert [one["rule"] for one in json.loads(result.stdout)] == rules, result.output


def test_a_page_without_an_end_is_given_up(partners: str, look: Look) -> None:
    result = look(f"{partners}/endless", "--timeout", "0.5")
    assert "[embed-unread]" in result.stdout


def test_what_is_no_address_is_misuse(look: Look) -> None:
    result = look("not-an-address")
    assert result.exit_code == 2
