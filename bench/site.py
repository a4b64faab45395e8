"""Requests a second, memory, start-up and weight of the site, beside a bare Flask view in the same worker."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

from bench.application import BARE
from bench.journeys import journeys
from bench.load import Client, Load
from bench.nginx import FILE, Nginx, served_file
from navigator.engine import ServicePath, query_string

ROUNDS = 5
SECONDS = 1.5
CONNECTIONS = (1, 16)
PART = re.compile(r'(?:src|href)="(/[^"]+\.(?:css|js|svg|woff2)(?:\?[^"]*)?)"')
"""The address of something that a page loads."""
SETTINGS = "python:navigator.web.server_settings"
AS_A_BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


def report(path: ServicePath) -> None:
    """Print what the site takes, with the addresses of varied journeys along a path."""
    questions, results = addresses(path)
    with served() as (client, ready), served_file() as nginx:
        print(f"Start-up: the first request is answered {ready:.2f} s after gunicorn is started")
        memory = client.usage()["memory"]
        for connections in CONNECTIONS:
            _report_rates(client, nginx, questions, results, connections)
        most = client.usage()["memory"]
        print(f"Memory of the worker: {memory:.0f} MB at first, {most:.0f} MB at most after the load")
        _report_weights(client, path, questions, results)


def addresses(path: ServicePath, count: int = 400) -> tuple[list[str], list[str]]:
    """Different addresses of question pages and of result pages, a few hundred of each, in the path's languages."""
    questions: dict[str, None] = {}
    results: dict[str, None] = {}
    for number, journey in enumerate(journeys(path, count)):
        lang = path.header.languages[number % len(path.header.languages)]
        for question, answers in journey:
            query = f"?{query_string(path, answers)}" if answers else ""
            page = f"question/{question}" if question else "result"
            (questions if question else results)[f"/{lang}/{path.id}/{page}{query}"] = None
    return list(questions), list(results)


@contextmanager
def served() -> Iterator[tuple[Client, float]]:
    """A gunicorn with one worker, as the site is served, and the seconds it took until the first answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        SETTINGS,
        "--access-logfile",
        "/dev/null",
        "--log-level",
        "warning",
    ]
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port), "WEB_CONCURRENCY": "1"}
    started = time.perf_counter()
    server = subprocess.Popen([*command, "bench.application:create_bench()"], env=environment)
    client = Client(port)
    try:
        client.wait(server)
        yield client, time.perf_counter() - started
    finally:
        server.terminate()
        server.wait(timeout=15)


def _report_rates(
    client: Client, nginx: Nginx | None, questions: Sequence[str], results: Sequence[str], connections: int
) -> None:
    """Rounds of all measurements in turn, so that whatever else the machine does meets all of them alike."""
    pages: dict[str, tuple[Client, Sequence[str], dict[str, str]]] = {
        "bare Flask view, 6 kB": (client, [BARE], {}),
        "question page": (client, questions, {}),
        "result page": (client, results, {}),
        "question page, compressed": (client, questions, AS_A_BROWSER),
        "result page, compressed": (client, results, AS_A_BROWSER),
    }
    if nginx:
        pages["nginx, a file of 6 kB"] = (nginx, [FILE], {})
    print(
        f"Requests a second, one worker, {connections} at once,"
        f" {len(questions)} different question pages and {len(results)} results"
    )
    print(f"  {'':<28} {'rate':>7} {'ratio':>6} {'cpu ms':>7} {'ratio':>6} {'busy':>5} {'bytes':>7}")
    rounds: dict[str, list[Load]] = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, (asked, addresses, headers) in pages.items():
            rounds[name].append(asked.load(addresses, SECONDS, connections, headers))
    rates = {name: median(load.rate for load in loads) for name, loads in rounds.items()}
    work = {name: median(load.cpu / load.requests for load in loads) for name, loads in rounds.items()}
    reference = next(iter(pages))
    for name, loads in rounds.items():
        busy = median(load.busy for load in loads)
        ratio = work[reference] / work[name] if work[name] else 0.0
        print(
            f"  {name:<28} {rates[name]:7.0f} {rates[name] / rates[reference]:6.2f} {work[name] * 1000:7.2f}"
            f" {ratio:6.2f} {busy:5.0%} {median(load.size for load in loads):7.0f}"
        )
    if median(load.busy for load in rounds[reference]) < 0.85:
        print("  The worker was kept waiting, by the load generator or by what else this machine does, most of all at")
        print("  the bare view: the first ratio is uncertain. The second, of computing per request, is not.")


def _report_weights(client: Client, path: ServicePath, questions: Sequence[str], results: Sequence[str]) -> None:
    """Sizes as a browser receives them: compressed bodies, and headers."""
    start = f"/{path.header.languages[0]}/{path.id}/"
    _, _, page = client.get(start)
    parts = dict.fromkeys(PART.findall(page.decode()))
    weights = {name: weight(client.get(name, AS_A_BROWSER)) for name in (start, *parts)}
    print(f"Weight of a first visit: {sum(weights.values()) / 1000:.1f} kB in {len(weights)} requests")
    for name, size in weights.items():
        print(f"  {size / 1000:6.1f} kB  {name}")
    for name, asked in (("question page", questions), ("result page", results)):
        sizes = sorted(weight(client.get(one, AS_A_BROWSER)) for one in asked[::7])
        print(f"  {median(sizes) / 1000:6.1f} kB  {name} (the largest {sizes[-1] / 1000:.1f} kB)")


def weight(response: tuple[int, Any, bytes]) -> int:
    """Bytes of an answer as they travel: its headers and its body."""
    _, headers, body = response
    return len(body) + sum(len(name) + len(value) + 4 for name, value in headers.items())
