"""Proves a path's promises for every possible journey, or finds one that breaks them.

What fits while an answer is open fits whatever the answer will be. So a promise that holds with few answers holds for
all the journeys that contain them, and only where it is still open is the next question split into its answers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain, combinations

from navigator.journey import Answer, Answers, Journey, follow
from navigator.logic import Truth, truth
from navigator.model import UNKNOWN, Promise, Question
from navigator.service_path import ServicePath


def promised_services(path: ServicePath, promise: Promise) -> frozenset[str]:
    """The services a promise is about."""
    of = promise.of
    return frozenset(
        service.id
        for service in path.services.values()
        if (not of.kind or service.kind in of.kind)
        and (not of.services or service.id in of.services)
        and (not of.tags or set(service.tags) & set(of.tags))
        and (not of.providers or set(service.provider) & set(of.providers))
    )


def broken_by(path: ServicePath, promise: Promise, today: datetime.date) -> Answers | None:
    """Answers of a journey that breaks the promise, as few as show it, or None: then it holds for every journey.

    "I don't know" counts as an answer; a service that only may fit does not keep a promise.
    """
    wanted = promised_services(path, promise)
    node = path.program.promises[promise.id]
    pending: list[dict[str, Answer]] = [{}]
    while pending:
        answers = pending.pop()
        journey = follow(path, answers, today)
        concerned = truth(node, path.program.variables, journey.states)
        if concerned is Truth.NO or len(wanted.intersection(journey.fits)) >= promise.at_least:
            continue
        question = _next(journey)
        if question is None:
            if concerned is Truth.YES:
                return journey.answers
            continue
        if concerned is Truth.YES and not wanted.intersection(journey.may_fit):
            return journey.answers
        pending.extend({**answers, question.id: answer} for answer in _answers(journey, question))
    return None


def _next(journey: Journey) -> Question | None:
    """A question to split on: unanswered and certainly asked."""
    questions = journey.path.questions
    names = (name for name in journey.order if name not in journey.answers and journey.asks(name) is Truth.YES)
    return next((questions[name] for name in names if questions[name].asked != "never"), None)


def _answers(journey: Journey, question: Question) -> Iterator[Answer]:
    """Every different answer to a question; a number or a date once per interval that matters."""
    if question.unknown or not question.required:
        yield UNKNOWN
    if question.measured:
        scale = journey.path.program.scales[question.id]
        yield from scale.examples(question)
        return
    offered = journey.offered(question.id)
    if question.choose == "one":
        yield from offered
        return
    exclusive = [answer for answer in offered if question.answers[answer].exclusive]
    free = [answer for answer in offered if answer not in exclusive]
    sizes = range(1, (question.at_most or len(free)) + 1)
    yield from chain(((answer,) for answer in exclusive), *(combinations(free, size) for size in sizes))
