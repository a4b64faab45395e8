"""What another answer would open: only answers that a person can come to, such as the next stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from navigator.engine.journey import Journey
from navigator.engine.listing import answers_allowed
from navigator.engine.service_path import ServicePath


@dataclass(frozen=True, slots=True)
class Opening:
    """Services that would fit if the visitor gave another answer."""

    question: str
    answer: str
    services: tuple[str, ...]


def openings(journey: Journey, wanted: Iterable[str] = ()) -> tuple[Opening, ...]:
    """What each answer that can be a next step would make fit, those that open most first.

    Where the visitor named needs (`wanted`), only services that are about one of these count.
    """
    path, wanted = journey.path, frozenset(wanted)
    found = []
    for question in journey.asked:
        answers = next_answers(path, question, journey.answers.get(question))
        for answer, opened in journey.opened_by(question, answers) if answers else ():
            about = [name for name in opened if _tells(path, name) and _is_about(path, name, wanted)]
            services = tuple(sorted(about, key=lambda name: -path.services[name].weight))
            if services:
                found.append(Opening(question, answer, services))
    return tuple(sorted(found, key=lambda opening: -len(opening.services)))


def _tells(path: ServicePath, service: str) -> bool:
    """Whether a service is a reason to go on: no idea from elsewhere, and nothing that the author lowered."""
    return not path.is_idea(service) and path.services[service].weight >= 0


def _is_about(path: ServicePath, service: str, needs: frozenset[str]) -> bool:
    """Whether a service is for those who have one of the needs; any service where there are none."""
    if not needs or path.need_question is None:
        return True
    return bool(needs.intersection(answers_allowed(path, service).get(path.need_question, ())))


def next_answers(path: ServicePath, question: str, given: object) -> frozenset[str]:
    """The answers that somebody who gave one may come to in time."""
    about = path.questions[question]
    if about.choose != "one" or about.compare is False:
        return frozenset()
    others = frozenset(about.answers) - {given}
    if about.compare is True:
        return others
    follows = {name: path.stages[name].next for name in about.answers} if question == path.stage_question else {}
    follows = {name: (*answer.next, *follows.get(name, ())) for name, answer in about.answers.items()}
    following = frozenset(follows.get(given, ())) if isinstance(given, str) else frozenset()
    if about.compare is None:
        return following
    return frozenset(about.compare) & (following if any(follows.values()) else others)
