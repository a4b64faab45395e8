"""Visitors drawn at random, who can answer both versions of a path.

Every visitor answers each question they are asked at random: "I don't know" as likely as any other answer, and of
several answers first how many, then which. Answers that only one version knows are not drawn.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from navigator.engine import Answer, Journey, ServicePath, Truth, follow
from navigator.format import UNKNOWN, Question
from navigator.workbench.comparison.question_mapping import POSITIONS, MappedQuestion, Paths

TRIES = 50
"""How many visitors are drawn at the most for one who can answer both versions."""

Replies = Mapping[str, str | tuple[str, ...]]
"""What a visitor says to each question: `UNKNOWN`, or ids of values."""


@dataclass(frozen=True)
class DrawnVisitor:
    """One visitor's journey in the old and in the new version."""

    old: Journey
    new: Journey

    @cached_property
    def unsure(self) -> bool:
        """Whether they say in either version that they do not know something."""
        answers = (*self.old.answers.values(), *self.new.answers.values())
        return any(answer == UNKNOWN or (not isinstance(answer, str) and UNKNOWN in answer) for answer in answers)

    @cached_property
    def met(self) -> tuple[set[str], set[str]]:
        """The questions they meet in each version, by the ids they have there."""
        return _met(self.old), _met(self.new)


def drawn_visitors(
    paths: Paths, questions: Sequence[MappedQuestion], today: datetime.date, size: int, seed: int
) -> Iterator[DrawnVisitor]:
    """At the most `size` visitors; fewer where few can answer both versions."""
    random = Random(seed)  # noqa: S311 -- a sample, not a secret
    found = 0
    for _ in range(size * TRIES):
        replies = {question.id: _reply(question, random) for question in questions}
        old, new = (_journey(paths[position], position, questions, replies, today) for position in POSITIONS)
        if old is not None and new is not None:
            yield DrawnVisitor(old, new)
            found += 1
            if found == size:
                return


def _reply(question: MappedQuestion, random: Random) -> str | tuple[str, ...]:
    """What a visitor says to a question, were they asked it."""
    entries = {position: entry for position, entry in enumerate(question.versions) if entry is not None}
    values = [value for value in question.values if all(value.given[position] is not None for position in entries)]
    unknown = all(entry.may_be_unknown for entry in entries.values())
    if not values or (unknown and random.randrange(len(values) + 1) == 0):
        return UNKNOWN
    most = min((entry.at_most or len(values)) if entry.choose == "many" else 1 for entry in entries.values())
    chosen = random.sample(values, random.randint(1, min(most, len(values))))
    alone = [
        value
        for value in chosen
        if any(_exclusive(entry, value.given[position]) for position, entry in entries.items())
    ]
    return tuple(value.id for value in alone[:1] or chosen)


def _exclusive(question: Question, answer: str | None) -> bool:
    return answer is not None and answer in question.answers and question.answers[answer].exclusive


def _journey(
    path: ServicePath, position: int, questions: Sequence[MappedQuestion], replies: Replies, today: datetime.date
) -> Journey | None:
    """The journey on which every question is answered; None where an answer is not offered."""
    mapped = {entry.id: question for question in questions if (entry := question.versions[position]) is not None}
    answers: dict[str, Answer] = {}
    journey = follow(path, answers, today)
    for name in path.evaluation_order:
        if journey.asks(name) is not Truth.YES:
            continue
        reply = replies[mapped[name].id]
        answer = UNKNOWN if isinstance(reply, str) else mapped[name].answer(position, reply)
        if answer is None:
            return None
        chosen = (answer,) if isinstance(answer, str) else answer
        if path.questions[name].answers and not set(chosen) <= {UNKNOWN, *journey.offered(name)}:
            return None
        answers[name] = answer
        if name in path.leading_questions:
            journey = follow(path, answers, today)
    return follow(path, answers, today)


def _met(journey: Journey) -> set[str]:
    """The questions a visitor is asked who gives these answers one by one, and those an address answers for them."""
    path = journey.path
    answers = {name: answer for name, answer in journey.answers.items() if path.questions[name].asked == "never"}
    met = set(answers)
    now = follow(path, answers, journey.today)
    while (name := now.next_question) is not None and name not in met:
        met.add(name)
        if name in journey.answers:
            answers[name] = journey.answers[name]
            now = follow(path, answers, journey.today)
    return met
