"""What becomes of what a visitor does: an event, held in memory for seconds, and the counts that are made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from navigator.engine import Journey, ServicePath, needs_named, needs_unmet
from navigator.format import UNKNOWN
from navigator.insights.measures import MANY, Count


class Answered(NamedTuple):
    """A question was answered for the first time, and the answer led on along this journey."""

    question: str
    journey: Journey
    language: str
    begins: bool = False
    """Whether a link had brought all the other answers along, so that this is the first that somebody gave here."""


class Contacted(NamedTuple):
    """A way to reach a service was used: `channel` is `phone`, `email`, `web`, or a like kind."""

    service: str
    channel: str


class Framed(NamedTuple):
    """The path was opened on another website."""

    host: str


class Missed(NamedTuple):
    """Words were searched without a hit."""

    words: str


class Said(NamedTuple):
    """A question of the council was answered: `useful` or `capacity`."""

    measure: str
    yes: bool


Event: TypeAlias = Answered | Contacted | Framed | Missed | Said


def counts_of(event: Event) -> Iterator[Count]:
    """The counts of an event, one after the other; what is missed is only counted once it has come often."""
    match event:
        case Answered():
            yield from _of_an_answer(event)
        case Contacted():
            yield Count("contact", event.service, event.channel)
        case Framed():
            yield Count("framed", event.host)
        case Missed():
            yield Count("missed", event.words)
        case Said():
            yield Count(event.measure, "yes" if event.yes else "no")


def area_of(journey: Journey) -> str | None:
    """The area a visitor is in: an attribute of the place, which the path names; never the place itself."""
    place = journey.path.place_question
    answer = journey.answers.get(place) if place else None
    if place is None or not isinstance(answer, str) or answer == UNKNOWN:
        return None
    return next(_attributes(journey.path, place, (answer,)), None)


def _attributes(path: ServicePath, question: str, given: tuple[str, ...]) -> Iterator[str]:
    """What answers are counted by, each once: values of the attribute that the path names for the question."""
    attribute = path.header.insights.by.get(question)
    if attribute is not None:
        answers = path.questions[question].answers
        values = (value for one in given for value in answers[one].attributes.get(attribute, ()))
        yield from dict.fromkeys(map(str, values))


def _of_an_answer(event: Answered) -> Iterator[Count]:
    journey, question = event.journey, event.question
    if event.begins or len(journey.answers) == 1:
        # Nobody is counted for opening a page; so the first question counts as asked once it is answered.
        yield Count("begun")
        yield Count("asked", question)
        yield Count("language", event.language)
    yield Count("answered", question)
    yield from (Count("chosen", question, one) for one in _chosen(journey, question))
    if journey.next_question is not None:
        yield Count("asked", journey.next_question)
        return
    yield Count("finished")
    needs, area = needs_named(journey), area_of(journey)
    yield from (Count("finished", need) for need in needs)
    yield from (Count("unmet", need) for need in needs_unmet(journey))
    if area:
        yield from (Count("needed", area, need) for need in needs)


def _chosen(journey: Journey, question: str) -> Iterator[str]:
    """What was chosen, as it is counted; never what somebody typed: sums and days are their own."""
    asked, answer = journey.path.questions[question], journey.answers[question]
    given = (answer,) if isinstance(answer, str) else answer
    if UNKNOWN in given:
        yield UNKNOWN
    elif len(asked.answers) <= MANY:
        yield from (one for one in given if one in asked.answers)
    else:
        yield from _attributes(journey.path, question, given)
