"""Requests that no page of the site makes, and somebody sends. None may be answered with an error of the server."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from app import create_app
from bench.journeys import journeys
from bench.spoiling import ODD, spoilt
from navigator.engine import ServicePath, query_string

ROOTS = (
    *("/{lang}/{path}/", "/{lang}/{path}/", "/embed/{lang}/{path}/", "/embed-0e5a6b/{lang}/{path}/", "/{lang}/", "/"),
    *("/api/v1/", "/api/v1/paths/{path}/", "/data/{path}/", "/oembed", "/health/ready", "/static/"),
)
PAGES = (
    *("", "services", "services/{service}", "providers", "providers/{provider}", "stages/{stage}", "map", "search"),
    *("about", "privacy", "accessibility", "embed", "question/{question}", "result", "result.ics", "result.svg"),
    *("journey", "plan", "openapi.json", "path.ttl", "path.jsonld", "site.css", "robots.txt", "sitemap.xml"),
)
HEADERS: Mapping[str, tuple[str, ...]] = {
    "HTTP_HOST": (*["127.0.0.1"] * 8, "xn--a", "a b", "[::1", "", "x" * 300, "polku.example.org:99999"),
    "HTTP_ACCEPT": ("text/html", "*/*", "text/turtle", "application/ld+json;q=x", "\0", ""),
    "HTTP_ACCEPT_LANGUAGE": ("fi", "sv-FI;q=0.5", ";;;q=", "*" * 50),
    "HTTP_IF_NONE_MATCH": ("", '"x"', "*", 'W/"'),
}
METHODS = (*["GET"] * 8, "HEAD", "POST", "OPTIONS", "PUT", "X")


@dataclass(frozen=True)
class OddRequest:
    """What a server is told; the path as text, the query as it travels."""

    method: str
    path: str
    query: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def odd_requests(path: ServicePath, count: int, seed: int = 1) -> Iterator[OddRequest]:
    """Addresses of a path with something wrong in most of them, the same on every run."""
    chance = random.Random(seed)
    walked = list(journeys(path, 200))
    for _ in range(count):
        names = {
            "lang": chance.choice([*path.header.languages, "de", "xx", "FI", "fi-FI"]),
            "path": chance.choice([path.id, path.id, path.id, "suomi", "nothing", "..", "_preview"]),
            "service": chance.choice(list(path.services)),
            "provider": chance.choice(list(path.providers)),
            "stage": chance.choice([*path.stages, "x"]),
            "question": chance.choice(list(path.questions)),
        }
        address = (chance.choice(ROOTS) + chance.choice(PAGES)).format(**names)
        if chance.random() < 0.4:
            address = spoilt(address, chance, chance.choice(ODD))
        _, answers = chance.choice(chance.choice(walked))
        query = spoilt(query_string(path, answers), chance, quote(chance.choice(ODD), safe=""))
        if chance.random() < 0.3:
            name = chance.choice(["q", "url", "need", "_return", "_kind", "lang", ""])
            query = urlencode({name: chance.choice(ODD)})
        headers = {name: chance.choice(values) for name, values in HEADERS.items()}
        if chance.random() < 0.2:
            headers["HTTP_HX_REQUEST"] = "true"
        written = query.encode("utf-8", "replace")
        yield OddRequest(chance.choice(METHODS), "/" + address.lstrip("/"), written, headers)


def failed_requests(path: ServicePath, count: int) -> list[str]:
    """Which of so many odd requests ended in an error of the server."""
    application = create_app({"PROPAGATE_EXCEPTIONS": False})
    application.logger.disabled = True
    asked = ((status_of(application, one), one) for one in odd_requests(path, count))
    return [f"{status} {one}" for status, one in asked if status >= 500]


def status_of(application: Any, request: OddRequest) -> int:
    """The status of an answer, which is read to its end."""
    environ = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": request.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": request.query.decode("latin-1"),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **request.headers,
    }
    told: list[int] = []
    answer = application(environ, lambda status, _headers, _exc=None: told.append(int(status.split()[0])))
    try:
        for _ in answer:
            pass
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return told[0]
