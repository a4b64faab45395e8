"""A small load generator: connections at once, each asking one address after another.

It must take less of the machine than what it measures, so it writes requests and reads answers by itself.
"""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.application import USAGE


@dataclass(frozen=True)
class Load:
    """What came of some seconds of asking."""

    requests: int
    seconds: float
    cpu: float
    """Seconds of computing by the worker."""
    size: float
    """Bytes of an answer, headers left out, on average."""

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds

    @property
    def busy(self) -> float:
        """How much of the time the worker was computing, from 0 to 1. Far below 1, the generator is what is slow."""
        return self.cpu / self.seconds


@dataclass(frozen=True)
class Client:
    """Asks a server on this machine."""

    port: int

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body (compressed, if asked for so) of one address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", address, headers=dict(headers or {}))
            response = connection.getresponse()
            return response.status, dict(response.headers), response.read()
        finally:
            connection.close()

    def usage(self) -> dict[str, float]:
        """What the worker has used of the machine."""
        found: dict[str, float] = json.loads(self.get(USAGE)[2])
        return found

    def wait(self, server: subprocess.Popen[bytes]) -> None:
        """Wait until a server answers, whatever it says. Raises OSError where it ends, or takes a minute."""
        until = time.monotonic() + 60
        while True:
            try:
                self.get("/")
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    def load(
        self, addresses: Sequence[str], seconds: float, connections: int, headers: Mapping[str, str] | None = None
    ) -> Load:
        """Ask the addresses in turn, again and again, for a time, by so many connections at once.

        Raises RuntimeError at another answer than 200.
        """
        queue = itertools.cycle(addresses)
        sizes: list[int] = []
        faults: list[str] = []
        before = self.usage()["cpu"]
        started = time.perf_counter()
        threads = [
            threading.Thread(target=self._ask, args=(queue, started + seconds, headers, sizes, faults))
            for _ in range(connections)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        elapsed = time.perf_counter() - started
        if faults:
            raise RuntimeError(faults[0])
        return Load(len(sizes), elapsed, self.usage()["cpu"] - before, sum(sizes) / max(1, len(sizes)))

    def _ask(
        self,
        queue: Iterator[str],
        until: float,
        headers: Mapping[str, str] | None,
        sizes: list[int],
        faults: list[str],
    ) -> None:
        asked = {"Host": f"127.0.0.1:{self.port}", "Connection": "close", **(headers or {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in asked.items())
        while time.perf_counter() < until and not faults:
            address = next(queue)
            with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
                connection.sendall(f"GET {address} HTTP/1.1\r\n{lines}\r\n".encode())
                answer = b"".join(iter(lambda: connection.recv(1 << 17), b""))
            head, _, body = answer.partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200 "):
                faults.append(f"{address} answered {head[:40]!r}")
            sizes.append(len(body))
