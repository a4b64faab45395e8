"""Runs a path's own tests: its personas."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from navigator.engine.answers import Answer, Answers, check_answer
from navigator.engine.evaluation import Truth
from navigator.engine.journey import Journey, follow
from navigator.engine.plan import plan
from navigator.engine.recommended_service import recommended
from navigator.engine.service_path import ServicePath
from navigator.format import Location, Message, Persona, quoted_list, say

UnmetExpectation = tuple[Location, Message]
"""Where in the path something is asked for that the persona does not receive, and what happens instead."""

_REFUSED: Mapping[str, Message] = {
    "missing": say("There is no answer here."),
    "too-many": say("More answers are given than may be chosen."),
    "exclusive": say("One of these answers cannot be chosen together with others."),
    "not-a-number": say("The answer is not a number."),
    "two-numbers": say(
        "The number can be read in two ways. Write no mark between thousands, and a point before decimals."
    ),
    "decimals": say("The answer has more decimals than the question allows."),
    "too-small": say("The answer is smaller than the question allows."),
    "too-large": say("The answer is larger than the question allows."),
    "not-a-date": say("The answer is not a date."),
    "unknown-answer": say("The question does not offer “I don't know”."),
}


def unmet_expectations(path: ServicePath, persona: Persona, today: datetime.date) -> Iterator[UnmetExpectation]:
    """What the persona does not receive as it must, each at the line that asks for it; nothing where all is well."""
    at: Location = ("personas", persona.id)
    read = {question: _answer(path, persona, question) for question in persona.answers}
    answers = {question: answer for question, (answer, _) in read.items() if answer}
    for question, (answer, code) in read.items():
        if not answer:
            yield (*at, "answers", question), _REFUSED[code]
    if answers.keys() != read.keys():
        return
    journey = follow(path, answers, persona.today or today)
    for question in persona.answers:
        if question not in journey.answers:
            yield (*at, "answers", question), say("`%(question)s` is not asked of this persona.", question=question)
    yield from _services(journey, persona, at)
    yield from _plan(journey, persona, at)
    yield from _providers(journey, persona, at)


def persona_answers(path: ServicePath, persona: Persona) -> Answers:
    """The answers of a persona, as far as the questions can take them."""
    read = {question: _answer(path, persona, question)[0] for question in persona.answers}
    return {question: answer for question, answer in read.items() if answer}


def _answer(path: ServicePath, persona: Persona, question: str) -> tuple[Answer | None, str]:
    """What a persona answers, or the code of what is wrong with it."""
    answer, problem = check_answer(path.questions[question], [str(value) for value in persona.answers[question]])
    return (None, problem.code) if problem else (answer, "missing")


def _services(journey: Journey, persona: Persona, at: Location) -> Iterator[UnmetExpectation]:
    for key in ("receives", "may_receive"):
        for index, service in enumerate(getattr(persona, key)):
            if service not in journey.path.services:
                yield (*at, key, index), say("`%(service)s` has ended, so nobody receives it.", service=service)
    for index, service in _current(journey, persona.receives):
        match journey.truth(service):
            case Truth.NO:
                message = say("`%(service)s` must fit but does not%(because)s.", **_about(journey, service))
                yield (*at, "receives", index), message
            case Truth.OPEN:
                message = say("`%(service)s` must fit but only may fit%(because)s.", **_about(journey, service))
                yield (*at, "receives", index), message
    for index, service in _current(journey, persona.may_receive):
        if journey.truth(service) is Truth.NO:
            message = say("`%(service)s` must fit or may fit but does not%(because)s.", **_about(journey, service))
            yield (*at, "may_receive", index), message
    for index, service in _current(journey, persona.never):
        match journey.truth(service):
            case Truth.YES:
                message = say("`%(service)s` must never come but fits%(because)s.", **_about(journey, service))
                yield (*at, "never", index), message
            case Truth.OPEN:
                message = say("`%(service)s` must never come but may fit%(because)s.", **_about(journey, service))
                yield (*at, "never", index), message


def _current(journey: Journey, services: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Those of some services that have not ended, each with its position."""
    return ((index, service) for index, service in enumerate(services) if service in journey.path.services)


def _about(journey: Journey, service: str) -> dict[str, object]:
    """A service, and the questions that make it fit or not."""
    program = journey.path.program
    deciding = journey.grounds_of(program.service[service], journey.truth(service))
    asked = {program.variables[literal.variable].question for literal in deciding}
    names = [name for name in journey.path.questions if name in asked]
    return {
        "service": service,
        "because": say(" because of %(questions)s", questions=quoted_list(names)) if names else "",
    }


def _plan(journey: Journey, persona: Persona, at: Location) -> Iterator[UnmetExpectation]:
    found = plan(journey, persona.language)
    first = found.first_contact.id if found.first_contact else None
    if persona.first_contact and first not in persona.first_contact:
        wanted = quoted_list(persona.first_contact)
        yield (
            (*at, "first_contact"),
            say("The first contact must be %(wanted)s but is `%(found)s`.", wanted=wanted, found=first)
            if first
            else say("The first contact must be %(wanted)s but there is none.", wanted=wanted),
        )
    planned = {first, *(step.id for step in found.steps)}
    for index, services in enumerate(persona.steps):
        if planned.isdisjoint(services):
            message = say("%(services)s must stand in the plan but does not.", services=quoted_list(services))
            yield (*at, "steps", index), message


def _providers(journey: Journey, persona: Persona, at: Location) -> Iterator[UnmetExpectation]:
    for service, wanted in persona.provider.items():
        if service not in journey.path.services or journey.truth(service) is Truth.NO:
            continue
        given = recommended(journey, service).provider
        if given is None:
            message = say(
                "`%(service)s` must come from `%(wanted)s` but may come from several.", service=service, wanted=wanted
            )
            yield (*at, "provider", service), message
        elif given.id != wanted:
            message = say(
                "`%(service)s` must come from `%(wanted)s` but comes from `%(found)s`.",
                service=service,
                wanted=wanted,
                found=given.id,
            )
            yield (*at, "provider", service), message
