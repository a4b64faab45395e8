"""The server as `make run` starts it: who is slow holds up nobody, and files, log and stop work as they should."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench import endurance
from navigator.catalogue import Catalogue
from navigator.insights import Recorder
from tests.shipped import shipped_app

ROOT = Path(__file__).parents[2]
PATH = """\
path: {title: Small, languages: [en], maintainer: {name: Council}}
questions:
  need: {ask: What do you need?, answers: {money: Money, advice: Advice}}
providers:
  town: {title: Town, channels: {phone: 06 123 4567}, source: memory}
services:
  talk: {kind: advice, provider: town, title: A talk, when: {need: advice}, source: memory}
"""
PATIENCE = 10.0
"""How long an answer may take, in seconds. A worker that waits for one visitor only would be ended after 30."""


@dataclass
class Server:
    """A server of its own, with its files."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    paths: Path

    def connected(self) -> socket.socket:
        """A connection that says nothing yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def get(self, address: str) -> tuple[int, str]:
        """Status and text of a page."""
        visitor = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            visitor.request("GET", address)
            answer = visitor.getresponse()
            return answer.status, answer.read().decode()
        finally:
            visitor.close()


@contextmanager
def served(folder: Path, text: str = PATH, **environment: str) -> Iterator[Server]:
    """A server of the small path, which is written into a folder."""
    paths = folder / "paths"
    (paths / "small").mkdir(parents=True, exist_ok=True)
    (paths / "small" / "path.yaml").write_text(text, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log"
    environment |= {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
        "NAVIGATOR_PATHS": str(paths),
    }
    command = [sys.executable, "-W", "default", "-m", "navigator", "serve"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=file, stderr=file)
    found = Server(port, process, log, paths)
    try:
        _wait_for(found)
        yield found
    finally:
        process.kill()
        process.wait()


def _wait_for(server: Server) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            server.get("/en/small/")
        except OSError:
            assert server.process.poll() is None and time.monotonic() < until, server.log.read_text(encoding="utf-8")
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that leave it alive."""
    with served(tmp_path_factory.mktemp("server")) as found:
        yield found


def test_visitors_who_say_nothing_or_half_hold_up_nobody(server: Server) -> None:
    with ExitStack() as held:
        for begun in (b"", b"G", b"GET /en/ HTTP/1.1\r\nHost: x\r\n") * 40:
            held.enter_context(server.connected()).sendall(begun)
        for _ in range(20):
            assert server.get("/en/small/question/need")[0] == 200
    assert "SIGKILL" not in server.log.read_text(encoding="utf-8")


def test_an_unfinished_request_is_given_up_and_the_place_is_free_again(server: Server) -> None:
    with server.connected() as unfinished:
        unfinished.sendall(b"GET /en/ HTTP/1.1\r\nHost: x\r\n")
        assert unfinished.recv(1000) == b"", "Closed without an answer, within the patience of this test."


def test_a_connection_serves_several_requests(server: Server) -> None:
    visitor = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    visitor.connect()
    first = visitor.sock
    for _ in range(3):
        visitor.request("GET", "/en/small/")
        answer = visitor.getresponse()
        assert answer.status == 200 and answer.read()
        assert visitor.sock is first
    visitor.close()


