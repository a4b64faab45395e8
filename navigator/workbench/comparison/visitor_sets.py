"""Sets of visitors as decision diagrams: one proposition per answer, exact counts however many visitors there are.

Answers that no condition tells apart have one together, and count as many as they are.

Diagrams by OxiDD, https://oxidd.net. A set is a function that is true of exactly its members; equal sets are equal
functions, so nothing has to be proven separately.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from oxidd.bcdd import BCDDFunction, BCDDManager

from navigator.format import UNKNOWN
from navigator.workbench.comparison.question_mapping import MappedQuestion

CAPACITY = 1 << 21
"""The most nodes all diagrams of a comparison may have together; beyond it, `MemoryError`."""

Visitors = BCDDFunction


class Space:
    """The answers of all questions as propositions. Of a question that is not asked, none is true.

    Raises `MemoryError` here and in everything made of it when the diagrams need more than `capacity` nodes.
    """

    def __init__(self, questions: Sequence[MappedQuestion], capacity: int = CAPACITY) -> None:
        self.questions = {question.id: question for question in questions}
        self.manager = BCDDManager(capacity, max(capacity >> 2, 64), 1)
        self.true, self.false = self.manager.true(), self.manager.false()
        self.size = 0
        self.unknown: dict[str, Visitors] = {}
        self.answer: dict[str, dict[str, Visitors]] = {}
        """The proposition of each value of each question."""
        self._all: dict[str, Visitors] = {}
        ordered = sorted(questions, key=lambda question: question.several)
        for question in ordered:
            own = [self._new() for _ in range(len(question.groups) + 1)]
            self.unknown[question.id] = own[0]
            self.answer[question.id] = dict(zip((value.id for value, *_ in question.groups), own[1:], strict=True))
            self._all[question.id] = self.all(own)
        self.given = {name: self.any((self.unknown[name], *self.answer[name].values())) for name in self.questions}
        self.shaped_of = {question.id: self._shape(question) for question in questions}
        """Whose answer to a question is none, "I don't know", or as many answers as its sort allows."""
        self.shaped = self.all(self.shaped_of.values())

    def _new(self) -> Visitors:
        self.size += 1
        return self.manager.var(self.manager.add_vars(1)[0])

    def any(self, sets: Iterable[Visitors]) -> Visitors:
        """The union."""
        return reduce(lambda one, other: one | other, sets, self.false)

    def all(self, sets: Iterable[Visitors]) -> Visitors:
        """The intersection."""
        return reduce(lambda one, other: one & other, sets, self.true)

    def at_most(self, sets: Sequence[Visitors], limit: int) -> Visitors:
        """At most `limit` of them are true."""
        rows = [self.true] * (limit + 1)
        for visitors in sets:
            rows = [visitors.ite(rows[left - 1] if left else self.false, rows[left]) for left in range(limit + 1)]
        return rows[limit]

    def _shape(self, question: MappedQuestion) -> Visitors:
        answers = list(self.answer[question.id].values())
        alone = self.unknown[question.id].imp(~self.any(answers))
        return alone if question.several else alone & self.at_most(answers, 1)

    def exactly(self, question: str, value: str) -> Visitors:
        """This answer to the question and no other; `unknown` is "I don't know"."""
        own = self.unknown[question] if value == UNKNOWN else self.answer[question][value]
        if value == UNKNOWN or not self.questions[question].several:
            return own & self.shaped_of[question]  # whoever gives this answer gives no other
        others = [self.unknown[question], *self.answer[question].values()]
        return self.all(own if one == own else ~one for one in others)

    def without(self, question: str, visitors: Visitors) -> Visitors:
        """What remains of a set when nobody looks at the answer to this question."""
        return visitors.exists(self._all[question])

    def unanswered(self, questions: Iterable[str], visitors: Visitors) -> Visitors:
        """What a set would be if nobody had answered these questions: who is in it as long as they have not."""
        questions = list(questions)
        if not questions:
            return visitors
        none = self.all(~self.given[name] for name in questions)
        return (visitors & none).exists(self.all(self._all[name] for name in questions))

    def reads(self, question: str, visitors: Visitors) -> bool:
        """Whether the answer to this question tells members of the set from others."""
        return self.without(question, visitors) != visitors

    def looks_at(self, question: str, value: str, visitors: Visitors) -> bool:
        """Whether choosing this answer tells members of the set from others."""
        return visitors.exists(self.answer[question][value]) != visitors

    @property
    def known(self) -> Visitors:
        """Nobody says "I don't know"."""
        return self.all(~unknown for unknown in self.unknown.values())

    def count(self, visitors: Visitors) -> int:
        """How many members a set has."""
        return self._count(visitors, list(self.questions.values()))

    def _count(self, visitors: Visitors, questions: Sequence[MappedQuestion]) -> int:
        """The members, each answer to one of these questions counted as often as there are answers like it."""
        for position, question in enumerate(questions):
            several = [(value.id, len(others)) for value, *others in question.groups if others]
            if several:
                rest, own = questions[position + 1 :], self.answer[question.id]
                more = (number * self._count(visitors & own[name], rest) for name, number in several)
                return self._count(visitors, rest) + sum(more)
        return int(visitors.sat_count(self.size)) if visitors.satisfiable() else 0

    def combinations(self, visitors: Visitors, questions: Iterable[str]) -> int:
        """How many combinations of answers to these questions the members of a set have."""
        kept = set(questions)
        for question in self.questions.keys() - kept:
            visitors = self.without(question, visitors)
        size = sum(len(self.answer[question]) + 1 for question in kept)
        return self._count(visitors, [self.questions[name] for name in kept]) >> (self.size - size)

    def plainest(self, visitors: Visitors) -> Visitors:
        """A single member: of each question in turn the first answer that is possible, as few answers as can be."""
        for name in self.questions:
            visitors = self._narrowed(name, visitors)
        return visitors

    def _narrowed(self, name: str, visitors: Visitors) -> Visitors:
        single = (self.exactly(name, value) for value in (*self.answer[name], UNKNOWN))
        for choice in (~self.given[name], *single):
            if (visitors & choice).satisfiable():
                return visitors & choice
        for answer in reversed(self.answer[name].values()):
            rest = visitors & ~answer
            visitors = rest if rest.satisfiable() else visitors
        return visitors
