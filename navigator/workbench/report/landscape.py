"""Which services there are for every stage, need and place: the heat map, its gaps and its crowds.

A situation is a stage, one need and a place; nothing else is answered. A service is within reach there if it fits for
certain or may fit. What one gets whatever need one chooses counts for no need. Good practices are not services.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from navigator.engine import IDEA, Answer, Program, ServicePath, follow, literals_of
from navigator.format import Message, Question, Text, did_you_mean, say

Situation = tuple[str, str, str]
"""A stage, a need and a place."""

# The three questions the landscape is drawn by.


class AxisError(Exception):
    """A question that cannot be drawn by; `message` tells why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True)
class Axis:
    """A question and those of its answers that are drawn; without a question, everybody is one answer."""

    question: Question | None = None
    answers: tuple[str, ...] = ("",)
    left_out: tuple[str, ...] = ()

    def given(self, answer: str) -> Mapping[str, Answer]:
        """The answers of a journey that gives just this one."""
        if self.question is None:
            return {}
        return {self.question.id: (answer,) if self.question.choose == "many" else answer}

    def title(self, answer: str) -> Text | Message:
        """What the answer is called."""
        return self.question.answers[answer].title if self.question else say("Everybody")

    @property
    def label(self) -> Text | Message:
        """What the question is called."""
        return self.question.short if self.question else say("Everybody")


@dataclass(frozen=True)
class Axes:
    """The stage, the need and the place; each may be missing from a path."""

    stage: Axis
    need: Axis
    place: Axis

    @property
    def drawn(self) -> tuple[Axis, Axis, Axis]:
        """The three, as they stand in a situation."""
        return self.stage, self.need, self.place

    def given(self, stage: str, need: str, place: str) -> dict[str, Answer]:
        """The answers of the journey of one situation."""
        return {**self.stage.given(stage), **self.need.given(need), **self.place.given(place)}

    def situations(self) -> Iterator[Situation]:
        """Every stage with every need at every place."""
        for stage in self.stage.answers:
            for need in self.need.answers:
                for place in self.place.answers:
                    yield stage, need, place


def choose_axes(path: ServicePath, by: str | None = None, place: str | None = None) -> Axes:
    """The questions to draw by. `by` and `place` are ids of questions that replace the choice of need and place.

    Need: the question with several choices that most services read. Place: the question with one choice whose answers
    have attributes that most services read. Raises `AxisError`.
    """
    read = _read_by_services(path)
    stage = path.stage_question
    needs = [name for name, q in path.questions.items() if q.choose == "many" and name not in {stage, place}]
    need = _named(path, by, stage) if by else _most_read(needs, read)
    places = [
        name
        for name, q in path.questions.items()
        if q.choose == "one" and name not in {stage, need} and any(a.attributes for a in q.answers.values())
    ]
    where = _named(path, place, stage, need) if place else _most_read(places, read)
    return Axes(_axis(path, stage), _axis(path, need), _axis(path, where))


def _read_by_services(path: ServicePath) -> Counter[str]:
    read: Counter[str] = Counter()
    for service in path.services.values():
        if service.kind != IDEA:
            read.update(questions_read(path, service.id))
    return read


def questions_read(path: ServicePath, service: str) -> frozenset[str]:
    """The questions that decide whether a service fits; those that decide on the provider are among them."""
    variables = path.program.variables
    names = {variables[literal.variable].question for literal in literals_of(path.program.service[service])}
    return frozenset(name for name in names if name is not None)


def _most_read(names: list[str], read: Counter[str]) -> str | None:
    best = max(names, key=lambda name: read[name], default=None)
    return best if best is not None and read[best] else None


def _named(path: ServicePath, name: str, *taken: str | None) -> str:
    if name not in path.questions:
        hint = did_you_mean(name, path.questions)
        raise AxisError(say("There is no question `%(name)s`. %(hint)s", name=name, hint=hint))
    if not path.questions[name].answers:
        raise AxisError(say("The question `%(name)s` has no answers to draw by.", name=name))
    if name in taken:
        raise AxisError(say("The picture is already drawn by the question `%(name)s`.", name=name))
    return name


def _axis(path: ServicePath, name: str | None) -> Axis:
    """An axis; "none of these" is left out, and so is a place without attributes where others have some."""
    if name is None:
        return Axis()
    question = path.questions[name]
    single = question.choose == "one"
    known = single and any(answer.attributes for answer in question.answers.values())
    drawn = tuple(
        key for key, answer in question.answers.items() if not answer.exclusive and (answer.attributes or not known)
    )
    return Axis(question, drawn, tuple(key for key in question.answers if key not in drawn))


# What there is in each situation.


