"""Journeys as the site leads them, each question answered at random: all of them where they are few, else a sample.

"I don't know" and "none of these" are each as likely as any other answer. Of several answers, first the number is
drawn, then which. A number or a date falls into each of the ranges that conditions tell apart equally often.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from random import Random

from navigator.engine import Answer, Journey, ServicePath, follow
from navigator.format import UNKNOWN, Question

FEW = 2000
"""Up to how many journeys all of them are walked."""

SEED = 1
"""From which seed a sample is drawn, so that the same path gives the same figures."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A journey to its end; `steps` are the journeys before each answer. The weights of all walks add up to 1."""

    weight: Fraction
    questions: tuple[str, ...]
    steps: tuple[Journey, ...]

    @property
    def end(self) -> Journey:
        """The journey when nothing is asked any more."""
        return self.steps[-1]


def every_walk(path: ServicePath, today: datetime.date) -> list[Walk] | None:
    """Every journey with its probability, or None where there are more than `FEW`."""
    waiting = [Walk(Fraction(1), (), (follow(path, {}, today),))]
    done: list[Walk] = []
    while waiting:
        walk = waiting.pop()
        name = walk.end.next_question
        if name is None:
            done.append(walk)
            continue
        room = FEW - len(done) - len(waiting)
        ways = _ways(path, walk.end, name, room)
        if ways is None:
            return None
        waiting.extend(_onward(walk, name, answer, weight) for answer, weight in ways)
    return done


def sample_of_walks(path: ServicePath, today: datetime.date, number: int) -> Iterator[Walk]:
    """So many journeys drawn at random."""
    random = Random(SEED)  # noqa: S311 -- a sample, not a secret
    start = Walk(Fraction(1, number), (), (follow(path, {}, today),))
    for _ in range(number):
        walk = start
        while (name := walk.end.next_question) is not None:
            walk = _onward(walk, name, _drawn(path, walk.end, name, random), Fraction(1))
        yield walk


def _onward(walk: Walk, name: str, answer: Answer, weight: Fraction) -> Walk:
    journey = walk.end
    after = follow(journey.path, {**journey.answers, name: answer}, journey.today)
    return Walk(walk.weight * weight, (*walk.questions, name), (*walk.steps, after))


def _alone_and_together(journey: Journey, question: Question) -> tuple[list[Answer], list[str]]:
    """The answers that stand alone, and those that several can be chosen of."""
    alone: list[Answer] = [UNKNOWN] if question.unknown or not question.required else []
    if question.measured:
        return [*alone, *ranges(journey.path, question)], []
    offered = journey.offered(question.id)
    if question.choose == "one":
        return [*alone, *offered], []
    alone.extend((key,) for key in offered if question.answers[key].exclusive)
    return alone, [key for key in offered if not question.answers[key].exclusive]


def ranges(path: ServicePath, question: Question) -> list[str]:
    """One number or date out of every range that conditions tell apart."""
    scale, outcomes = (
        path.program.scales[question.id],
        path.program.variables[path.program.choice[question.id]].outcomes,
    )
    return [scale.example(index, question) for index in range(outcomes.bit_length()) if outcomes >> index & 1]


def _most(question: Question, together: Sequence[str]) -> int:
    return min(question.at_most or len(together), len(together))


def _drawn(path: ServicePath, journey: Journey, name: str, random: Random) -> Answer:
    question = path.questions[name]
    alone, together = _alone_and_together(journey, question)
    position = random.randrange(len(alone) + len(together))
    if position < len(alone):
        return alone[position]
    chosen = set(random.sample(together, random.randint(1, _most(question, together))))
    return tuple(key for key in together if key in chosen)


def _ways(path: ServicePath, journey: Journey, name: str, room: int) -> list[tuple[Answer, Fraction]] | None:
    """Every answer with its probability, or None where there are more than `room`."""
    question = path.questions[name]
    alone, together = _alone_and_together(journey, question)
    most = _most(question, together)
    if len(alone) + sum(math.comb(len(together), size) for size in range(1, most + 1)) > room:
        return None
    number = len(alone) + len(together)
    ways: list[tuple[Answer, Fraction]] = [(answer, Fraction(1, number)) for answer in alone]
    for size in range(1, most + 1):
        weight = Fraction(len(together), number) / most / math.comb(len(together), size)
        ways.extend((chosen, weight) for chosen in combinations(together, size))
    return ways
