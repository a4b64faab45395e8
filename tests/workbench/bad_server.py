"""A web site that misbehaves in every way a link check meets, served on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TEXT = {
    "fi": "Yritys voi hakea tukea, kun se on perustettu ja sen toiminta on alkanut. Tuki ei ole laina, mutta se voi "
    "olla ennakko. Myös yhdistys voi hakea sitä, jos sen jäsenet ovat yrittäjiä, ja neuvoja auttaa, kun se on kesken. ",
    "sv": "Ett företag kan få stöd om det är grundat och har en plan. Stödet är inte ett lån men det betalas av "
    "staten till den som söker, och vi hjälper dig med ansökan från början till slut eller på vägen. ",
    "en": "A business can apply for the aid if it is founded and has a plan. The aid is not a loan, and you can be "
    "paid by the state for what you buy. We are here to help you with the application from this day on. ",
}


def page(
    title: str = "Tuki", lang: str = "fi", text: str | None = None, heading: str | None = None, head: str = ""
) -> bytes:
    """A plain page."""
    declared = f' lang="{lang}"' if lang else ""
    body = text if text is not None else TEXT.get(lang or "fi", TEXT["fi"]) * 3 + title
    return (
        f"<!doctype html><html{declared}><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><h1 id=osa>{heading or title}</h1><p>{body}</p></body></html>"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; what each path does is in `PATHS`."""

    server: BadServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.note(self)
        answer = PATHS.get(self.path.partition("?")[0])
        if answer:
            answer(self)
        elif self.server.always:
            self.send(200, self.server.always)
        else:
            self.send(404, page("Sivua ei löytynyt"))

    def send(self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None: ...


class BadServer(ThreadingHTTPServer):
    """The site; `asked` counts requests by path, `agents` holds the names of those who asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, always: bytes = b"") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.always = always
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.times: list[float] = []
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def note(self, request: Handler) -> None:
        with self._lock:
            self.asked[request.path] += 1
            self.agents.add(request.headers.get("User-Agent", ""))
            self.times.append(time.monotonic())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who leaves early is expected."""


@contextmanager
def served(always: bytes = b"") -> Iterator[BadServer]:
    """The site on a free port; `always` is the page for every address that is not one of `PATHS`."""
    server = BadServer(always)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _page(*args: Any, **kwargs: Any) -> Callable[[Handler], None]:
    return lambda request: request.send(200, page(*args, **kwargs))


def _redirect(status: int, target: str) -> Callable[[Handler], None]:
    return lambda request: request.send(status, Location=target)


def _cookie(request: Handler) -> None:
    """Leads to itself until its cookie comes back."""
    if "seen=1" in request.headers.get("Cookie", ""):
        request.send(200, page())
    else:
        request.send(302, Location="/cookie", Set_Cookie="seen=1; Path=/")


def _second_time(status: int, **headers: str) -> Callable[[Handler], None]:
    """Fails once, then answers."""

    def answer(request: Handler) -> None:
        if request.server.asked[request.path] > 1:
            request.send(200, page())
        else:
            request.send(status, **headers)

    return answer


def _robots(request: Handler) -> None:
    """Says to whoever does not name itself as browsers and search engines do that there is no such page."""
    known = request.headers.get("User-Agent", "").startswith("Mozilla/5.0 (compatible; ")
    request.send(200 if known else 404, page())


def _sent_on(content: str) -> Callable[[Handler], None]:
    return _page("Siirrytään", head=f'<meta http-equiv="Refresh" content="{content}">')


def _drip(request: Handler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b"<p>")
        request.wfile.flush()
        time.sleep(0.05)
    request.close_connection = True


def _huge(request: Handler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    request.wfile.write(page())
    while True:
        request.wfile.write(b"<p>" + b"a" * 65_536)


def _bomb(request: Handler) -> None:
    bomb = gzip.compress(page() + b"\0" * 50_000_000, compresslevel=1)
    request.send(200, bomb, Content_Encoding="gzip")


def _closed(request: Handler) -> None:
    request.close_connection = True
    request.connection.close()


def _half(request: Handler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.send_header("Content-Length", "100000")
    request.end_headers()
    request.wfile.write(page())
    request.close_connection = True


PATHS: dict[str, Callable[[Handler], None]] = {
    "/": _page("Etusivu"),
    "/ok": _page("Starttiraha"),
    "/ok-sv": _page("Startpeng", "sv"),
    "/no-lang": _page("Tuki", ""),
    "/document": lambda request: request.send(200, b"%PDF-1.7", "application/pdf"),
    "/moved": _redirect(301, "/moved-again"),
    "/moved-again": _redirect(308, "/new"),
    "/new": _page("Uusi"),
    "/moved-then-lent": _redirect(301, "/lent"),
    "/lent": _redirect(302, "/new"),
    "/lent-then-moved": _redirect(302, "/moved"),
    "/moved-to-nothing": _redirect(301, "/nothing"),
    "/moved-to-front": _redirect(301, "/"),
    "/circle": _redirect(302, "/circle-2"),
    "/circle-2": _redirect(302, "/circle"),
    "/cookie": _cookie,
    "/mail": _redirect(302, "mailto:toimisto@example.org"),
    "/nowhere": _redirect(302, "http://[oops"),
    "/no-such-port": _redirect(302, "http://127.0.0.1:99999/"),
    "/gone": lambda request: request.send(410, page("Poistettu")),
    "/soft-fi": _page("Hakemaasi sivua ei löytynyt"),
    "/soft-sv": _page("Kommunen", "sv", heading="Sidan kunde inte hittas"),
    "/soft-en": _page("404 – Page not found", "en"),
    "/refused": lambda request: request.send(403, page("Forbidden", "en")),
    "/wall": lambda request: request.send(403, page("Just a moment...", "en")),
    "/wall-200": _page("Are you a robot?", "en"),
    "/busy": _second_time(429, Retry_After="0"),
    "/fault": lambda request: request.send(500),
    "/flaky": _second_time(503),
    "/drip": _drip,
    "/huge": _huge,
    "/bomb": _bomb,
    "/brotli": lambda request: request.send(200, b"\x0b\x02\x80", Content_Encoding="br"),
    "/closed": _closed,
    "/half": _half,
    "/latin": lambda request: request.send(200, page("Sivua ei löytynyt").decode().encode("latin-1"), "text/html"),
    "/odd-charset": lambda request: request.send(200, page("Sivua ei löytynyt"), "text/html; charset=klingon-8"),
    "/odd-declaration": _page(heading="<![!foo]>Tuki<![endif--]>"),
    "/punycode": lambda request: request.send(200, page("Sivua ei löytynyt"), "text/html; charset=punycode"),
    "/soft-fr": _page("Page introuvable", "fr"),
    "/moved-to-soft-fr": _redirect(301, "/soft-fr"),
    "/moved-to-door": _redirect(301, "/kirjaudu"),
    "/lent-to-door": _redirect(302, "/kirjaudu"),
    "/kirjaudu": _page("OmaAsiointi", text="<form><input name=a><input type=password name=b></form>"),
    "/form": _page("Asiointi", text="Tunnus ja salasana <form><input type=password></form>"),
    "/for-sale": _page("palvelu.example", "en", text="This domain may be for sale. Contact the owner."),
    "/moved-to-for-sale": _redirect(308, "/for-sale"),
    "/empty": lambda request: request.send(200, b"<!doctype html><title>Tuki</title><body></body>"),
    "/nothing-at-all": lambda request: request.send(200, b""),
    "/script-only": lambda request: request.send(
        200, b"<title>Tuki</title><div id=root></div><script src=/a></script>"
    ),
    "/frame-only": lambda request: request.send(200, b"<title>Tuki</title><frameset><frame src=/ok></frameset>"),
    "/picture-only": lambda request: request.send(200, b"<title>Tuki</title><img src=/a alt=Tuki>"),
    "/sent-on": _sent_on("0; url=/new"),
    "/moved-then-sent-on": _redirect(301, "/sent-on"),
    "/sent-on-to-soft": _sent_on("3;URL='/soft-fi'"),
    "/sent-round": _sent_on("0; url=/sent-back"),
    "/sent-back": _sent_on("0; url=/sent-round"),
    "/sent-to-front": _sent_on("5; url=/"),
    "/sent-by-header": lambda request: request.send(200, page(), Refresh="0; url=/new"),
    "/shown-again": _sent_on("300; url=/shown-again"),
    "/robots": _robots,
    "/challenge": lambda request: request.send(404, page("Just a moment...", "en")),
    "/odd-refusal": lambda request: request.send(999, page("LinkedIn", "en")),
    "/english": _page("Grant", "en"),
    "/slip": _page("Avustus", "en", text=TEXT["fi"] * 3),
    "/busy-long": lambda request: request.send(429, Retry_After="3600"),
}
