"""Two servers on one database while one is killed twice: what was told to be kept is in the sums, exactly once."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from navigator.insights import Row, add, connected, opened
from navigator.insights.sums import sums_of
from navigator.workbench.visits import simulated_counts
from tests.path_making import make_path

MONTH = "2026-10"
BATCHES = 60
"""How often each server writes."""

PATIENCE = 60.0
"""How long a server may take until it has written what is waited for, in seconds."""

Batch = Counter[Row]


def batches(server: str) -> list[Batch]:
    """Half of a month that is made up, in parts; each part also has a mark of its own."""
    path = make_path(
        path={"title": {"en": "Test"}, "languages": ["en"], "roles": {"need": "need"}},
        questions={"need": {"ask": "?", "choose": "many", "answers": {"money": "Money", "rooms": "Rooms"}}},
        services={"loan": {"when": {"need": "money"}}, "room": {"when": {"need": "rooms"}}},
    )
    counts = simulated_counts(path, MONTH, 3000, seed=ord(server))
    parts = [Batch({Row(MONTH, "p", "mark", server, str(number)): 1}) for number in range(BATCHES)]
    for number, count in enumerate(sorted(counts.elements())):
        parts[number % BATCHES][Row(MONTH, "p", *count)] += 1
    return parts


def serve(place: str, server: str, first: int, told: Path, until_killed: bool) -> None:
    """Write the parts from one on, and tell of each once it is kept; what was being written is lost, as in a server."""
    engine, parts = connected(place), batches(server)
    with told.open("a", encoding="ascii") as stream:
        for number in range(first, BATCHES):
            stream.write(f"begun {number}\n")
            stream.flush()
            add(engine, parts[number])
            stream.write(f"kept {number}\n")
            stream.flush()
    if until_killed:
        signal.pause()


def numbers(told: Path, word: str) -> Iterator[int]:
    """The parts that were begun, or kept, as a server told."""
    lines = told.read_text("ascii").splitlines() if told.exists() else []
    yield from (int(line.split()[1]) for line in lines if line.startswith(f"{word} "))


def test_a_month_is_counted_exactly_by_two_servers_while_one_is_killed_twice(place: str, tmp_path: Path) -> None:
    opened(place)
    context = get_context("spawn")
    told = {server: tmp_path / server for server in "ab"}
    other = context.Process(target=serve, args=(place, "a", 0, told["a"], False))
    other.start()
    for until, ends in ((BATCHES // 4, False), (BATCHES // 2, False), (BATCHES, True)):
        first = max(numbers(told["b"], "begun"), default=-1) + 1
        killed = context.Process(target=serve, args=(place, "b", first, told["b"], not ends))
        killed.start()
        late = time.monotonic() + PATIENCE
        while not ends and max(numbers(told["b"], "kept"), default=-1) < until and time.monotonic() < late:
            time.sleep(0.001)
        if not ends:
            killed.kill()
        killed.join()
        assert killed.exitcode == (0 if ends else -signal.SIGKILL)
    other.join()
    assert other.exitcode == 0

    found = sums_of(opened(place), "p", MONTH, MONTH)
    expected = Counter[Row]()
    for server in "ab":
        marks = {int(row.detail): n for row, n in found.items() if (row.measure, row.subject) == ("mark", server)}
        assert set(marks.values()) == {1}
        kept = {*numbers(told[server], "kept")}
        assert kept <= marks.keys()
        assert len(kept) >= BATCHES - (2 if server == "b" else 0)
        for number, part in enumerate(batches(server)):
            expected += part if number in marks else Counter()
    assert found == expected
