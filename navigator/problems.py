"""A mistake as a value: where it is, what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; `line` and `column` count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a path. `rule` is the stable name of its kind."""

    place: Place
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.place}: {self.message}{hint} [{self.rule}]"


class PathError(Exception):
    """A path that cannot be loaded, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: object, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to `word`, or the known ones if they are few, or nothing."""
    choices = list(known)
    match = process.extractOne(str(word), choices, scorer=fuzz.ratio, score_cutoff=60)
    if match:
        return f"Did you mean `{match[0]}`?"
    if 0 < len(choices) <= 8:
        return "Known here: " + ", ".join(f"`{choice}`" for choice in choices) + "."
    return ""
