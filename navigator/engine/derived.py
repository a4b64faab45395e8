"""What is worked out from a thing that never changes: kept with it, and gone with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")

_NOT_YET = object()


class Derived:
    """Values worked out once, each under a key.

    Safe where many threads ask at once: two may work out the same value, and both get the one that was kept first.
    With a `limit` the oldest values make room for new ones: what visitors ask for must not fill the memory.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._values: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under a key, which `make` works out if there is none yet. One key stands for one type of value."""
        found = self._values.get(key, _NOT_YET)
        if found is _NOT_YET:
            made = make()
            with self._lock:
                found = self._values.setdefault(key, made)
                if self._limit is not None and len(self._values) > self._limit:
                    del self._values[next(iter(self._values))]
        return cast(T, found)

    def find(self, key: Hashable) -> Any:
        """The value under a key, or None where there is none yet."""
        return self._values.get(key)

    def clear(self) -> None:
        """Forget everything: the values hold what they were made from, which nobody uses any more."""
        with self._lock:
            self._values.clear()

    def __len__(self) -> int:
        return len(self._values)
