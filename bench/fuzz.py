"""A hundred thousand odd requests for the site, and ten thousand spoilt files for what reads paths."""

from __future__ import annotations

from bench.odd_requests import failed_requests
from bench.spoilt_files import read_spoilt
from navigator.engine import ServicePath

REQUESTS = 100_000
FILES = 10_000
TOLD = 10
"""How many of what went wrong are told."""


def report(path: ServicePath) -> bool:
    """Do both, print what came of it, and tell whether nothing went wrong."""
    failed = failed_requests(path, REQUESTS)
    print(f"{REQUESTS} odd requests: {len(failed)} errors of the server")
    loaded, wrong = read_spoilt(FILES)
    print(f"{FILES} spoilt files: {loaded} are paths nevertheless, {len(wrong)} ended in something else than mistakes")
    for told in (*failed[:TOLD], *wrong[:TOLD]):
        print(f"  {told}")
    return not failed and not wrong
