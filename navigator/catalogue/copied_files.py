"""Tells a file that is a copy of another once, and not each of the entries that both have."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.format import Place, Problem, say

ENOUGH = 3
"""How many entries two files must both have for the one to be a copy of the other."""


def copies_told_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those of entries that stand in the same two files as one."""
    found: list[Problem] = []
    twice: dict[frozenset[str], list[Problem]] = {}
    for problem in problems:
        first = dict(problem.message.values).get("place")
        if problem.rule == "duplicate-id" and isinstance(first, Place) and first.file != problem.place.file:
            twice.setdefault(frozenset((first.file, problem.place.file)), []).append(problem)
        else:
            found.append(problem)
    for files, same in twice.items():
        found.extend([_copy(files, same)] if len(same) >= ENOUGH else same)
    return found


def _copy(files: frozenset[str], same: list[Problem]) -> Problem:
    # Who copies a file gives the copy a name with more to it.
    original, copy = sorted(files, key=lambda name: (len(name), name))
    message = say(
        "%(number)s entries of `%(copy)s` stand in `%(original)s` too.",
        number=len({problem.message for problem in same}),
        copy=copy.rpartition("/")[2],
        original=original.rpartition("/")[2],
    )
    hint = say("If one of the files is a copy of the other, delete it or move it out of the folder.")
    return Problem(Place(copy), "duplicate-id", message, hint)
