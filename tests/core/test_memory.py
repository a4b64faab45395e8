"""What is found out about a path is remembered by the path, by each its own, however many threads ask at once."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from navigator.engine import memory
from navigator.engine.listing import answers_allowed
from navigator.engine.memory import remembered
from navigator.engine.service_path import ServicePath
from tests.core.making import make_path


def small(answer: str) -> ServicePath:
    """A path with one service, for those who give this answer."""
    return make_path(questions={"q": {"answers": {"a": "A", "b": "B"}}}, services={"s": {"when": {"q": answer}}})


def test_what_was_found_is_not_sought_again() -> None:
    asked: list[tuple[str, int]] = []

    @remembered
    def told(path: ServicePath, word: str, number: int) -> list[str]:
        asked.append((word, number))
        return [path.id, word, str(number)]

    path = small("a")
    first = told(path, "one", 1)
    assert first == ["test", "one", "1"]
    assert told(path, "one", 1) is first
    assert told(path, "one", 2) == ["test", "one", "2"]
    assert asked == [("one", 1), ("one", 2)]


def test_each_path_remembers_its_own() -> None:
    one, other = small("a"), small("b")
    assert answers_allowed(one, "s") == {"q": ("a",)}
    assert answers_allowed(other, "s") == {"q": ("b",)}
    assert answers_allowed(one, "s") is answers_allowed(one, "s")


def test_what_was_found_is_forgotten_with_the_path() -> None:
    path = small("a")
    answers_allowed(path, "s")
    gone = weakref.ref(path)
    del path
    gc.collect()
    assert gone() is None


def test_a_full_memory_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "LIMIT", 3)
    double = remembered(lambda _path, number: 2 * number)
    path = small("a")
    assert [double(path, number) for number in (1, 2, 3, 4, 1)] == [2, 4, 6, 8, 2]
    (kept,) = path.memories.values()
    assert kept == {(4,): 8, (1,): 2}


def test_many_threads_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "LIMIT", 5)
    square = remembered(lambda _path, number: number * number)
    path = small("a")
    numbers = [number % 17 for number in range(4000)]
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda number: square(path, number), numbers))
    assert found == [number * number for number in numbers]
