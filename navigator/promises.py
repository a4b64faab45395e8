"""Proves a path's promises for every possible journey, or finds one that breaks them.

The compiled conditions are finite, so "somebody is concerned and receives too little" is a formula that a SAT solver
decides exactly, however many journeys there are. A journey that breaks a promise is walked before it is reported.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache

from pysat.card import CardEnc
from pysat.solvers import Cadical153

from navigator.answers import Answer, Answers
from navigator.compilation import day_outcome, providers_of
from navigator.journey import Journey, follow
from navigator.logic import Any, Former, Literal, Node, Truth, Variable, truth
from navigator.model import UNKNOWN, Promise, Question
from navigator.service_path import ServicePath

ATTEMPTS = 1000
"""How many journeys the formula may propose that the engine does not confirm."""


def promised_services(path: ServicePath, promise: Promise) -> frozenset[str]:
    """The services a promise is about."""
    of = promise.of
    return frozenset(
        service.id
        for service in path.services.values()
        if (not of.kind or service.kind in of.kind)
        and (not of.services or service.id in of.services)
        and (not of.tags or set(service.tags) & set(of.tags))
        and (not of.providers or set(providers_of(service)) & set(of.providers))
    )


def broken_by(path: ServicePath, promise: Promise, today: datetime.date) -> Answers | None:
    """The answers of a journey that breaks the promise, or None: then it holds for every journey the site leads along.

    "I don't know" counts as an answer; a service that only may fit does not keep a promise. Raises `RuntimeError`
    should the formula and the engine disagree on `ATTEMPTS` journeys.
    """
    formula = _formula(path, today)
    program = path.program
    wanted = promised_services(path, promise)
    fitting = [formula.certain(program.service[service]) for service in sorted(wanted)]
    concerned = formula.certain(program.promises[promise.id])
    with Cadical153(bootstrap_with=formula.clauses) as solver:
        solver.add_clause([concerned])
        too_few = CardEnc.atmost(fitting, promise.at_least - 1, top_id=formula.top) if fitting else None
        for clause in too_few.clauses if too_few else ():
            solver.add_clause(clause)
        for _ in range(ATTEMPTS):
            if not solver.solve():
                return None
            model = {number for number in solver.get_model() if number > 0}
            journey = _walk(path, formula, model, today)
            is_concerned = truth(program.promises[promise.id], program.variables, journey.states) is Truth.YES
            if is_concerned and len(wanted.intersection(journey.fits)) < promise.at_least:
                return journey.answers
            solver.add_clause([-number for number in formula.chosen if number in model])
    raise RuntimeError(f"the promise `{promise.id}` could not be decided")


def _walk(path: ServicePath, formula: _Formula, model: set[int], today: datetime.date) -> Journey:
    """The journey on which every question asked is answered as in a model of the formula."""
    journey = follow(path, formula.given(model), today)
    while (name := journey.next_question) is not None:
        answer = formula.answer(path.questions[name], model)
        journey = follow(path, {**journey.answers, name: answer}, today)
    return journey


@lru_cache(maxsize=16)
def _formula(path: ServicePath, today: datetime.date) -> _Formula:
    return _Formula(path, today)


class _Formula:
    """Every possible journey of a path as clauses over numbered propositions.

    Per question: one proposition per outcome, and one each for "not asked", "I don't know" and "not known whether it is
    asked". A node is turned into the proposition that it is certainly true.
    """

    def __init__(self, path: ServicePath, today: datetime.date) -> None:
        self.path = path
        self.program = path.program
        self.former = Former(self.program.variables)
        self.clauses: list[list[int]] = []
        self.top = 0
        self.true = self._new()
        self.clauses.append([self.true])
        self._nodes: dict[Node, int] = {}
        self.outcomes: dict[int, dict[int, int]] = {}
        """For each variable of a question, or today: the proposition of each outcome bit."""
        self.absent: dict[str, int] = {}
        self.unknown: dict[str, int] = {}
        self.unclear: dict[str, int] = {}
        day = day_outcome(self.program, today)
        self.outcomes[self.program.today] = {day: self.true}
        for name in path.questions:
            self._name_propositions(path.questions[name])
        for name in path.questions:
            self._constrain(path.questions[name])

    def _new(self) -> int:
        self.top += 1
        return self.top

    @property
    def chosen(self) -> list[int]:
        """The propositions about what the visitor answers."""
        numbers = [number for bits in self.outcomes.values() for number in bits.values() if number != self.true]
        return [*numbers, *self.unknown.values()]

    def _name_propositions(self, question: Question) -> None:
        index = self.program.choice[question.id]
        self.outcomes[index] = {bit: self._new() for bit in _bits(self.program.variables[index].outcomes)}
        self.absent[question.id] = self._new()
        self.unknown[question.id] = self._new()
        self.unclear[question.id] = self._new()

    def _constrain(self, question: Question) -> None:
        """Exactly one thing is the case: an answer, not asked, "I don't know", or not known whether it is asked."""
        variable = self.program.variables[self.program.choice[question.id]]
        answers = list(self.outcomes[variable.index].values())
        absent, unknown, unclear = (states[question.id] for states in (self.absent, self.unknown, self.unclear))
        self.clauses.append([*answers, absent, unknown, unclear])
        if not question.unknown and question.required:
            self.clauses.append([-unknown])
        others = (absent, unknown, unclear)
        for position, one in enumerate(others):
            self.clauses.extend([-one, -other] for other in (*answers, *others[position + 1 :]))
        if variable.several:
            self._limit_choice(question, variable)
        else:
            self._at_most(answers, 1)
        node = self.program.asked_when[question.id]
        asked, refused = self.certain(node), self.certain(self.former.negated(node))
        free = [absent] if question.asked == "never" else []
        self.clauses.append([-asked, *answers, unknown, *free])
        self.clauses.append([-refused, absent])
        self.clauses.append([asked, refused, unclear])
        self.clauses.append([-unclear, -asked])
        self.clauses.append([-unclear, -refused])
        if not free:
            self.clauses.append([-absent, refused])
        for answer, offered in self.program.offered_when.get(question.id, {}).items():
            number = self.outcomes[variable.index][self.program.bits[question.id][answer]]
            self.clauses.append([-number, -self.certain(self.former.negated(offered))])

    def _limit_choice(self, question: Question, variable: Variable) -> None:
        numbers = self.outcomes[variable.index]
        bits = self.program.bits[question.id]
        if question.at_most:
            self._at_most(list(numbers.values()), question.at_most)
        for name, answer in question.answers.items():
            if answer.exclusive:
                own = numbers[bits[name]]
                self.clauses.extend([-own, -other] for other in numbers.values() if other != own)

    def _at_most(self, numbers: list[int], limit: int) -> None:
        encoded = CardEnc.atmost(numbers, limit, top_id=self.top)
        self.clauses.extend(encoded.clauses)
        self.top = max(self.top, encoded.nv)

    # Nodes.

    def certain(self, node: Node) -> int:
        """The proposition that a node is certainly true."""
        if isinstance(node, bool):
            return self.true if node else -self.true
        if node not in self._nodes:
            if isinstance(node, Literal):
                self._nodes[node] = self._either(self._cases(node))
            elif isinstance(node, Any):
                self._nodes[node] = self._either(self.certain(part) for part in node.parts)
            else:
                self._nodes[node] = -self._either(-self.certain(part) for part in node.parts)
        return self._nodes[node]

    def _either(self, numbers: Iterable[int]) -> int:
        """A new proposition that is true exactly if one of these is."""
        numbers = list(numbers)
        new = self._new()
        self.clauses.append([-new, *numbers])
        self.clauses.extend([new, -number] for number in numbers)
        return new

    def _cases(self, literal: Literal) -> list[int]:
        """What makes a literal certainly true, one proposition per case."""
        variable = self.program.variables[literal.variable]
        question = variable.question
        if question is None or literal.variable == self.program.choice[question]:
            return self._choice_cases(literal, variable)
        answers = list(self.outcomes[self.program.choice[question]].values())
        return answers if literal.mask & 0b01 else [self.absent[question], self.unknown[question]]

    def _choice_cases(self, literal: Literal, variable: Variable) -> list[int]:
        numbers = self.outcomes[literal.variable]
        named = [number for bit, number in numbers.items() if bit & literal.mask]
        if variable.question is None:
            return named
        absent, unknown = self.absent[variable.question], self.unknown[variable.question]
        if not literal.positive:
            return [absent, -self._either([*named, absent, unknown, self.unclear[variable.question]])]
        if literal.mask & variable.absent:
            named.append(absent)
        limited = self.program.offered_when.get(variable.question, {})
        offered = {self.program.bits[variable.question][answer]: node for answer, node in limited.items()}
        others = [bit for bit in numbers if not bit & literal.mask]
        if all(bit in offered for bit in others):
            refused = [self.certain(self.former.negated(offered[bit])) for bit in others]
            named.append(-self._either([-unknown, *(-number for number in refused)]))
        return named

    # From a model back to answers.

    def given(self, model: set[int]) -> dict[str, Answer]:
        """The values that come from the address in a model."""
        questions = self.path.questions.values()
        return {
            question.id: self.answer(question, model)
            for question in questions
            if question.asked == "never" and not {self.absent[question.id], self.unclear[question.id]} & model
        }

    def answer(self, question: Question, model: set[int]) -> Answer:
        """What a question is answered in a model."""
        index = self.program.choice[question.id]
        chosen = [bit for bit, number in self.outcomes[index].items() if number in model]
        if not chosen:
            return UNKNOWN
        if question.measured:
            return self.program.scales[question.id].example(chosen[0].bit_length() - 1, question)
        bits = self.program.bits[question.id]
        answers = tuple(answer for answer in question.answers if bits[answer] in chosen)
        return answers if question.choose == "many" else answers[0]


def _bits(mask: int) -> list[int]:
    return [1 << index for index in range(mask.bit_length()) if mask >> index & 1]
