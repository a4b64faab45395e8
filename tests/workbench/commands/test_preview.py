"""`preview`: the command, and the pages that it adds to the site."""

from __future__ import annotations

import datetime
import re
import shutil
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from navigator.workbench.cli import main
from navigator.workbench.cli.commands import preview as command
from navigator.workbench.preview import views
from navigator.workbench.preview.desk import Desk
from navigator.workbench.preview.server import HOST, served, watched
from navigator.workbench.preview.workshop import Workshop

PATHS = Path(__file__).parents[3] / "paths"
TODAY = datetime.date(2026, 11, 23)
HOME = "/en/etela-pohjanmaa/"
RESULT = f"{HOME}result?stage=idea&need=advice&municipality=lapua"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped paths to work on."""
    return shutil.copytree(PATHS, tmp_path / "paths")


Previewed = Callable[..., tuple[FlaskClient, Workshop]]


@pytest.fixture
def previewed(folder: Path) -> Previewed:
    def new(lang: str = "en", editor: str = "vscode", only: str | None = None) -> tuple[FlaskClient, Workshop]:
        workshop = Workshop(folder, only, settling=0.0)
        app = views.preview_app(Desk(workshop, lang, editor), TODAY)
        app.testing = True
        return app.test_client(), workshop

    return new


def spoil(folder: Path) -> Path:
    """Misspell a kind in the first file of services of the region; the file."""
    file = folder / "etela-pohjanmaa" / "leader.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: funding", "kind: fundng", 1), encoding="utf-8")
    return file


def judged(workshop: Workshop) -> None:
    """Let the rules run on every path."""
    while workshop.judge(lambda: TODAY):
        pass


def panel(page: str) -> str:
    """The panel of a page, in words."""
    found = re.search(r'<aside class="preview-panel.*?</aside>', page, flags=re.DOTALL)
    assert found is not None, "The page has no panel."
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])).strip()


def test_every_page_has_the_panel_and_is_kept_by_nobody(previewed: Previewed) -> None:
    client, workshop = previewed()
    workshop.judge(lambda: TODAY)
    for address in (HOME, RESULT, f"{HOME}services", f"{HOME}no-such-page", "/en/"):
        answer = client.get(address)
        assert "Preview" in panel(answer.text)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "<aside" not in client.get(f"/embed{HOME}").text, "a frame is shown as other sites will see it"


def test_no_other_site_can_read_what_is_not_published_yet(previewed: Previewed) -> None:
    client, workshop = previewed()
    workshop.judge(lambda: TODAY)
    for address in ("/api/v1/paths", f"/data/{HOME.strip('/').partition('/')[2]}.ttl"):
        answer = client.get(address, headers={"Origin": "https://example.org"})
        assert answer.status_code == 200
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_mistake_stands_on_the_page_with_its_line_and_the_old_version_walks(
    previewed: Previewed, folder: Path
) -> None:
    client, workshop = previewed()
    assert "No mistakes" not in panel(client.get(RESULT).text), "Nothing is promised before the rules have run."
    judged(workshop)
    assert "No mistakes" in panel(client.get(RESULT).text)
    file = spoil(folder)
    workshop.look()
    judged(workshop)
    page = client.get(RESULT)
    assert page.status_code == 200
    line = file.read_text(encoding="utf-8").splitlines().index("    kind: fundng") + 1
    said = panel(page.text)
    assert "1 mistake" in said
    assert f"leader.yaml:{line}" in said
    assert "There is no kind fundng" in said
    assert "kind: fundng" in said
    assert f'href="vscode://file{file}:{line}' in page.text
    other = panel(client.get("/en/suomi/").text)
    assert "No mistakes" in other
    assert "1 mistake in etela-pohjanmaa" in other


def test_what_the_rules_call_an_error_is_a_mistake_here_too(previewed: Previewed, folder: Path) -> None:
    file = folder / "etela-pohjanmaa" / "places.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("serves: {municipality: seinajoki}", "serves: {municipality: lapua}"), "utf-8")
    client, workshop = previewed()
    judged(workshop)
    said = panel(client.get(RESULT).text)
    assert "No mistakes" not in said
    assert re.search(r"Preview \d+ mistake", said)
    assert "must fit but does not" in said
    assert re.search(r"\d+ mistakes? in etela-pohjanmaa", panel(client.get("/en/suomi/").text))


def test_without_any_good_version_the_mistakes_take_the_place_of_the_page(previewed: Previewed, folder: Path) -> None:
    spoil(folder)
    client, _ = previewed()
    answer = client.get(HOME)
    assert answer.status_code == 503
    assert "There is no kind" in answer.text
    assert client.get("/en/suomi/").status_code == 200


def test_the_lens_tells_why_and_leads_to_the_line(previewed: Previewed) -> None:
    client, workshop = previewed()
    link = re.search(r'class="preview-why" href="([^"]+)"', client.get(RESULT).text)
    assert link is not None
    page = client.get(link[1].replace("&amp;", "&")).text
    path = workshop.paths()["etela-pohjanmaa"]
    for service in path.services:
        assert f'id="service-{service}"' in page
    for question in path.questions:
        assert f'id="question-{question}"' in page
    assert re.search(r'<li><a class="fits" href="#fits">In <strong>[1-9]', page)
    spots = re.findall(r'class="spot" href="vscode://file([^"]+):(\d+):(\d+)"', page)
    assert len(spots) > len(path.services)
    for file, line, column in spots[:200]:
        assert len(Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]) >= int(column) - 1


def test_the_lens_keeps_the_answers_of_the_journey(previewed: Previewed) -> None:
    client, _ = previewed(lang="fi", editor="path")
    page = client.get("/_preview/why", query_string={"at": RESULT}).text
    assert "Idea ja yrittäjätaidot" in page
    assert "vscode:" not in page
    assert "Mukana" in page
    assert re.search(r"etela-pohjanmaa/leader.yaml:\d+", page)


@pytest.mark.parametrize(
    "at", ["", "/", "//evil.example/x", "https://evil.example/", "/xx/etela-pohjanmaa/", '/en/"><script>', "/en/%00/"]
)
def test_an_address_that_is_none_of_ours_explains_nothing(previewed: Previewed, at: str) -> None:
    client, _ = previewed()
    assert client.get("/_preview/why", query_string={"at": at}).status_code == 404
    page = client.get("/_preview/panel", query_string={"at": at}).text
    assert "evil" not in page
    assert "<script" not in page


def test_findings_have_a_page(previewed: Previewed) -> None:
    client, workshop = previewed(only="clay")
    assert "The rules are running" in client.get("/_preview/findings/clay").text
    workshop.judge(lambda: TODAY)
    page = client.get("/_preview/findings/clay").text
    assert "old-check" in page
    assert client.get("/_preview/findings/no-such-path").status_code == 404


def test_only_this_machine_is_answered(previewed: Previewed) -> None:
    client, _ = previewed()
    assert client.get(HOME, headers={"Host": "evil.example"}).status_code == 421
    assert client.get(HOME, headers={"Host": "localhost:8010"}).status_code == 200


def test_the_stream_tells_the_version_at_once(previewed: Previewed) -> None:
    client, workshop = previewed()
    answer = client.get("/_preview/events?path=clay", buffered=False)
    assert answer.mimetype == "text/event-stream"
    first = next(iter(answer.response))
    assert isinstance(first, bytes)
    assert b'"version"' in first
    workshop.close()
    answer.close()


def test_the_site_itself_has_nothing_of_it(client: FlaskClient) -> None:
    answer = client.get(HOME)
    assert "preview" not in answer.text.partition("</head>")[0]
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert client.get("/_preview/why").status_code == 404


def test_a_taken_port_is_misuse() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(main, ["preview", str(PATHS), "--port", port])
    assert result.exit_code == 2
    assert f"Port {port} is taken" in result.output


def test_the_address_is_told_and_served(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[str] = []

    class Once:
        """Stands in for the server after it has started."""

        port = 4242

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

        def serve_forever(self) -> None:
            waited.append("served")

    monkeypatch.setattr(command, "served", lambda *_: Once())
    result = CliRunner().invoke(main, ["preview", str(PATHS / "clay"), "--port", "0", "--lang", "fi"])
    assert result.exit_code == 0, result.output
    assert "http://127.0.0.1:4242/" in result.output
    assert waited == ["served"]


def test_the_server_follows_the_files_runs_the_rules_and_ends(folder: Path) -> None:
    workshop = Workshop(folder, "clay", settling=0.0)
    with served(views.preview_app(Desk(workshop, "en", "path"), TODAY), 0) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        with urllib.request.urlopen(f"http://{HOST}:{server.port}/en/clay/", timeout=20) as answer:
            assert b"preview-panel" in answer.read()
        changes = workshop.state.changes
        (folder / "clay" / "broken.yaml").write_text("services: [", encoding="utf-8")
        while not workshop.state.works["clay"].problems:
            state = workshop.wait(changes, 20)
            assert state.changes > changes, "The change is not taken up."
            changes = state.changes
        (folder / "clay" / "broken.yaml").unlink()
        while workshop.state.works["clay"].findings is None or workshop.state.works["clay"].problems:
            state = workshop.wait(changes, 60)
            assert state.changes > changes, "The rules are not run."
            changes = state.changes
        server.shutdown()
        serving.join()
    assert workshop.closed
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://{HOST}:{server.port}/en/clay/", timeout=5)


def test_a_look_that_fails_does_not_end_the_following(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    workshop, looked = Workshop(folder, "clay", settling=0.0), threading.Event()
    looks: list[int] = []

    def look() -> bool:
        looks.append(1)
        if len(looks) > 1:
            looked.set()
        raise OSError

    monkeypatch.setattr(workshop, "look", look)
    monkeypatch.setattr(workshop, "judge", lambda _: False)
    with watched(workshop, lambda: TODAY):
        assert looked.wait(20)


def test_a_path_that_is_not_there_is_misuse() -> None:
    result = CliRunner().invoke(main, ["preview", "no-such-path"])
    assert result.exit_code == 2
    assert "no-such-path" in result.output
