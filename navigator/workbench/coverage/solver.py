"""A SAT solver that keeps what it has learned from one question to the next."""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable

from pysat.card import ITotalizer
from pysat.solvers import Glucose4

from navigator.workbench.coverage.formula import Formula

Model = frozenset[int]
"""The propositions that are true."""


class Solver:
    """Decides a formula, which may grow meanwhile."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        self._solver = Glucose4()
        # Otherwise the solver is still there when its own module is taken apart at the end, and complains.
        weakref.finalize(self, self._solver.delete)
        self._read = 0

    def model(self, assumed: Iterable[int]) -> Model | None:
        """A model in which these propositions hold, or None."""
        self._feed()
        if not self._solver.solve(assumptions=list(assumed)):
            return None
        # Each proposition in turn, with a minus where it is false; it is asked for hundreds of them.
        return frozenset(filter((0).__lt__, self._solver.get_model()))

    def counter(self, numbers: Collection[int], most: int) -> dict[int, int]:
        """For each limit below `most`: the proposition under which no more than that many of `numbers` are true."""
        if not numbers or most <= 0:
            return {}
        with ITotalizer(lits=list(numbers), ubound=most, top_id=self.formula.top) as totalizer:
            self.formula.clauses.extend(totalizer.cnf.clauses)
            self.formula.top = max(self.formula.top, totalizer.top_id)
            return {limit: -number for limit, number in enumerate(totalizer.rhs[:most])}

    def at_least(self, number: int, numbers: Iterable[int]) -> list[int]:
        """What to assume so that at least so many of `numbers` are true; there must be as many."""
        negated = [-one for one in numbers]
        return self.no_more_than(len(negated) - number, negated)

    def no_more_than(self, number: int, numbers: Iterable[int]) -> list[int]:
        """What to assume so that no more than so many of `numbers` are true."""
        numbers = list(numbers)
        if number < 0:
            return [-self.formula.true]
        if number == 0:
            return [-one for one in numbers]
        limit = self.counter(numbers, number + 1).get(number)
        return [limit] if limit is not None else []

    def _feed(self) -> None:
        clauses = self.formula.clauses
        if self._read < len(clauses):
            self._solver.append_formula(clauses[self._read :])
            self._read = len(clauses)


def holds(number: int, model: Model) -> bool:
    """Whether a proposition, or with a minus its negation, holds in a model."""
    return number in model if number > 0 else -number not in model
