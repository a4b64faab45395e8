"""Questions that take several answers: which of these matter, and what was chosen as any, all and none of them.

Answers that no condition tells apart are one mark.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from navigator.engine import Literal, Node, literals_of
from navigator.workbench.comparison.question_mapping import POSITIONS, MappedQuestion
from navigator.workbench.comparison.situations import Situations
from navigator.workbench.comparison.visitor_sets import Visitors

Hits = frozenset[int]
"""Which marks a visitor chose something of."""

HIT_LIMIT = 100
"""How many sets of marks may be looked at; beyond it visitors are not told in words."""

Nodes = tuple[Iterable[Node], Iterable[Node]]
"""The compiled conditions that decide about a set, of the old and of the new version."""


class TooVaried(Exception):
    """Visitors too different to be told in a few words."""


def marks_of(situations: Situations, visitors: Visitors, nodes: Nodes) -> dict[str, list[tuple[str, ...]]]:
    """For each question with several choices: the answers that matter, those together that no condition tells apart."""
    marks: dict[str, list[tuple[str, ...]]] = {}
    literals = [list(_literals(situations, position, nodes[position])) for position in POSITIONS]
    for question in situations.questions:
        if not question.several:
            continue
        alike: dict[tuple[object, ...], list[str]] = {}
        for value in question.values:
            signature: list[object] = []
            for position, given in enumerate(value.given):
                signature.extend(_signature(situations, question, position, given, literals[position]))
            if any(signature) and situations.space.looks_at(question.id, value.id, visitors):
                alike.setdefault(tuple(signature), []).append(value.id)
        marks[question.id] = [tuple(values) for values in alike.values()]
    return marks


def _literals(situations: Situations, position: int, nodes: Iterable[Node]) -> Iterator[Literal]:
    """The literals of nodes, and of what decides whether the questions they read are asked and what these offer."""
    program = situations.versions[position].program
    queue, seen = list(nodes), set[str]()
    while queue:
        for literal in literals_of(queue.pop()):
            yield literal
            name = program.variables[literal.variable].question
            if name is not None and name not in seen:
                seen.add(name)
                queue.extend((program.asked_when[name], *program.offered_when.get(name, {}).values()))


def _signature(
    situations: Situations, question: MappedQuestion, position: int, given: str | None, literals: Sequence[Literal]
) -> Iterator[object]:
    entry, program = question.versions[position], situations.versions[position].program
    if entry is None or given is None:
        return
    bit = program.bits[entry.id][given]
    masks = dict.fromkeys(one.mask for one in literals if one.variable == program.choice[entry.id])
    yield from (bool(mask & bit) for mask in masks)
    yield program.offered_when.get(entry.id, {}).get(given)


@dataclass(frozen=True, slots=True)
class Pattern:
    """At least one mark of `any` (where it names some), each of `all`, none of `none`."""

    any: Hits = frozenset()
    all: Hits = frozenset()
    none: Hits = frozenset()

    def holds(self, hits: Hits) -> bool:
        return (not self.any or bool(hits & self.any)) and self.all <= hits and not hits & self.none


def possible_hits(question: MappedQuestion, marks: Sequence[tuple[str, ...]]) -> list[Hits]:
    """The sets of marks a visitor may choose of. Raises `TooVaried` where there are more than `HIT_LIMIT`."""
    limits = [
        entry.at_most or len(marks) for entry in question.versions if entry is not None and entry.choose == "many"
    ]
    sizes = range(min(len(marks), max(limits)) + 1)
    if sum(math.comb(len(marks), size) for size in sizes) > HIT_LIMIT:
        raise TooVaried
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
