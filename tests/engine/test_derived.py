"""What is worked out from a path is kept by the path, by each its own, however many threads ask at once."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from navigator.engine import Derived, ServicePath, answers_allowed
from tests.path_making import make_path


def small(answer: str) -> ServicePath:
    """A path with one service, for those who give this answer."""
    return make_path(questions={"q": {"answers": {"a": "A", "b": "B"}}}, services={"s": {"when": {"q": answer}}})


def test_what_was_worked_out_is_not_worked_out_again() -> None:
    made: list[str] = []
    derived = Derived()
    first = derived.get("word", lambda: made.append("word") or ["found"])
    assert derived.get("word", lambda: made.append("again") or []) is first
    assert derived.get("other", lambda: None) is None
    assert derived.get("other", lambda: "something") is None
    assert made == ["word"]


def test_each_path_keeps_its_own() -> None:
    one, other = small("a"), small("b")
    assert answers_allowed(one, "s") == {"q": ("a",)}
    assert answers_allowed(other, "s") == {"q": ("b",)}
    assert answers_allowed(one, "s") is answers_allowed(one, "s")


def test_it_goes_with_the_path() -> None:
    path = small("a")
    answers_allowed(path, "s")
    gone = weakref.ref(path)
    del path
    gc.collect()
    assert gone() is None


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_the_oldest_makes_room(asked: list[int], limit: int) -> None:
    derived = Derived(limit)
    kept: dict[int, int] = {}
    for number in asked:
        assert derived.get(number, lambda number=number: 2 * number) == 2 * number
        kept.setdefault(number, 2 * number)
        if len(kept) > limit:
            del kept[next(iter(kept))]
        assert len(derived) == len(kept)
    derived.clear()
    assert len(derived) == 0


def test_many_threads_find_the_same() -> None:
    derived = Derived(5)
    numbers = [number % 17 for number in range(4000)]
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda number: derived.get(number, lambda: number * number), numbers))
    assert found == [number * number for number in numbers]
    assert len(derived) == 5
