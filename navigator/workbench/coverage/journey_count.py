"""How many complete journeys a path has, counted exactly and without walking them.

Questions that do not read one another multiply. Where one is asked, or offers an answer, according to others, they are
gone through in order; journeys after which the conditions still ahead come to the same are counted together.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from navigator.engine import (
    Disjunction,
    Junction,
    Literal,
    Node,
    Program,
    ServicePath,
    State,
    Truth,
    day_outcome,
    literal_truth,
    literals_of,
)
from navigator.workbench.coverage.ways_to_answer import Offer, ways


class Rest(NamedTuple):
    """What is left of a conjunction, or with `any` of a disjunction; `open`: a part gone through is not known."""

    any: bool
    open: bool
    parts: frozenset[Residue]


Residue = Truth | Literal | Rest
"""What is left of a condition when some questions have been gone through."""


def count(path: ServicePath, today: datetime.date) -> int:
    """The number of complete journeys of a path on a day.

    A complete journey answers every question that is asked, by the questions' own `when`: with one of the answers
    offered, with one of the ranges of a number or a date that conditions tell apart, with a set of several choices that
    is allowed, or with "I don't know" where that is offered. A question that is never asked is given in the address, or
    not.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(path.questions)
    reads = {name: _read_by(path.program, name) for name in path.questions}
    graph.add_edges_from((name, other) for name, others in reads.items() for other in others)
    return math.prod(_count_connected(path, reads, names, today) for names in nx.connected_components(graph))


def _read_by(program: Program, name: str) -> set[str]:
    """The questions that decide whether this one is asked, and what it offers."""
    literals = (literal for node in _conditions(program, name) for literal in literals_of(node))
    questions = (program.variables[literal.variable].question for literal in literals)
    return {question for question in questions if question is not None}


def _conditions(program: Program, name: str) -> list[Node]:
    return [program.asked_when[name], *program.offered_when.get(name, {}).values()]


def _literals(residues: Iterable[Residue]) -> Iterator[Literal]:
    found = set(residues)
    queue = list(found)
    while queue:
        residue = queue.pop()
        if isinstance(residue, Literal):
            yield residue
        elif isinstance(residue, Rest):
            new = [part for part in residue.parts if part not in found]
            found.update(new)
            queue.extend(new)


def _count_connected(
    path: ServicePath, reads: Mapping[str, set[str]], names: Iterable[str], today: datetime.date
) -> int:
    program = path.program
    order = _order(path, reads, set(names))
    day = State(day_outcome(program, today))
    residues = Residues()
    conditions = [residues.of_node(node) for name in order for node in _conditions(program, name)]
    start = _Gone(program, {program.today: day}, residues).through(conditions)
    counted: Counter[tuple[Residue, ...]] = Counter({tuple(start): 1})
    for name in order:
        counted = _step(path, name, counted, residues)
    return counted.total()


def _order(path: ServicePath, reads: Mapping[str, set[str]], names: set[str]) -> list[str]:
    """The questions, each after those it reads, so that few stay behind that others have yet to read."""
    readers: dict[str, set[str]] = {name: {other for other in names if name in reads[other]} for name in names}
    left = [name for name in path.evaluation_order if name in names]
    done: set[str] = set()

    def cost(name: str) -> int:
        behind = done | {name}
        return sum(1 for one in behind if readers[one] - behind)

    order: list[str] = []
    while left:
        name = min((name for name in left if reads[name] <= done), key=cost)
        left.remove(name)
        done.add(name)
        order.append(name)
    return order


def _step(
    path: ServicePath, name: str, counted: Mapping[tuple[Residue, ...], int], made: Residues
) -> Counter[tuple[Residue, ...]]:
    """From the journeys before a question to those after it."""
    program = path.program
    own = len(_conditions(program, name))
    offered = [program.bits[name][answer] for answer in program.offered_when.get(name, {})]
    masks = {
        literal.mask
        for literal in _literals(residue for rest in counted for residue in rest[own:])
        if literal.variable == program.choice[name]
    }
    found: Counter[tuple[Residue, ...]] = Counter()
    known: dict[tuple[Residue, ...], list[tuple[_Gone, int]]] = {}
    for residues, number in counted.items():
        here, ahead = residues[:own], residues[own:]
        if here not in known:
            asked, *values = (_truth(residue) for residue in here)
            offer = Offer(asked, dict(zip(offered, values, strict=True)))
            known[here] = [
                (_Gone(program, states, made), ways_of) for states, ways_of in ways(path, name, offer, sorted(masks))
            ]
        for gone, ways_of in known[here]:
            found[gone.through(ahead)] += number * ways_of
    return found


def _truth(residue: Residue) -> Truth:
    if not isinstance(residue, Truth):
        raise TypeError("a question is gone through before what it reads")
    return residue


class Residues:
    """Makes residues such that equal ones are one object, so that those with many parts are told apart at a glance."""

    def __init__(self) -> None:
        self._made: dict[Rest, Rest] = {}
        self._of_nodes: dict[Junction, Rest] = {}

    def rest(self, any_: bool, open_: bool, parts: Iterable[Residue]) -> Rest:
        """What is left of a junction."""
        made = Rest(any_, open_, frozenset(parts))
        return self._made.setdefault(made, made)

    def of_node(self, node: Node) -> Residue:
        """What is left of a node before any question."""
        if isinstance(node, bool):
            return Truth.YES if node else Truth.NO
        if isinstance(node, Literal):
            return node
        if node not in self._of_nodes:
            self._of_nodes[node] = self.rest(isinstance(node, Disjunction), False, map(self.of_node, node.parts))
        return self._of_nodes[node]


class _Gone:
    """Variables that have been gone through, with their states: what is left of conditions then."""

    def __init__(self, program: Program, states: Mapping[int, State], residues: Residues) -> None:
        self.residues = residues
        self.variables = program.variables
        self.states = states
        self._known: dict[Residue, Residue] = {}

    def through(self, residues: Sequence[Residue]) -> tuple[Residue, ...]:
        return tuple(self._left(residue) for residue in residues)

    def _left(self, residue: Residue) -> Residue:
        if isinstance(residue, Truth):
            return residue
        if residue not in self._known:
            self._known[residue] = self._literal(residue) if isinstance(residue, Literal) else self._rest(residue)
        return self._known[residue]

    def _literal(self, literal: Literal) -> Residue:
        if literal.variable not in self.states:
            return literal
        return literal_truth(literal, self.variables[literal.variable], self.states[literal.variable])

    def _rest(self, rest: Rest) -> Residue:
        deciding = Truth.YES if rest.any else Truth.NO
        open_ = rest.open
        parts: set[Residue] = set()
        for part in rest.parts:
            left = self._left(part)
            if left is deciding:
                return left
            if left is Truth.OPEN:
                open_ = True
            elif not isinstance(left, Truth):
                parts.add(left)
        if not parts:
            return Truth.OPEN if open_ else Truth(2 - deciding.value)
        if len(parts) == 1 and not open_:
            return parts.pop()
        return self.residues.rest(rest.any, open_, parts)
