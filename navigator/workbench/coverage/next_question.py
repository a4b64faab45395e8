"""Which question is asked next, as propositions: what can still change the result, and when a journey has ended.

The same as `Journey.undecided` and `Journey.next_question`, said about every address at once: a question can change the
result while one of its literals is open in a row that is open, or in a condition of another such question.
"""

from __future__ import annotations

from graphlib import TopologicalSorter

from navigator.engine import ResultPart, containers, result_rows
from navigator.workbench.coverage.formula import Formula


class NextQuestion:
    """Adds to a formula which question is next; `ended` is the proposition under which nothing more is asked."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        self.path = formula.path
        self.deciding: dict[str, int] = {}
        """For each question: it can change the result, or would if it were not answered."""
        self._weigh()
        self.pending = {name: self._pending(name) for name in self.path.questions}
        self.ended = formula.new()
        formula.clauses += [[-self.ended, -number] for number in self.pending.values()]
        self._next: dict[str, int] = {}

    def _pending(self, name: str) -> int:
        """A question is asked now, or would be if none stood before it."""
        if self.path.questions[name].asked == "never":
            return -self.formula.true
        about = self.formula.about[name]
        return self.formula.both(about.nothing, about.asked, self.deciding[name])

    def _weigh(self) -> None:
        formula = self.formula
        rows = set(result_rows(self.path))
        parents = containers(self.path, rows)
        weight: dict[ResultPart, int] = {}
        for vertex in TopologicalSorter(parents).static_order():
            above = formula.either(weight[parent] for parent in parents.get(vertex, ()))
            if isinstance(vertex, str):
                weight[vertex] = formula.true if vertex in self.path.always_asked else above
            elif vertex in rows:
                weight[vertex] = formula.open(vertex)
            else:
                weight[vertex] = formula.both(above, formula.open(vertex))
        self.deciding = {name: weight[name] for name in self.path.questions}

    def is_next(self, name: str) -> int:
        """A proposition under which this question is the one to ask now."""
        if name not in self._next:
            formula = self.formula
            self._next[name] = new = formula.new()
            formula.clauses.append([-new, self.pending[name]])
            own: list[int] = []
            for position, (guard, other) in enumerate(self.path.asking_order):
                if other == name:
                    here = self._guard(guard)
                    first = formula.both(new, here, *(-before for before in own))
                    self._nothing_before(first, position, name)
                    own.append(here)
        return self._next[name]

    def _nothing_before(self, first: int, position: int, name: str) -> None:
        for guard, other in self.path.asking_order[:position]:
            if other != name:
                self.formula.clauses.append([-first, -self._guard(guard), -self.pending[other]])

    def _guard(self, guard: int | None) -> int:
        return self.formula.true if guard is None else self.formula.certain(self.formula.program.order_when[guard])
