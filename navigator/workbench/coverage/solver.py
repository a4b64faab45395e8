"""A SAT solver that keeps what it has learned from one question to the next."""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable, Sequence

from pysat.card import ITotalizer
from pysat.solvers import Glucose4

from navigator.workbench.coverage.formula import Formula


class Model:
    """Which propositions are true: those that are in it."""

    def __init__(self, values: Sequence[int]) -> None:
        self._values = values
        """Each proposition in turn, with a minus where it is false."""

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and 0 < number <= len(self._values) and self._values[number - 1] > 0


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
        return Model(self._solver.get_model())

    def counter(self, numbers: Collection[int], most: int) -> dict[int, int]:
        """For each limit below `most`: the proposition under which no more than that many of `numbers` are true."""
        if not numbers or most <= 0:
            return {}
        with ITotalizer(lits=list(numbers), ubound=most, top_id=self.formula.top) as totalizer:
            self.formula.clauses.extend(totalizer.cnf.clauses)
            self.formula.top = max(self.formula.top, totalizer.top_id)
            return {limit: -number for limit, number in enumerate(totalizer.rhs[:most])}

    def _feed(self) -> None:
        clauses = self.formula.clauses
        if self._read < len(clauses):
            self._solver.append_formula(clauses[self._read :])
            self._read = len(clauses)


def holds(number: int, model: Model) -> bool:
    """Whether a proposition, or with a minus its negation, holds in a model."""
    return number in model if number > 0 else -number not in model
