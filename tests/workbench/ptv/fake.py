"""A service catalogue on this machine, which can be as slow, forgetful and busy as the real one."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

COUNCIL = "11111111-1111-4111-8111-111111111111"
ADVICE = "aaaaaaaa-0001-4000-8000-000000000001"
GRANT = "aaaaaaaa-0002-4000-8000-000000000002"
POOL = "aaaaaaaa-0003-4000-8000-000000000003"


class FakeCatalogue:
    """What it answers and what it was asked. `failures` are told first, one by one; `always` instead of anything."""

    def __init__(self, answers: list[Any]) -> None:
        pages, (channels, organisations) = answers[:2], answers[2:4]
        self.pages = pages
        self.entries = {
            "Service/list": [service for page in pages for service in page["itemList"]],
            "ServiceChannel/list": channels,
            "Organization/list": organisations,
        }
        self.searches: dict[str, Any] = {}
        self.failures: list[int] = []
        self.always: tuple[int, bytes] | None = None
        self.headers_sent: dict[str, str] = {}
        self.dripping = False
        self.most_ids = 100
        self.address = ""
        self.questions: list[str] = []
        self.headers: list[Any] = []

    def answer_12(self, answers: list[Any]) -> None:
        """Answer as version 12 does."""
        names = ("service", "service-channel", "connection", "organization")
        self.searches = dict(zip(names, answers, strict=True))

    def answer(self, question: str, asked: dict[str, list[str]]) -> tuple[int, Any]:
        if self.searches:
            return self._answer_12(question)
        if question == "Service/list/organization" or question.startswith("Service/list/area/"):
            return 200, self.pages[int(asked.get("page", ["1"])[0]) - 1]
        if question.startswith("Organization/businesscode/"):
            code = question.rpartition("/")[2]
            found = [entry for entry in self.entries["Organization/list"] if entry["businessCode"] == code]
            return (200, found) if found else (404, {"errorMessage": "Organization not found."})
        ids = asked["guids"][0].split(",")
        if len(ids) > self.most_ids:
            return 504, {}
        found = [entry for entry in self.entries[question] if entry["id"] in ids]
        return (200, found) if found else (404, {"errorMessage": "Not found."})

    def _answer_12(self, question: str) -> tuple[int, Any]:
        subject, _, key = question.partition("/")
        body = self.searches[subject]
        if key == "search":
            return 200, body
        found = next((item for item in body["items"] if item.get("contentId") == key), None)
        return (200, found) if found else (404, {"reason": "NotPublished"})


@contextmanager
def serve(answers: list[Any]) -> Iterator[FakeCatalogue]:
    """A catalogue that answers on a free port of this machine."""
    fake = FakeCatalogue(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            fake.questions.append(self.path)
            fake.headers.append(self.headers)
            if fake.dripping:
                self.drip()
            elif fake.always:
                self.send(*fake.always)
            elif fake.failures:
                self.send(fake.failures.pop(0), b"")
            else:
                status, body = fake.answer(parts.path.removeprefix("/api/"), parse_qs(parts.query))
                self.send(status, json.dumps(body).encode())

        def send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "7")
            for name, value in {"Content-Length": str(len(body)), **fake.headers_sent}.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):  # whoever has enough leaves
                self.wfile.write(body)

        def drip(self) -> None:
            """Send a header every now and then, for as long as somebody listens."""
            with contextlib.suppress(OSError):
                self.wfile.write(b"HTTP/1.0 200 OK\r\n")
                while True:
                    self.wfile.write(b"X: y\r\n")
                    time.sleep(0.02)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    fake.address = f"http://127.0.0.1:{server.server_port}/api/"
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
