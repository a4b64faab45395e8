"""Three-valued logic over questions with finitely many outcomes.

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
from enum import Enum
from itertools import product
from typing import NamedTuple

DISTRIBUTION_LIMIT = 6
"""Over how many clauses a disjunction of conjunctions is spread at the most."""


class Truth(Enum):
    """Strong Kleene truth values."""

    NO = 0
    OPEN = 1
    YES = 2


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
    """Builds nodes over a list of variables, merging literals of the same variable."""

    def __init__(self, variables: Sequence[Variable]) -> None:
        self.variables = variables

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
        parts = (self.negated(part) for part in node.parts)
        return self.any(parts) if isinstance(node, Conjunction) else self.all(parts)

    def all(self, parts: Iterable[Node]) -> Node:
        """The conjunction."""
        return self._join(parts, Conjunction)

    def any(self, parts: Iterable[Node]) -> Node:
        """The disjunction, as a conjunction of disjunctions where that stays small.

        "A, or B and not A" is thereby seen to be "A or B".
        """
        node = self._join(parts, Disjunction)
        if not isinstance(node, Disjunction):
            return node
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
        if not others:
            return not deciding
        return next(iter(others)) if len(others) == 1 else join(frozenset(others))

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


def _flat(parts: Iterable[Node], join: type[Junction]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, join):
            yield from part.parts
        else:
            yield part


def literal_truth(literal: Literal, variable: Variable, state: State) -> Truth:
    """Whether a literal holds in a state."""
    overlap = state.possible & literal.mask
    if not variable.several:
        if not overlap:
            return Truth.NO
        return Truth.OPEN if state.possible & ~literal.mask else Truth.YES
    if state.settled:
        holds = Truth.YES if overlap else Truth.NO
        if state.absent and overlap:
            holds = Truth.OPEN
    else:
        holds = Truth.OPEN if overlap else Truth.NO
        if not state.absent and not state.possible & ~literal.mask:
            holds = Truth.YES
    return holds if literal.positive else Truth(2 - holds.value)


def truth(node: Node, variables: Sequence[Variable], states: Sequence[State]) -> Truth:
    """The strong Kleene value of a node."""
    if isinstance(node, bool):
        return Truth.YES if node else Truth.NO
    if isinstance(node, Literal):
        return literal_truth(node, variables[node.variable], states[node.variable])
    deciding = Truth.NO if isinstance(node, Conjunction) else Truth.YES
    result = Truth(2 - deciding.value)
    for part in node.parts:
        value = truth(part, variables, states)
        if value is deciding:
            return value
        if value is Truth.OPEN:
            result = value
    return result


def literals_of(node: Node) -> Iterator[Literal]:
    """The literals of a node; one may come several times."""
    if isinstance(node, Literal):
        yield node
    elif not isinstance(node, bool):
        for part in node.parts:
            yield from literals_of(part)


def grounds(node: Node, value: Truth, variables: Sequence[Variable], states: Sequence[State]) -> Iterator[Literal]:
    """The literals that make a node have `value`, which must be its value.

    For YES and NO these suffice; for OPEN they are the open ones.
    """
    if isinstance(node, Literal):
        yield node
    elif not isinstance(node, bool):
        for part in node.parts:
            if truth(part, variables, states) is value:
                yield from grounds(part, value, variables, states)
