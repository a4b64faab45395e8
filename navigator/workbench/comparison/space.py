"""Sets of visitors as decision diagrams: one proposition per answer, exact counts however many visitors there are.

Diagrams by OxiDD, https://oxidd.net. A set is a function that is true of exactly its members; equal sets are equal
functions, so nothing has to be proven separately.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from oxidd.bcdd import BCDDFunction, BCDDManager

from navigator.format import UNKNOWN
from navigator.workbench.comparison.united import UnitedQuestion

CAPACITY = 1 << 21
"""The most nodes all diagrams of a comparison may have together; beyond it, `MemoryError`."""

Function = BCDDFunction


class Space:
    """The answers of all questions as propositions. Of a question that is not asked, none is true.

    Raises `MemoryError` here and in everything made of it when the diagrams need more than `capacity` nodes.
    """

    def __init__(self, questions: Sequence[UnitedQuestion], capacity: int = CAPACITY) -> None:
        self.questions = {question.id: question for question in questions}
        self.manager = BCDDManager(capacity, max(capacity >> 2, 64), 1)
        self.true, self.false = self.manager.true(), self.manager.false()
        self.size = 0
        self.unknown: dict[str, Function] = {}
        self.answer: dict[str, dict[str, Function]] = {}
        """The proposition of each value of each question."""
        self._all: dict[str, Function] = {}
        ordered = sorted(questions, key=lambda question: question.several)
        for question in ordered:
            own = [self._new() for _ in range(len(question.values) + 1)]
            self.unknown[question.id] = own[0]
            self.answer[question.id] = dict(zip((value.id for value in question.values), own[1:], strict=True))
            self._all[question.id] = self.all(own)
        self.given = {name: self.any((self.unknown[name], *self.answer[name].values())) for name in self.questions}
        self.shaped_of = {question.id: self._shape(question) for question in questions}
        """Whose answer to a question is none, "I don't know", or as many answers as its sort allows."""
        self.shaped = self.all(self.shaped_of.values())

    def _new(self) -> Function:
        self.size += 1
        return self.manager.var(self.manager.add_vars(1)[0])

    def any(self, functions: Iterable[Function]) -> Function:
        """The union."""
        return reduce(lambda one, other: one | other, functions, self.false)

    def all(self, functions: Iterable[Function]) -> Function:
        """The intersection."""
        return reduce(lambda one, other: one & other, functions, self.true)

    def at_most(self, functions: Sequence[Function], limit: int) -> Function:
        """At most `limit` of them are true."""
        rows = [self.true] * (limit + 1)
        for function in functions:
            rows = [function.ite(rows[left - 1] if left else self.false, rows[left]) for left in range(limit + 1)]
        return rows[limit]

    def _shape(self, question: UnitedQuestion) -> Function:
        answers = list(self.answer[question.id].values())
        alone = self.unknown[question.id].imp(~self.any(answers))
        return alone if question.several else alone & self.at_most(answers, 1)

    def exactly(self, question: str, value: str) -> Function:
        """This answer to the question and no other; `unknown` is "I don't know"."""
        own = self.unknown[question] if value == UNKNOWN else self.answer[question][value]
        others = [self.unknown[question], *self.answer[question].values()]
        return self.all(own if one == own else ~one for one in others)

    def without(self, question: str, function: Function) -> Function:
        """What remains of a set when nobody looks at the answer to this question."""
        return function.exists(self._all[question])

    def reads(self, question: str, function: Function) -> bool:
        """Whether the answer to this question tells members of the set from others."""
        return self.without(question, function) != function

    def looks_at(self, question: str, value: str, function: Function) -> bool:
        """Whether choosing this answer tells members of the set from others."""
        return function.exists(self.answer[question][value]) != function

    @property
    def known(self) -> Function:
        """Nobody says "I don't know"."""
        return self.all(~unknown for unknown in self.unknown.values())

    def count(self, function: Function) -> int:
        """How many members a set has."""
        return int(function.sat_count(self.size))

    def combinations(self, function: Function, questions: Iterable[str]) -> int:
        """How many combinations of answers to these questions the members of a set have."""
        kept = set(questions)
        for question in self.questions.keys() - kept:
            function = self.without(question, function)
        size = sum(len(self.answer[question]) + 1 for question in kept)
        return self.count(function) >> (self.size - size)
