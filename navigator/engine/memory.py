"""What is found out about a path is remembered by the path itself, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple, cast

from navigator.engine.service_path import ServicePath

LIMIT = 65536
"""How much one path remembers of one function; then it begins anew."""

Arguments = TypeVarTuple("Arguments")
Found = TypeVar("Found")


def remembered(function: Callable[[ServicePath, *Arguments], Found]) -> Callable[[ServicePath, *Arguments], Found]:
    """A function of a path that remembers what it found for the same further arguments, which are hashable.

    What it finds must not change, as it is handed out again. Many threads may call it at once: at worst two of them
    find out the same.
    """

    @wraps(function)
    def recall(path: ServicePath, *arguments: *Arguments) -> Found:
        memory = path.memories.setdefault(function, {})
        try:
            return cast("Found", memory[arguments])
        except KeyError:
            found = function(path, *arguments)
        if len(memory) >= LIMIT:
            memory.clear()
        memory[arguments] = found
        return found

    return recall
