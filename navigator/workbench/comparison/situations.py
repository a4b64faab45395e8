"""Both versions of a path together: their situations, how many they are, and an example of each set of them.

A situation is what a visitor answers to every question that concerns them in either version, "I don't know" included; a
number counts once per stretch that no condition divides. Answers only one version knows belong to no situation of both.
"""

from __future__ import annotations

import datetime

from navigator.engine import Answer, Journey, ServicePath, follow
from navigator.format import UNKNOWN
from navigator.workbench.comparison.asking import Asking
from navigator.workbench.comparison.concerned import Example
from navigator.workbench.comparison.question_mapping import (
    NEW,
    OLD,
    POSITIONS,
    MappedQuestion,
    Names,
    mapped_questions,
    names_of,
)
from navigator.workbench.comparison.version import Version
from navigator.workbench.comparison.visitor_sets import CAPACITY, Space, Visitors


class Situations:
    """The situations of both versions on a day. Raises `MemoryError` when they are too many to be counted exactly."""

    def __init__(self, old: ServicePath, new: ServicePath, today: datetime.date, capacity: int = CAPACITY) -> None:
        self.today = today
        self.paths = (old, new)
        self.names: Names = names_of(old, new)
        self.questions: tuple[MappedQuestion, ...] = mapped_questions(old, new, self.names)
        self.space = Space(self.questions, capacity)
        self.versions = tuple(
            Version(position, path, self.space, today) for position, path in zip(POSITIONS, self.paths, strict=True)
        )
        self.asking = tuple(map(Asking, self.versions))
        space = self.space
        quiet = (space.given[name].imp(space.any(self.asked(name))) for name in space.questions)
        # Answers that are one in a version are two only for whom the other version asks the question.
        apart = (
            space.answer[name][value].imp(self.asked(name)[1 - version.position])
            for version in self.versions
            for name, value, _ in version.joined()
        )
        valid = self.versions[OLD].valid & self.versions[NEW].valid
        self.all = space.shaped & valid & space.all(quiet) & space.all(apart)
        """Everybody both versions can tell."""
        self.known = self.all & space.known
        """Those of them who never say "I don't know"."""

    def asked(self, question: str) -> tuple[Visitors, Visitors]:
        """Whom the `when` of a question lets each version ask it, by its common id."""
        entries = self.space.questions[question].versions
        old, new = (
            version.asked[entry.id] if entry else self.space.false
            for version, entry in zip(self.versions, entries, strict=True)
        )
        return old, new

    def needed(self, question: str) -> tuple[Visitors, Visitors]:
        """Whom each version asks a question, by its common id: those whose result its answer can change."""
        entries = self.space.questions[question].versions
        old, new = (
            asking.asked(entry.id) if entry else self.space.false
            for asking, entry in zip(self.asking, entries, strict=True)
        )
        return old, new

    def gone(self, position: int) -> Visitors:
        """The situations of one version that the other cannot tell."""
        version = self.versions[position]
        return version.alone() & ~version.seen_by(self.all)

    def count(self, visitors: Visitors) -> int:
        """How many situations of a set there are."""
        return self.space.count(visitors & self.all)

    def example(self, visitors: Visitors) -> Example:
        """One visitor out of a set that is not empty: the plainest found, without "I don't know" where that can be."""
        sure = visitors & self.known
        one = self.space.plainest(sure if sure.satisfiable() else visitors & self.all)
        old, new = (self.journey(version, one).address for version in self.versions)
        return Example(old, new)

    def journey(self, version: Version, one: Visitors) -> Journey:
        """The journey of a set of a single visitor in one version."""
        answers: dict[str, Answer] = {}
        for name, asked in version.asked.items():
            answer = self._answer(version, name, one)
            if answer is not None and (one & asked).satisfiable():
                answers[name] = answer
        return follow(version.path, answers, self.today)

    def _answer(self, version: Version, name: str, one: Visitors) -> Answer | None:
        question = version.mapped(name)
        if (one & self.space.unknown[question.id]).satisfiable():
            return UNKNOWN
        answers = self.space.answer[question.id].items()
        return question.answer(version.position, [value for value, those in answers if (one & those).satisfiable()])