def workers(server: Server) -> list[int]:
    """The processes that answer."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text(encoding="utf-8")
    return [int(child) for child in children.split()]


def titles(server: Server, asked: int = 12) -> set[str]:
    """What the service is called by whoever answers."""
    found = set()
    for _ in range(asked):
        found |= set(re.findall(r"A (?:talk|walk|run)\b", server.get("/en/small/services")[1]))
    return found


def eventually(server: Server, expected: set[str]) -> None:
    until = time.monotonic() + 30
    while (found := titles(server, 1)) != expected:
        assert time.monotonic() < until, found
        time.sleep(0.05)


def end_a_worker(server: Server) -> None:
    """Kill one as a lack of memory would, and wait until another stands in its place."""
    before = workers(server)
    os.kill(before[0], signal.SIGKILL)
    until = time.monotonic() + 30
    while before[0] in workers(server) or len(workers(server)) < len(before):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_new_version_is_shown_by_all_and_outlives_its_files_workers_and_reloads(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        file = server.paths / "small" / "path.yaml"
        assert titles(server) == {"A talk"}
        file.write_text(PATH.replace("A talk", "A walk"), encoding="utf-8")
        eventually(server, {"A walk"})
        # From the moment one worker shows it, all do.
        assert titles(server) == {"A walk"}
        file.write_text(PATH.replace("kind: advice", "kind: advise"), encoding="utf-8")
        until = time.monotonic() + 30
        while "There is no kind" not in server.log.read_text(encoding="utf-8"):
            assert time.monotonic() < until
            time.sleep(0.1)
        end_a_worker(server)
        assert titles(server) == {"A walk"}
        server.process.send_signal(signal.SIGHUP)
        until = time.monotonic() + 30
        while "Hang up" not in server.log.read_text(encoding="utf-8"):
            assert time.monotonic() < until
            time.sleep(0.1)
        assert titles(server, 30) == {"A walk"}
        assert server.log.read_text(encoding="utf-8").count("There is no kind") == 1
        state = json.loads(server.get("/health/ready")[1])
        assert state["ready"] and list(state["paths"]) == ["small"]
        assert server.get("/health/live")[0] == 200


def test_a_place_that_stays_keeps_the_last_good_version_over_a_restart(tmp_path: Path) -> None:
    state = {"NAVIGATOR_STATE": str(tmp_path / "state")}
    with served(tmp_path, **state) as server:
        assert titles(server) == {"A talk"}
    (tmp_path / "paths" / "other").mkdir()
    (tmp_path / "paths" / "other" / "path.yaml").write_text("path: {title: Other, languages: [en]}", encoding="utf-8")
    with served(tmp_path, PATH.replace("kind: advice", "kind: advise"), **state) as server:
        assert titles(server) == {"A talk"}
        assert "There is no kind" in server.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_and_the_log_tells_nothing_of_visitors(tmp_path: Path, end: signal.Signals) -> None:
    with served(tmp_path) as server:
        with server.connected() as odd:
            odd.sendall(b"\x16\x03\x01\x00\r\n\r\n")
            odd.recv(1000)
        with server.connected() as gone:
            gone.sendall(b"GET /en/small/question/need?need=money HTTP/1.1\r\nHost: x\r\n\r\n")
            gone.recv(1000)
        with server.connected() as writer:
            writer.sendall(b"GET /en/small/feedback/17 HTTP/1.1\r\nHost: x\r\n\r\n")
            writer.recv(1000)
        with ExitStack() as held:
            for begun in (b"", b"GET /en/ HTTP/1.1\r\n") * 20:
                held.enter_context(server.connected()).sendall(begun)
            server.process.send_signal(end)
            assert server.process.wait(timeout=20) == 0
        log = server.log.read_text(encoding="utf-8")
    assert '"GET /en/small/question/…" 200 ' in log and '"GET /en/small/" 200 ' in log
    assert '"GET /en/small/feedback/…" 404 ' in log and "17 HTTP" not in log and "/17" not in log
    # By its length, the page that answers lead to could be told apart from others.
    requests = [line for line in log.splitlines() if '"GET ' in line]
    assert all(re.fullmatch(r'\[[^]]+\] "GET [^ ?]+" \d{3} \d+ ms', line) for line in requests), log
    assert not re.search(r"Traceback|Exception|Warning|SIGKILL|need=money", log), log
    assert "127.0.0.1" not in log.replace(f"http://127.0.0.1:{server.port}", ""), log


def test_a_worker_mails_and_rounds_also_before_anybody_comes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from navigator.web import server_settings  # it reads the environment, as gunicorn does

    begun: list[str] = []
    monkeypatch.setattr(Catalogue, "follow", lambda _: begun.append("paths"))
    monkeypatch.setattr(Recorder, "start", lambda _: begun.append("insights"))
    for place in (None, str(tmp_path)):
        server_settings.post_worker_init(SimpleNamespace(app=SimpleNamespace(callable=shipped_app(INSIGHTS=place))))
    assert begun == ["paths", "paths", "insights"]


def test_a_folder_without_paths_is_not_served(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "navigator", "serve", "--paths", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"There is no path in `{tmp_path}`" in done.stderr


@pytest.mark.parametrize(
    ("text", "environment", "told"),
    [
        ("path: [", {}, r"\S*small/path\.yaml:1:7: A value is missing, or a bracket is not closed"),
        (PATH, {"NAVIGATOR_COUNCIL": "short"}, "NAVIGATOR_COUNCIL is written"),
    ],
)
def test_what_keeps_it_from_starting_is_told_without_a_traceback(
    tmp_path: Path, text: str, environment: dict[str, str], told: str
) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "path.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "navigator", "serve", "--port", "0", "--paths", str(tmp_path)]
    surroundings = os.environ | environment
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert re.match(rf"The site does not start\.\n{told}", done.stderr), done.stderr
    assert "Traceback" not in done.stderr


def test_who_comes_during_a_restart_waits_where_the_door_is_held_open(tmp_path: Path) -> None:
    """As systemd does it with a socket of its own (sd_listen_fds): the third open file listens, whoever serves."""
    server = endurance.Server(tmp_path)

    def ask(_: int) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as visitor:
            visitor.request("GET", "/en/lasting/")
            return visitor.getresponse().status

    try:
        assert ask(0) == 200
        with ThreadPoolExecutor(8) as visitors:
            server.process.terminate()
            server.process.wait(timeout=PATIENCE)
            during = visitors.map(ask, range(8))
            server.process = server.start()
            assert list(during) == [200] * 8
    finally:
        server.close()
