"""Which answers of several a visitor chose, told as "any of these", "all of these" and "none of these"."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from navigator.workbench.comparison.united import UnitedQuestion

Hits = frozenset[int]
"""Which marks, groups of answers that are treated alike, a visitor chose something of."""

HIT_LIMIT = 100
"""How many sets of marks may be looked at; beyond it visitors are not told in words."""


class TooRagged(Exception):
    """Visitors too different to be told in a few words."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """At least one mark of `any` (where it names some), each of `all`, none of `none`."""

    any: Hits = frozenset()
    all: Hits = frozenset()
    none: Hits = frozenset()

    def holds(self, hits: Hits) -> bool:
        return (not self.any or bool(hits & self.any)) and self.all <= hits and not hits & self.none


def possible_hits(question: UnitedQuestion, marks: Sequence[tuple[str, ...]]) -> list[Hits]:
    """The sets of marks a visitor may choose of. Raises `TooRagged` where there are more than `HIT_LIMIT`."""
    limits = [side.at_most or len(marks) for side in question.sides if side is not None and side.choose == "many"]
    sizes = range(min(len(marks), max(limits)) + 1)
    if sum(math.comb(len(marks), size) for size in sizes) > HIT_LIMIT:
        raise TooRagged
    return [frozenset(hits) for size in sizes for hits in combinations(range(len(marks)), size)]


def patterns(wanted: Collection[Hits], every: Collection[Hits]) -> list[Pattern]:
    """Patterns that together hold for exactly the wanted sets out of `every`: the plainest one, or several."""
    goal = set(wanted)
    for pattern in _candidates(goal, every):
        if {hits for hits in every if pattern.holds(hits)} == goal:
            return [pattern]
    marks = frozenset().union(*goal)
    for mark in sorted(marks):
        having = {hits for hits in goal if mark in hits}
        if having != goal:
            return [*patterns(having, every), *patterns(goal - having, every)]
    raise AssertionError("a single set is told by all it hits and none of the rest")


def _candidates(goal: set[Hits], every: Collection[Hits]) -> Iterator[Pattern]:
    marks = frozenset().union(*every)
    none = marks.difference(*goal)
    common = frozenset.intersection(*goal)
    plain = _enough(marks, goal, every, Pattern())
    yield Pattern(any=plain) if plain else Pattern(none=none)
    yield Pattern(all=common)
    yield Pattern(none=none)
    yield Pattern(any=_enough(marks, goal, every, Pattern(none=none)), none=none)
    yield Pattern(all=common, none=none)
    others = _enough(marks - common, goal, every, Pattern(all=common))
    yield Pattern(any=others, all=common)
    yield Pattern(any=_enough(marks - common, goal, every, Pattern(all=common, none=none)), all=common, none=none)


def _enough(marks: Hits, goal: set[Hits], every: Collection[Hits], given: Pattern) -> Hits:
    """The marks of which one makes sure that a set is wanted, among the sets for which `given` holds."""
    concerned = [hits for hits in every if given.holds(hits)]
    return frozenset(
        mark
        for mark in marks
        if any(mark in hits for hits in concerned) and all(hits in goal for hits in concerned if mark in hits)
    )
