"""Visitors drawn at random, each followed through both versions of a path."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from navigator.engine import Answer, Journey, ServicePath, Truth, follow
from navigator.format import UNKNOWN, Question
from navigator.workbench.comparison.united import SIDES, UnitedQuestion

TRIES = 50
"""How many visitors are drawn at the most for one who can answer both versions."""

Facts = Mapping[str, str | tuple[str, ...]]
"""What a visitor says to each united question: `UNKNOWN`, or ids of values."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One visitor's journey in the old and in the new version."""

    old: Journey
    new: Journey


def drawn(
    paths: tuple[ServicePath, ServicePath],
    questions: Sequence[UnitedQuestion],
    today: datetime.date,
    size: int,
    seed: int,
) -> Iterator[Draw]:
    """At the most `size` visitors; fewer where few can answer both versions."""
    random = Random(seed)  # noqa: S311 -- a sample, not a secret
    found = 0
    for _ in range(size * TRIES):
        facts = {question.id: _fact(question, random) for question in questions}
        old, new = (_walk(paths[side], side, questions, facts, today) for side in SIDES)
        if old is not None and new is not None:
            yield Draw(old, new)
            found += 1
            if found == size:
                return


def _fact(question: UnitedQuestion, random: Random) -> str | tuple[str, ...]:
    """What a visitor says to a question, were they asked it."""
    entries = [entry for entry in question.sides if entry is not None]
    sides = [side for side in SIDES if question.sides[side] is not None]
    values = [value for value in question.values if all(value.given[side] is not None for side in sides)]
    unknown = all(entry.unknown or not entry.required for entry in entries)
    if not values or (unknown and random.randrange(len(values) + 1) == 0):
        return UNKNOWN
    most = min((entry.at_most or len(values)) if entry.choose == "many" else 1 for entry in entries)
    chosen = random.sample(values, random.randint(1, min(most, len(values))))
    alone = [value for value in chosen if any(_exclusive(entry, value.given[side]) for side, entry in _asked(question))]
    return tuple(value.id for value in alone[:1] or chosen)


def _asked(question: UnitedQuestion) -> Iterator[tuple[int, Question]]:
    return ((side, entry) for side, entry in enumerate(question.sides) if entry is not None)


def _exclusive(question: Question, answer: str | None) -> bool:
    return answer is not None and answer in question.answers and question.answers[answer].exclusive


def _walk(
    path: ServicePath, side: int, questions: Sequence[UnitedQuestion], facts: Facts, today: datetime.date
) -> Journey | None:
    """The journey on which every question is answered; None where an answer is not offered."""
    united = {entry.id: question for question in questions if (entry := question.sides[side]) is not None}
    answers: dict[str, Answer] = {}
    journey = follow(path, answers, today)
    for name in path.evaluation_order:
        if journey.asks(name) is not Truth.YES:
            continue
        answer = _given(united[name], side, facts[united[name].id])
        chosen = (answer,) if isinstance(answer, str) else answer
        if path.questions[name].answers and not set(chosen) <= {UNKNOWN, *journey.offered(name)}:
            return None
        answers[name] = answer
        if name in path.leading_questions:
            journey = follow(path, answers, today)
    return follow(path, answers, today)


def _given(question: UnitedQuestion, side: int, fact: str | tuple[str, ...]) -> Answer:
    entry = question.sides[side]
    if isinstance(fact, str) or entry is None:
        return UNKNOWN
    given = {value.given[side] for value in question.values if value.id in fact} - {None}
    if entry.choose == "many":
        return tuple(answer for answer in entry.answers if answer in given)
    return str(next(iter(given)))
