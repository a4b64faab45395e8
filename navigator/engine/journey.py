"""A visitor's journey along a path: from answers to what is asked next and which services fit.

Pure functions over frozen values; all state is in the answers.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from navigator.engine.answers import Answers, query_string
from navigator.engine.evaluation import Truth, grounds, truth
from navigator.engine.logic import Junction, Literal, Node, State
from navigator.engine.service_path import ServicePath
from navigator.engine.states import states_after, steady_state
from navigator.engine.table import Outcome

_STATUS = {Truth.YES: "fits", Truth.OPEN: "may-fit", Truth.NO: "no"}


def follow(path: ServicePath, answers: Answers, today: datetime.date) -> Journey:
    """The journey these answers make. Answers to questions that are not asked are left behind."""
    known: dict[Junction, Truth] = {}
    kept, states = states_after(path, answers, today, known)
    return Journey(path, kept, today, states, known)


@dataclass(frozen=True)
class Journey:
    """A path, the answers that count, the day, and what follows from them."""

    path: ServicePath
    answers: Answers
    today: datetime.date
    states: tuple[State, ...]
    known: dict[Junction, Truth] = field(default_factory=dict, compare=False, repr=False)
    """What nodes came to in these states, as far as somebody has asked."""

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The evaluated tables, from the lowest to the top one."""
        found: list[Outcome] = []
        for table in self.path.program.tables:
            found.append(table.evaluate(self.states, found))
        return tuple(found)

    def status(self, service: str) -> str:
        """`fits`, `may-fit` or `no`."""
        return _STATUS[self.truth(service)]

    def truth(self, service: str) -> Truth:
        """Whether a service fits."""
        return self.truth_of(self.path.program.service[service])

    def truth_of(self, node: Node) -> Truth:
        """What a node of the path's program comes to."""
        return truth(node, self.path.program.variables, self.states, self.known)

    def grounds_of(self, node: Node, value: Truth, passed: set[Node] | None = None) -> Iterator[Literal]:
        """The literals that make a node of the path's program have `value`, which must be its value."""
        return grounds(node, value, self.path.program.variables, self.states, self.known, passed)

    @cached_property
    def fits(self) -> tuple[str, ...]:
        """The services that fit for certain, as written."""
        return self._services(self.outcomes[-1].true)

    @cached_property
    def may_fit(self) -> tuple[str, ...]:
        """The services that fit or not according to something not known yet, as written."""
        top = self.outcomes[-1]
        return self._services(top.possible & ~top.true)

    def opened_by(self, question: str, answers: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """For each of other answers that is offered to a question with one choice: the services out now that fit then.

        An answer that decides what else is asked makes another journey, which takes as long as this one.
        """
        program, present = self.path.program, self.outcomes[-1].possible
        given = self.answers.get(question)
        others = [answer for answer in self.offered(question) if answer in answers and answer != given]
        variable, (*lower, top) = program.choice[question], program.tables
        alone = question in program.steady and question not in self.path.leading_questions
        if not alone or any(variable in table.literals for table in lower):
            for answer in others:
                journey = follow(self.path, {**self.answers, question: answer}, self.today)
                yield answer, self._services(journey.outcomes[-1].true & ~present)
        elif variable in top.literals:
            true, _ = top.clauses(self.states, self.outcomes, without=variable)
            for answer in others:
                more, _ = top.contribution(variable, steady_state(self.path, question, answer))
                yield answer, self._services(top.rows(true | more) & ~present)

    def _services(self, rows: int) -> tuple[str, ...]:
        rows &= self.path.program.service_rows
        names = self.path.program.services
        found = []
        while rows:
            lowest = rows & -rows
            found.append(names[lowest.bit_length() - 1])
            rows ^= lowest
        return tuple(found)

    def asks(self, question: str) -> Truth:
        """Whether a question is asked, as far as its own `when` tells."""
        program = self.path.program
        if question in program.steady:
            return Truth.YES
        return self.truth_of(program.asked_when[question])

    def offered(self, question: str) -> tuple[str, ...]:
        """The answers that are offered now, as written."""
        program = self.path.program
        answers = self.path.questions[question].answers
        limited = program.offered_when.get(question)
        if not limited:
            return tuple(answers)
        return tuple(
            answer for answer in answers if answer not in limited or self.truth_of(limited[answer]) is not Truth.NO
        )

    @cached_property
    def undecided(self) -> frozenset[str]:
        """The unanswered questions whose answer can still change the result."""
        return frozenset(name for name in self._deciding() if name not in self.answers)

    def _deciding(self) -> set[str]:
        tables, outcomes = self.path.program.tables, self.outcomes
        rows = [0] * len(tables)
        rows[-1] = outcomes[-1].possible & ~outcomes[-1].true
        variables: set[int] = set()
        for level in range(len(tables) - 1, -1, -1):
            table, outcome = tables[level], outcomes[level]
            clauses = table.open_clauses(outcome, rows[level])
            if not clauses:
                continue
            variables.update(v for v in table.literals if table.contribution(v, self.states[v])[1] & clauses)
            for gate, mask in table.gates.items():
                if mask & clauses and not outcomes[gate.level].true >> gate.row & 1:
                    rows[gate.level] |= outcomes[gate.level].possible & (1 << gate.row)
        return self._with_their_conditions(variables)

    def _with_their_conditions(self, variables: set[int]) -> set[str]:
        """The questions of these variables, those always asked, and those that decide whether one of them is asked."""
        program = self.path.program
        names = {program.variables[index].question for index in variables}.union(self.path.always_asked)
        queue = [name for name in names if name is not None]
        found: set[str] = set()
        passed: set[Node] = set()
        while queue:
            name = queue.pop()
            if name in found:
                continue
            found.add(name)
            if name in program.steady:
                continue
            for node in (program.asked_when[name], *program.offered_when.get(name, {}).values()):
                if self.truth_of(node) is Truth.OPEN:
                    literals = self.grounds_of(node, Truth.OPEN, passed)
                    questions = (program.variables[literal.variable].question for literal in literals)
                    queue.extend(other for other in questions if other is not None)
        return found

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The questions in the order they are asked, those that cannot be asked any more left out."""
        program = self.path.program
        placed: dict[str, None] = {}
        for guard, name in self.path.asking_order:
            if guard is not None and self.truth_of(program.order_when[guard]) is not Truth.YES:
                continue
            if self.asks(name) is not Truth.NO:
                placed.setdefault(name)
        return tuple(placed)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The questions with an answer, in the order they are asked."""
        return tuple(name for name in self.order if name in self.answers)

    @cached_property
    def ahead(self) -> tuple[str, ...]:
        """The questions that may still be asked, in order."""
        return tuple(
            name for name in self.order if name in self.undecided and self.path.questions[name].asked != "never"
        )

    @cached_property
    def next_question(self) -> str | None:
        """The question to ask now, or None when nothing can change the result any more."""
        return next((name for name in self.ahead if self.asks(name) is Truth.YES), None)

    @cached_property
    def address(self) -> str:
        """The canonical query string of this journey."""
        return query_string(self.path, self.answers)
