"""The measures and trials of `make bench`, short: the server under kills and saves, odd requests, spoilt files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.application import BARE
from bench.endurance import endure
from bench.odd_requests import failed_requests, odd_requests
from bench.site import served
from bench.spoilt_files import read_spoilt, spoilt_file
from navigator.engine import ServicePath


def test_a_served_page_is_measured_beside_a_bare_one() -> None:
    with served() as (client, _):
        assert client.load([BARE], 0.2, 2).requests > 0
        assert client.get("/fi/etela-pohjanmaa/result")[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
def test_nothing_fails_but_with_killed_workers_and_nothing_goes_back(tmp_path: Path) -> None:
    course = endure(tmp_path, 2000)
    assert course.holds, [*course.failed, *course.older, (tmp_path / "log").read_text(encoding="utf-8")]
    assert course.asked == 2001 and course.rollovers == 2 and course.kills


def test_no_odd_request_ends_in_an_error_of_the_server(path: ServicePath) -> None:
    asked = list(odd_requests(path, 300))
    assert len({one.path for one in asked}) > 100 and len({one.method for one in asked}) > 3
    assert failed_requests(path, 300) == []


def test_a_spoilt_file_is_a_path_or_tells_its_mistakes() -> None:
    assert len({spoilt_file(seed) for seed in range(150)}) > 120
    loaded, wrong = read_spoilt(150)
    assert not wrong
    assert 0 < loaded < 150