class Cell(NamedTuple):
    """How many services fit for certain, and how many may fit."""

    sure: int
    maybe: int

    @property
    def reach(self) -> int:
        """How many services are within reach."""
        return self.sure + self.maybe


class Spread(NamedTuple):
    """A stage and a need over all places: the least and the most services within reach.

    `everywhere`: at least one service fits for certain, at every place. `without`: the places with none within reach.
    """

    least: int
    most: int
    everywhere: bool
    without: tuple[str, ...]


@dataclass(frozen=True)
class Landscape:
    """The services of every situation. A situation that cannot come about is in neither mapping.

    `local` are the services that depend on the place; `cells_local` counts only these. `general` are, per stage and
    place, the services one gets whatever the need.
    """

    axes: Axes
    cells: Mapping[Situation, Cell]
    cells_local: Mapping[Situation, Cell]
    local: frozenset[str]
    general: Mapping[tuple[str, str], frozenset[str]]

    @property
    def services_for_all(self) -> frozenset[str]:
        """The services that somebody gets whatever the need."""
        return frozenset().union(*self.general.values())

    def spread(self, stage: str, need: str, local: bool = False) -> Spread | None:
        """A stage and a need over all places; None where they cannot come together."""
        source = self.cells_local if local else self.cells
        here = {place: source[key] for place in self.axes.place.answers if (key := (stage, need, place)) in source}
        if not here:
            return None
        reach = [cell.reach for cell in here.values()]
        without = tuple(place for place, cell in here.items() if not cell.reach)
        return Spread(min(reach), max(reach), all(cell.sure for cell in here.values()), without)

    def spreads(self, local: bool = False) -> Iterator[tuple[str, str, Spread]]:
        """Every stage and need that come together."""
        for stage in self.axes.stage.answers:
            for need in self.axes.need.answers:
                spread = self.spread(stage, need, local)
                if spread is not None:
                    yield stage, need, spread

    @property
    def gaps(self) -> tuple[tuple[str, str, Spread], ...]:
        """The stages and needs with a place that has no service, those with most such places first."""
        found = [item for item in self.spreads() if item[2].without]
        return tuple(sorted(found, key=lambda item: -len(item[2].without)))

    @property
    def crowds(self) -> tuple[tuple[str, str, Spread], ...]:
        """Every stage and need that has services, those with most first."""
        found = [item for item in self.spreads() if item[2].most]
        return tuple(sorted(found, key=lambda item: -item[2].most))

    @property
    def most(self) -> int:
        """The most services within reach in any situation."""
        return max((cell.reach for cell in self.cells.values()), default=0)


def survey(path: ServicePath, axes: Axes, today: datetime.date, tell: Callable[[], object]) -> Landscape:
    """The landscape of a path on a day; `tell` hears of every stage done."""
    counted = frozenset(service.id for service in path.services.values() if service.kind != IDEA)
    local = local_services(path, axes.place) & counted
    cells: dict[Situation, Cell] = {}
    cells_local: dict[Situation, Cell] = {}
    general: dict[tuple[str, str], frozenset[str]] = {}
    for stage in axes.stage.answers:
        for place in axes.place.answers:
            found = _by_need(path, axes, stage, place, today)
            reach = [(sure | maybe) & counted for sure, maybe in found.values()]
            same = frozenset.intersection(*reach) if len(reach) > 1 else frozenset[str]()
            general[stage, place] = same
            for need, (sure, maybe) in found.items():
                key = (stage, need, place)
                kept = counted - same
                cells[key] = Cell(len(sure & kept), len(maybe & kept))
                cells_local[key] = Cell(len(sure & kept & local), len(maybe & kept & local))
        tell()
    return Landscape(axes, cells, cells_local, local, general)


def _by_need(
    path: ServicePath, axes: Axes, stage: str, place: str, today: datetime.date
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each need that can be chosen at a stage and a place: what fits for certain, and what may fit."""
    found = {}
    for need in axes.need.answers:
        given = axes.given(stage, need, place)
        journey = follow(path, given, today)
        if journey.answers.keys() == given.keys():
            found[need] = (frozenset(journey.fits), frozenset(journey.may_fit))
    return found


def local_services(path: ServicePath, place: Axis) -> frozenset[str]:
    """The services that depend on the place, or on a question that is asked according to the place."""
    if place.question is None:
        return frozenset()
    program = path.program
    after = {name for name in path.questions if place.question.id in _read_when(program, name)}
    names = {place.question.id, *after}
    return frozenset(service for service in path.services if names & questions_read(path, service))


def _read_when(program: Program, name: str) -> set[str | None]:
    nodes = (program.asked_when[name], *program.offered_when.get(name, {}).values())
    return {program.variables[literal.variable].question for node in nodes for literal in literals_of(node)}
