"""A hundred thousand requests while workers are killed, a path is saved, and the server is rolled over.

Every second a worker is killed as a lack of memory would, and the path is saved, good and broken in turn; twice on the
way the server is stopped and started anew behind a door that stays open, as `deploy/navigator.socket` does it. Counted
is what failed, apart from requests that a killed worker had accepted, and what was older than what anybody had seen.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

REQUESTS = 100_000
VISITORS = 8
ROLLOVERS = 2
PATIENCE = 30.0
"""How long an answer may take, in seconds."""
NEAR = 0.1
"""How far apart the clocks of a kill and of a request that ended with it may be read, in seconds."""

PATH = """
path: {title: Lasting, languages: [en]}
providers: {office: {title: Office, channels: {web: https://office.example/}}}
services:
  talk: {kind: advice, provider: office, title: Version %d of a talk}
"""
ADDRESS = "/en/lasting/services"

HANDED_OVER = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3);"
    "os.environ |= {'LISTEN_FDS': '1', 'LISTEN_PID': str(os.getpid())};"
    "os.execv(sys.executable, [sys.executable, '-m', 'navigator', 'serve'])"
)
"""Starts the server with a socket that is open already, as systemd does (sd_listen_fds)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A request without a right answer: when it began and ended, by the clock of kills, and what was wrong."""

    began: float
    ended: float
    wrong: str
    cut_off: bool
    """Whether there was no answer at all."""


@dataclass
class Course:
    """What happened."""

    asked: int = 0
    kills: list[tuple[float, float]] = field(default_factory=list)
    """Between which moments a worker was killed."""
    rollovers: int = 0
    newest: int = 0
    """The newest version that anybody has seen."""
    seen: set[int] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    slowest: float = 0.0

    @property
    def failed(self) -> list[Failure]:
        """What failed without a worker being killed meanwhile. Right when all is over: a kill may be told last."""
        return [one for one in self.failures if not (one.cut_off and self._killed_during(one))]

    def _killed_during(self, one: Failure) -> bool:
        return any(before - NEAR <= one.ended and one.began <= after + NEAR for before, after in self.kills)

    @property
    def holds(self) -> bool:
        """Whether nothing failed but what killed workers had accepted, and nothing went back in time."""
        return not self.failed and not self.older


class Server:
    """The site behind a door that outlives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "paths" / "lasting" / "path.yaml"
        self.file.parent.mkdir(parents=True)
        self.door = socket.create_server(("127.0.0.1", 0), backlog=4096)
        self.port = int(self.door.getsockname()[1])
        self.log = (folder / "log").open("wb")
        self.save(PATH % 1)
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """A server of the same paths, with the good versions that the one before kept."""
        environment = {
            **os.environ,
            "WEB_CONCURRENCY": "2",
            "NAVIGATOR_PATHS": str(self.folder / "paths"),
            "NAVIGATOR_STATE": str(self.folder / "state"),
        }
        words = [sys.executable, "-c", HANDED_OVER, str(self.door.fileno())]
        return subprocess.Popen(
            words, env=environment, pass_fds=[self.door.fileno()], stdout=self.log, stderr=subprocess.STDOUT
        )

    def save(self, text: str) -> None:
        """Save the path as an editor does."""
        draft = self.file.with_suffix(".draft")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self.file)

    def workers(self) -> list[int]:
        """The processes that answer."""
        with contextlib.suppress(OSError):
            of = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
            return [int(child) for child in of.split()]
        return []

    def roll_over(self) -> None:
        """Stop it, and start it anew; the door stays open."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self.process = self.start()

    def close(self) -> None:
        """End everything."""
        self.process.kill()
        self.process.wait()
        self.door.close()
        self.log.close()


def endure(folder: Path, requests: int = REQUESTS) -> Course:
    """Ask so many times while all of it happens, in a folder that is empty. Linux only: workers are found in /proc."""
    course, lock, over, server = Course(), threading.Lock(), threading.Event(), Server(folder)
    try:
        _ask(server.port, course, lock)
        troubles = [threading.Thread(target=one, args=(server, course, over)) for one in (_kill, _save)]
        rolling = threading.Thread(target=_roll_over, args=(server, course, over, requests))
        for thread in (*troubles, rolling):
            thread.start()
        with ThreadPoolExecutor(VISITORS) as visitors:
            for _ in visitors.map(lambda _: _ask(server.port, course, lock), range(requests)):
                pass
        over.set()
        for thread in (*troubles, rolling):
            thread.join()
    finally:
        over.set()
        server.close()
    return course


def report() -> bool:
    """Do it, print what came of it, and tell whether it holds."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        course = endure(Path(folder))
        took = time.monotonic() - started
    failed = course.failed
    print(f"{course.asked} requests in {took:.0f} s, {len(course.kills)} workers killed, {course.rollovers} rollovers")
    print(f"  {len(course.seen):6} versions of the path were shown; the slowest answer took {course.slowest:.2f} s")
    print(f"  {len(course.failures) - len(failed):6} requests ended with the killed worker that had accepted them")
    print(f"  {len(failed):6} others failed")
    print(f"  {len(course.older):6} answers were older than one before")
    for told in (*(one.wrong for one in failed[:5]), *course.older[:5]):
        print(f"         {told}")
    return course.holds


def _kill(server: Server, course: Course, over: threading.Event) -> None:
    """Every second one worker, the oldest first."""
    while not over.wait(1.0):
        # Of two, so that one is left to answer.
        if len(workers := server.workers()) > 1:
            before = time.monotonic()
            with contextlib.suppress(ProcessLookupError):
                os.kill(workers[0], signal.SIGKILL)
            course.kills.append((before, time.monotonic()))


def _save(server: Server, _course: Course, over: threading.Event) -> None:
    """Every second the path: a new version, then a broken one."""
    version = 1
    while not over.wait(1.0):
        version += 1
        server.save(PATH % version)
        if not over.wait(1.0):
            server.save((PATH % version).replace("kind: advice", "kind: advise"))


def _roll_over(server: Server, course: Course, over: threading.Event, requests: int) -> None:
    for number in range(1, ROLLOVERS + 1):
        while course.asked < requests * number // (ROLLOVERS + 1):
            if over.wait(0.1):
                return
        server.roll_over()
        course.rollovers += 1


def _ask(port: int, course: Course, lock: threading.Lock) -> None:
    """One request on a connection of its own."""
    before, began = course.newest, time.monotonic()
    try:
        version, wrong = _version(port)
    except (OSError, http.client.HTTPException) as error:
        version, wrong = 0, f"{type(error).__name__}: {error}"
    ended = time.monotonic()
    with lock:
        course.asked += 1
        course.slowest = max(course.slowest, ended - began)
        if wrong:
            course.failures.append(Failure(began, ended, wrong, version == 0))
        elif version < before:
            course.older.append(f"version {version} after version {before}")
        course.newest = max(course.newest, version)
        if version:
            course.seen.add(version)


def _version(port: int) -> tuple[int, str]:
    """The version that is shown; or what is wrong with the answer."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as visitor:
        visitor.connect()
        # Closed without a farewell, so that ten to the fifth of them do not use up the ports of this machine.
        visitor.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        visitor.request("GET", ADDRESS)
        answer = visitor.getresponse()
        text = answer.read().decode()
    found = re.search(r"Version (\d+) of a talk", text)
    if answer.status != 200 or found is None:
        return -1, f"status {answer.status}"
    return int(found[1]), ""
