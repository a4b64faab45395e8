"""Varied journeys along a path, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from navigator.engine import Answer, Answers, ServicePath, follow
from navigator.format import UNKNOWN, Question

TODAY = date(2026, 4, 2)


def journeys(path: ServicePath, count: int, seed: int = 1) -> Iterator[list[tuple[str | None, Answers]]]:
    """Journeys from the first question to the result, question by question.

    Each is a list of what is asked (None at the end: the result) and the answers given until then.
    """
    chance = random.Random(seed)
    for _ in range(count):
        answers: dict[str, Answer] = {}
        steps: list[tuple[str | None, Answers]] = []
        while (question := follow(path, answers, TODAY).next_question) is not None:
            steps.append((question, dict(answers)))
            offered = follow(path, answers, TODAY).offered(question)
            answers[question] = _answer(path.questions[question], offered, chance)
        yield [*steps, (None, answers)]


def _answer(question: Question, offered: tuple[str, ...], chance: random.Random) -> Answer:
    if question.unknown and chance.random() < 0.1:
        return UNKNOWN
    if question.choose == "number":
        least = question.min if question.min is not None else 0
        most = question.max if question.max is not None else least + 1000
        return str(chance.randint(int(least), int(most)))
    if question.choose == "date":
        return date.fromordinal(TODAY.toordinal() + chance.randint(-1000, 1000)).isoformat()
    if question.choose == "one":
        return chance.choice(offered)
    together = [answer for answer in offered if not question.answers[answer].exclusive] or list(offered)[:1]
    number = chance.randint(1, min(question.at_most or 3, 3, len(together)))
    chosen = chance.sample(together, number)
    return tuple(answer for answer in question.answers if answer in chosen)
