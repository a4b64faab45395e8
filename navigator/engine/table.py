"""Evaluates thousands of conditions at once, as arithmetic on long bit masks.

Each condition is a row: a conjunction of clauses, a clause being a disjunction of literals. The n-th clause of row r is
bit `n * rows + r` of one long integer. A literal has a mask of the clauses it stands in; what is known of a variable
makes some of its literals true and leaves some open, so it contributes one mask of true clauses and one of open ones,
kept for the next time. An evaluation is then one `or` per variable and one `and` per layer of clauses, whatever the
number of rows.

A conjunction inside a clause becomes a gate: a row of a table below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from navigator.engine.evaluation import Truth, literal_truth
from navigator.engine.logic import Conjunction, Disjunction, Literal, Node, State, Variable

CACHE_LIMIT = 4096
"""How many states of one variable are remembered per table."""


class Gate(NamedTuple):
    """A row of a lower table, used as a literal."""

    level: int
    row: int


Clause = frozenset[Literal | Gate]


class Outcome(NamedTuple):
    """What an evaluation of one table found: masks of rows, then of clauses."""

    true: int
    possible: int
    true_clauses: int
    possible_clauses: int


class Table:
    """Rows of clauses over `variables`, ready to be evaluated."""

    def __init__(self, rows: Sequence[Sequence[Clause]], variables: Sequence[Variable]) -> None:
        self.variables = variables
        self.size = len(rows)
        self.layers = max((len(row) for row in rows), default=0) or 1
        self.row_mask = (1 << self.size) - 1
        self.spread = sum(1 << (layer * self.size) for layer in range(self.layers))
        self.padding = 0
        literals: dict[Literal, int] = {}
        self.gates: dict[Gate, int] = {}
        for row_index, row in enumerate(rows):
            for layer in range(self.layers):
                bit = 1 << (layer * self.size + row_index)
                if layer >= len(row):
                    self.padding |= bit
                    continue
                for atom in row[layer]:
                    masks: dict = self.gates if isinstance(atom, Gate) else literals  # type: ignore[type-arg]
                    masks[atom] = masks.get(atom, 0) | bit
        self.literals: dict[int, list[tuple[Literal, int]]] = {}
        for literal, mask in literals.items():
            self.literals.setdefault(literal.variable, []).append((literal, mask))
        self._cache: dict[int, dict[State, tuple[int, int]]] = {variable: {} for variable in self.literals}

    def contribution(self, variable: int, state: State) -> tuple[int, int]:
        """The clauses this state makes true, and those it leaves open."""
        cache = self._cache[variable]
        found = cache.get(state)
        if found is None:
            true = open_ = 0
            for literal, mask in self.literals[variable]:
                value = literal_truth(literal, self.variables[variable], state)
                if value is Truth.YES:
                    true |= mask
                elif value is Truth.OPEN:
                    open_ |= mask
            if len(cache) >= CACHE_LIMIT:
                cache.clear()
            found = cache[state] = (true, open_)
        return found

    def evaluate(self, states: Sequence[State], below: Sequence[Outcome]) -> Outcome:
        """Every row at once; `below` are the outcomes of the lower tables."""
        true, open_ = self.clauses(states, below)
        possible = true | open_
        return Outcome(self.rows(true), self.rows(possible), true, possible)

    def clauses(self, states: Sequence[State], below: Sequence[Outcome], without: int | None = None) -> tuple[int, int]:
        """The clauses that are true, and those made open by something; the variable `without` is left aside."""
        true, open_ = self.padding, 0
        for variable, cache in self._cache.items():
            if variable == without:
                continue
            state = states[variable]
            more_true, more_open = cache.get(state) or self.contribution(variable, state)
            true |= more_true
            open_ |= more_open
        for gate, mask in self.gates.items():
            lower = below[gate.level]
            if lower.true >> gate.row & 1:
                true |= mask
            elif lower.possible >> gate.row & 1:
                open_ |= mask
        return true, open_

    def rows(self, clauses: int) -> int:
        """The rows all of whose clauses are among these."""
        rows = clauses & self.row_mask
        for _ in range(1, self.layers):
            clauses >>= self.size
            rows &= clauses
        return rows

    def open_clauses(self, outcome: Outcome, rows: int) -> int:
        """The clauses of `rows` that are neither true nor false."""
        return outcome.possible_clauses & ~outcome.true_clauses & (rows * self.spread)


@dataclass
class TableBuilder:
    """Turns nodes into rows, and conjunctions too deep for a row into gates."""

    variables: Sequence[Variable]
    _gates: dict[Node, Gate] = field(default_factory=dict)
    _levels: list[list[list[Clause]]] = field(default_factory=list)

    def tables(self, nodes: Iterable[Node]) -> list[Table]:
        """The tables from the lowest to the one whose rows are `nodes`."""
        top = [self._clauses(node) for node in nodes]
        return [Table(rows, self.variables) for rows in (*self._levels, top)]

    def _clauses(self, node: Node) -> list[Clause]:
        if isinstance(node, bool):
            return [] if node else [frozenset()]
        if isinstance(node, Literal):
            return [frozenset({node})]
        if isinstance(node, Conjunction):
            return [clause for part in node.parts for clause in self._clauses(part)]
        return self._disjunction(node)

    def _disjunction(self, node: Disjunction) -> list[Clause]:
        return [frozenset(part if isinstance(part, Literal) else self._gate(part) for part in node.parts)]

    def _gate(self, node: Node) -> Gate:
        if node not in self._gates:
            clauses = self._clauses(node)
            below = (atom.level for clause in clauses for atom in clause if isinstance(atom, Gate))
            level = max(below, default=-1) + 1
            while len(self._levels) <= level:
                self._levels.append([])
            self._gates[node] = Gate(level, len(self._levels[level]))
            self._levels[level].append(clauses)
        return self._gates[node]
