"""Every visitor both versions of a path can tell: counted exactly, and any of them shown as an example.

A situation is what a visitor answers to every question that concerns them in either version, "I don't know" included; a
number counts once per stretch that no condition divides. Answers only one version knows belong to no situation of both.
"""

from __future__ import annotations

import datetime

from navigator.engine import Answer, Journey, ServicePath, follow
from navigator.format import UNKNOWN
from navigator.workbench.comparison.result import Example
from navigator.workbench.comparison.side import Side
from navigator.workbench.comparison.space import CAPACITY, Function, Space
from navigator.workbench.comparison.united import NEW, OLD, SIDES, Names, UnitedQuestion, names_of, united_questions


class Situations:
    """The situations of both versions on a day. Raises `MemoryError` when they are too many to be counted exactly."""

    def __init__(self, old: ServicePath, new: ServicePath, today: datetime.date, capacity: int = CAPACITY) -> None:
        self.today = today
        self.paths = (old, new)
        self.names: Names = names_of(old, new)
        self.questions: tuple[UnitedQuestion, ...] = united_questions(old, new, self.names)
        self.space = Space(self.questions, capacity)
        self.sides = tuple(Side(side, path, self.space, today) for side, path in zip(SIDES, self.paths, strict=True))
        space = self.space
        quiet = (space.given[name].imp(space.any(self.asked(name))) for name in space.questions)
        self.all = space.shaped & self.sides[OLD].valid & self.sides[NEW].valid & space.all(quiet)
        """Everybody both versions can tell."""
        self.known = self.all & space.known
        """Those of them who never say "I don't know"."""

    def asked(self, question: str) -> tuple[Function, Function]:
        """Whom each version asks a question, by its united id."""
        entries = self.space.questions[question].sides
        old, new = (
            side.asked[entry.id] if entry else self.space.false for side, entry in zip(self.sides, entries, strict=True)
        )
        return old, new

    def count(self, function: Function) -> int:
        """How many situations of a set there are."""
        return self.space.count(function & self.all)

    def example(self, function: Function) -> Example:
        """One visitor out of a set that is not empty: the plainest found, without "I don't know" where that can be."""
        one = self._plainest(function & self.known if (function & self.known).satisfiable() else function & self.all)
        old, new = (self.journey(side, one).address for side in self.sides)
        return Example(old, new)

    def journey(self, side: Side, one: Function) -> Journey:
        """The journey of a set of a single visitor in one version."""
        answers: dict[str, Answer] = {}
        for name, asked in side.asked.items():
            answer = self._answer(side, name, one)
            if answer is not None and (one & asked).satisfiable():
                answers[name] = answer
        return follow(side.path, answers, self.today)

    def _answer(self, side: Side, name: str, one: Function) -> Answer | None:
        united = side.united(name)
        if (one & self.space.unknown[united.id]).satisfiable():
            return UNKNOWN
        answers = self.space.answer[united.id]
        given = {v.given[side.side] for v in united.values if (one & answers[v.id]).satisfiable()} - {None}
        question = side.path.questions[name]
        if not given:
            return None
        if question.choose == "many":
            return tuple(answer for answer in question.answers if answer in given)
        return str(given.pop())

    def _plainest(self, function: Function) -> Function:
        """A single member: of each question in turn the first answer that is possible, as few answers as can be."""
        for name in self.space.questions:
            function = self._narrowed(name, function)
        return function

    def _narrowed(self, name: str, function: Function) -> Function:
        space = self.space
        single = (space.exactly(name, value) for value in (*space.answer[name], UNKNOWN))
        for choice in (~space.given[name], *single):
            if (function & choice).satisfiable():
                return function & choice
        for answer in reversed(space.answer[name].values()):
            function = _less(function, answer)
        return function


def _less(function: Function, answer: Function) -> Function:
    """Those without an answer, or, if there are none, the same set."""
    rest = function & ~answer
    return rest if rest.satisfiable() else function
