"""Runs a path's own tests: its personas."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from navigator.answers import check_answer
from navigator.journey import Journey, follow
from navigator.model import Persona
from navigator.recommendation import first_contact, recommended
from navigator.service_path import ServicePath


def journey_of(path: ServicePath, persona: Persona, today: datetime.date) -> Journey:
    """The journey of a persona. Raises `ValueError` where an answer cannot be given."""
    answers = {}
    for question, values in persona.answers.items():
        answer, problem = check_answer(path.questions[question], [str(value) for value in values])
        if problem or answer is None:
            raise ValueError(f"the answer to `{question}` cannot be given ({problem.code if problem else 'missing'})")
        answers[question] = answer
    return follow(path, answers, persona.today or today)


def disappointments(path: ServicePath, persona: Persona, today: datetime.date) -> Iterator[str]:
    """What the persona does not receive as it must, one sentence each; nothing where all is well."""
    try:
        journey = journey_of(path, persona, today)
    except ValueError as error:
        yield f"{error}."
        return
    for question in persona.answers:
        if question not in journey.answers:
            yield f"`{question}` is not asked of this persona."
    for service in persona.receives:
        if journey.status(service) != "fits":
            yield f"`{service}` must fit but is `{journey.status(service)}`."
    for service in persona.may_receive:
        if journey.status(service) == "no":
            yield f"`{service}` must fit or may fit but is `no`."
    for service in persona.never:
        if journey.status(service) != "no":
            yield f"`{service}` must never come but is `{journey.status(service)}`."
    first = first_contact(journey)
    if persona.first_contact and first != persona.first_contact:
        yield f"the first contact must be `{persona.first_contact}` but is `{first}`."
    for service, provider in persona.provider.items():
        if journey.status(service) != "no":
            given = recommended(journey, service).provider
            if given is None or given.id != provider:
                yield f"`{service}` must come from `{provider}` but comes from `{given.id if given else 'several'}`."
