"""Conditions as trees over questions with finitely many outcomes.

A question with one choice has one outcome per answer and one for "not asked"; a number has one per interval between the
thresholds that any condition mentions; a question with several choices has one truth per answer. Every leaf of a
condition thereby becomes a `Literal`: a set of outcomes, written as a bit mask. Conditions become trees of literals
without negation (negation is pushed to the leaves), in which literals of one question are merged, so that "idea or not
idea" is true and "idea and growth" is false even before the question is answered.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import NamedTuple

DISTRIBUTION_LIMIT = 6
"""Over how many clauses a disjunction of conjunctions is spread at the most."""

ABSORPTION_LIMIT = 16
"""Among how many junctions each is compared with each other one at the most."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Something conditions read: a question, whether it was answered, or today.

    `outcomes` is the mask of everything a visitor can bring about; `absent` the bit of "not asked", or 0 if that cannot
    happen. `several` marks a question with several choices, whose outcomes can be true together.
    """

    index: int
    question: str | None
    outcomes: int
    absent: int = 0
    several: bool = False

    @property
    def domain(self) -> int:
        """All outcomes, "not asked" included."""
        return self.outcomes | self.absent


class State(NamedTuple):
    """What is known of a variable.

    One choice: `possible` is the mask of outcomes still possible, `settled` is not used.
    Several choices: with `settled`, exactly `possible` is chosen; without, nothing is known of the choice.
    `absent`: the question may turn out not to be asked at all (several choices only).
    """

    possible: int
    settled: bool = True
    absent: bool = False


class Literal(NamedTuple):
    """True if an outcome in `mask` is the case; with `positive` False (several choices only), if none is."""

    variable: int
    mask: int
    positive: bool = True


@dataclass(frozen=True, slots=True)
class Conjunction:
    """True if every part is."""

    parts: frozenset[Node]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """True if at least one part is. Never equal to a `Conjunction` of the same parts."""

    parts: frozenset[Node]


Junction = Conjunction | Disjunction
Node = Literal | Junction | bool


class NodeBuilder:
    """Builds nodes over a list of variables, merging literals of the same variable.

    Equal junctions are one object. Conditions that use one another share their parts, and what visits each part once
    takes time in proportion to what the author wrote, not to what it comes to when written out.
    """

    def __init__(self, variables: Sequence[Variable]) -> None:
        self.variables = variables
        self._made: dict[Junction, Junction] = {}
        self._negated: dict[Junction, Node] = {}

    def literal(self, variable: int, mask: int, positive: bool = True) -> Node:
        """A literal, or a constant where the mask leaves nothing to decide."""
        about = self.variables[variable]
        if about.several:
            mask &= about.outcomes
            return Literal(variable, mask, positive) if mask else not positive
        mask = (mask if positive else ~mask) & about.domain
        if mask == about.domain:
            return True
        return Literal(variable, mask) if mask else False

    def negated(self, node: Node) -> Node:
        """The negation, pushed to the leaves."""
        if isinstance(node, bool):
            return not node
        if isinstance(node, Literal):
            return self.literal(node.variable, node.mask, not node.positive)
        if node not in self._negated:
            parts = (self.negated(part) for part in node.parts)
            self._negated[node] = self.any(parts) if isinstance(node, Conjunction) else self.all(parts)
        return self._negated[node]

    def given(self, node: Node, variable: int, outcome: int) -> Node:
        """What is left of a node once a variable with one choice has an outcome."""
        known: dict[Junction, Node] = {}

        def left(node: Node) -> Node:
            if isinstance(node, bool):
                return node
            if isinstance(node, Literal):
                return bool(node.mask & outcome) if node.variable == variable else node
            if node not in known:
                parts = [left(part) for part in node.parts]
                known[node] = self.all(parts) if isinstance(node, Conjunction) else self.any(parts)
            return known[node]

        return left(node)

    def all(self, parts: Iterable[Node]) -> Node:
        """The conjunction."""
        return self._join(parts, Conjunction)

    def any(self, parts: Iterable[Node]) -> Node:
        """The disjunction, as a conjunction of disjunctions where that stays small.

        "A, or B and not A" is thereby seen to be "A or B". What stands in every part is needed but once.
        """
        node = self._join(parts, Disjunction)
        if not isinstance(node, Disjunction):
            return node
        shared = frozenset.intersection(*map(_required, node.parts))
        if shared:
            return self.all((*shared, self.any(self.all(_required(part) - shared) for part in node.parts)))
        conjunctions = [part.parts for part in node.parts if isinstance(part, Conjunction)]
        if not conjunctions or math.prod(map(len, conjunctions)) > DISTRIBUTION_LIMIT:
            return node
        others = [part for part in node.parts if not isinstance(part, Conjunction)]
        return self.all(self.any((*others, *choice)) for choice in product(*conjunctions))

    def _join(self, parts: Iterable[Node], join: type[Junction]) -> Node:
        """Flatten, merge literals of one variable, and stop at the constant that decides."""
        deciding = join is Disjunction
        literals: dict[tuple[int, bool], int] = {}
        others: set[Node] = set()
        for part in _flat(parts, join):
            if isinstance(part, bool):
                if part is deciding:
                    return part
            elif isinstance(part, Literal) and self._merges(part, join):
                merged = self._merged(literals, part, join)
                if merged is deciding:
                    return merged
            else:
                others.add(part)
        for (variable, positive), mask in literals.items():
            node = self.literal(variable, mask, positive)
            if node is deciding:
                return node
            if not isinstance(node, bool):
                others.add(node)
        others -= _needless(others)
        if not others:
            return not deciding
        if len(others) == 1:
            return next(iter(others))
        made = join(frozenset(others))
        return self._made.setdefault(made, made)

    def _merges(self, literal: Literal, join: type[Junction]) -> bool:
        """Several choices: "any of A or any of B" merges, and "none of A and none of B"; the rest does not."""
        return not self.variables[literal.variable].several or literal.positive is (join is Disjunction)

    def _merged(self, literals: dict[tuple[int, bool], int], literal: Literal, join: type[Junction]) -> bool | None:
        key = (literal.variable, literal.positive)
        about = self.variables[literal.variable]
        if key not in literals:
            literals[key] = literal.mask
        elif about.several or join is Disjunction:
            literals[key] |= literal.mask
        else:
            literals[key] &= literal.mask
        if about.several:
            return None
        return {0: False, about.domain: True}.get(literals[key])


def _required(node: Node) -> frozenset[Node]:
    """What must hold where a node does, each part by itself."""
    return node.parts if isinstance(node, Conjunction) else frozenset((node,))


def _needless(parts: set[Node]) -> set[Node]:
    """The parts that say nothing beside others: "A and B" beside "or A", "A or B" beside "and A"."""
    junctions = [part for part in parts if isinstance(part, Conjunction | Disjunction)]
    found: set[Node] = {part for part in junctions if not parts.isdisjoint(part.parts)}
    if len(junctions) <= ABSORPTION_LIMIT:
        found.update(one for one, other in permutations(junctions, 2) if one.parts > other.parts)
    return found


def _flat(parts: Iterable[Node], join: type[Junction]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, join):
            yield from part.parts
        else:
            yield part


def literals_of(node: Node) -> Iterator[Literal]:
    """The literals of a node, each once."""
    found: dict[Node, None] = {node: None}
    queue = [node]
    while queue:
        node = queue.pop()
        if isinstance(node, Literal):
            yield node
        elif not isinstance(node, bool):
            new = [part for part in node.parts if part not in found]
            found.update(dict.fromkeys(new))
            queue.extend(new)
