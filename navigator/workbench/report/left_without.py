"""Who is left without when a service closes, proven for every combination of answers.

Situations (a stage, one need, a place) that no condition tells apart are one class; the solver decides each class.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

from navigator.engine import IDEA, Answers, Journey, Literal, Node, Truth, call_on, day_outcome, follow, literals_of
from navigator.workbench.coverage import Coverage
from navigator.workbench.report.alike_answers import alike, asking, marks_of, masks_in
from navigator.workbench.report.closings import DAY, Closing, fits_on
from navigator.workbench.report.landscape import Landscape, Situation

CRITERIA = ("need", "kind")
"""`need`: nothing is left for the need that one chose. `kind`: nothing is left of the kind of the service."""


class Box(NamedTuple):
    """Every one of these stages with every one of these needs at every one of these places."""

    stages: tuple[str, ...]
    needs: tuple[str, ...]
    places: tuple[str, ...]

    @classmethod
    def of(cls, situation: Situation) -> Box:
        """A single situation."""
        stage, need, place = situation
        return cls((stage,), (need,), (place,))

    @property
    def size(self) -> int:
        """How many situations it holds."""
        return len(self.stages) * len(self.needs) * len(self.places)


@dataclass(frozen=True)
class LeftWithout:
    """People who are left without something, in all situations of a box.

    `everybody`: all whom the service fits there; otherwise some. `only` narrows down who, as far as single answers
    tell: question → the answers they may have. `example` are answers of one of them.
    """

    criterion: str
    everybody: bool
    box: Box
    only: Mapping[str, tuple[str, ...]]
    example: Answers


@dataclass(frozen=True)
class Loss:
    """What the closing of a service means: in how many situations it was within reach, and who is left without."""

    closing: Closing
    situations: int
    without: tuple[LeftWithout, ...]

    def number(self, criterion: str) -> int:
        """In how many situations somebody is left without."""
        return sum(one.box.size for one in self.without if one.criterion == criterion)


def loss(landscape: Landscape, coverage: Callable[[datetime.date], Coverage], closing: Closing) -> Loss:
    """What the closing of a service means. `coverage` has the proofs of a day, or of one that conditions read alike."""
    return _Judge(landscape, coverage(closing.last + DAY), closing).loss()


class _Judge:
    """Decides about one closing, on the day after it."""

    def __init__(self, landscape: Landscape, coverage: Coverage, closing: Closing) -> None:
        self.landscape = landscape
        self.axes = landscape.axes
        self.coverage = coverage
        self.path = coverage.path
        self.day = closing.last + DAY
        self.closing = closing
        self.builder = self.path.program.builder
        left = fits_on(self.path, closing.service, self.day) if closing.by_condition else False
        lost = fits_on(self.path, closing.service, closing.last)
        self._known: dict[object, bool] = {}
        self._marks: dict[str, Mapping[str, Mapping[str, tuple[bool, ...]]]] = {}
        self._journeys: dict[Situation, list[Journey]] = {}
        self._joined: dict[frozenset[str], Node] = {}
        self.lost = self.builder.all((lost, self.builder.negated(left)))

    @cached_property
    def open_after(self) -> Mapping[str, Node]:
        """When each other service fits on the day after, those closed then left out."""
        return {
            service.id: fits_on(self.path, service.id, self.day)
            for service in self.path.services.values()
            if service.id != self.closing.service and service.kind != IDEA and not call_on(service, self.day).closed
        }

    @cached_property
    def _out_of_reach(self) -> Mapping[str, Node]:
        """When each of them does not fit."""
        return {name: self.builder.negated(node) for name, node in self.open_after.items()}

    def loss(self) -> Loss:
        reached = [one for one in self.axes.situations() if one in self.landscape.cells and self._reaches(one)]
        return Loss(self.closing, len(reached), tuple(self._without(reached)))

    def _reaches(self, situation: Situation) -> bool:
        return self._possible(situation, "", None, (self.lost,))

    # The classes of situations.

    def _possible(self, situation: Situation, criterion: str, purpose: object, parts: tuple[Node, ...]) -> bool:
        """Whether all parts hold on some journey in a situation; decided once for every class."""
        key = (criterion, purpose, *self._signature(situation, criterion))
        if key not in self._known:
            self._known[key] = self._shown(situation, parts)
        return self._known[key]

    def _shown(self, situation: Situation, parts: tuple[Node, ...]) -> bool:
        start = self._start(situation)
        if any(start.truth_of(part) is Truth.NO for part in parts):
            return False
        seen = self._journeys.setdefault(situation, [])
        if any(all(journey.truth_of(part) is Truth.YES for part in parts) for journey in seen):
            return True
        journey = self.coverage.journey_with(*self._here(Box.of(situation)), *parts)
        if journey is not None:
            seen.append(journey)
        return journey is not None

    def _start(self, situation: Situation) -> Journey:
        """The journey on which nothing else is answered, the same for all days that conditions read alike."""
        key = ("situation", day_outcome(self.path.program, self.day), *self.axes.given(*situation).items())
        return self.path.derived.get(key, lambda: follow(self.path, self.axes.given(*situation), self.day))

    def _signature(self, situation: Situation, criterion: str) -> tuple[tuple[bool, ...], ...]:
        if criterion not in self._marks:
            self._marks[criterion] = self._marks_by(criterion)
        marks = self._marks[criterion]
        drawn = zip(self.axes.drawn, situation, strict=True)
        return tuple(marks[axis.question.id][answer] for axis, answer in drawn if axis.question)

    def _marks_by(self, criterion: str) -> Mapping[str, Mapping[str, tuple[bool, ...]]]:
        """For each answer of each axis: in which of the sets it is that conditions name, those the criterion reads."""
        program = self.path.program
        others = {"kind": self._same_kind, "need": self.open_after}.get(criterion, ())
        masks = masks_in((self.lost, *(self.open_after[name] for name in others), *asking(program)))
        drawn = (axis.question.id for axis in self.axes.drawn if axis.question)
        return {name: marks_of(program, name, masks) for name in drawn}

    # Who is left without.

    def _without(self, reached: Iterable[Situation]) -> Iterable[LeftWithout]:
        found: dict[tuple[str, bool], dict[Situation, frozenset[str]]] = {}
        for situation in reached:
            for criterion in CRITERIA:
                others = self._others(criterion, situation)
                if others is None or not self._possible(situation, criterion, others, self._none_of(others)):
                    continue
                saved = self._possible(situation, criterion, (others, "saved"), (self.lost, self._any_of(others)))
                found.setdefault((criterion, not saved), {})[situation] = others
        for criterion in CRITERIA:
            for everybody in (True, False):
                others_of = found.get((criterion, everybody), {})
                for box in boxes(others_of):
                    yield self._described(criterion, everybody, box, self._left_out(box, others_of))

    def _left_out(self, box: Box, others_of: Mapping[Situation, frozenset[str]]) -> Node:
        """The condition of being left without in one of the situations of a box."""
        by_others: dict[frozenset[str], list[Situation]] = {}
        for situation in product(*box):
            by_others.setdefault(others_of[situation], []).append(situation)
        return self.builder.any(
            self.builder.all((*self._here(part), *self._none_of(others)))
            for others, situations in by_others.items()
            for part in boxes(situations)
        )

    def _none_of(self, others: frozenset[str]) -> tuple[Node, ...]:
        return (self.lost, *(self._out_of_reach[name] for name in sorted(others)))

    def _any_of(self, others: frozenset[str]) -> Node:
        if others not in self._joined:
            self._joined[others] = self.builder.any(self.open_after[name] for name in others)
        return self._joined[others]

    def _others(self, criterion: str, situation: Situation) -> frozenset[str] | None:
        """The services that would do instead; None where the service does nothing for the need in particular."""
        if criterion == "kind":
            return self._same_kind
        stage, _, place = situation
        general = self.landscape.general[stage, place]
        if self.axes.need.question is None or self.closing.service in general:
            return None
        return frozenset(self.open_after.keys() - general)

    @cached_property
    def _same_kind(self) -> frozenset[str]:
        kind = self.path.services[self.closing.service].kind
        return frozenset(name for name in self.open_after if self.path.services[name].kind == kind)

    def _described(self, criterion: str, everybody: bool, box: Box, node: Node) -> LeftWithout:
        example = self.coverage.certainly(node)
        if example is None:
            raise RuntimeError(f"nobody is left without `{self.closing.service}` after all")
        return LeftWithout(criterion, everybody, box, self._only(node, example), self._short(node, example))

    def _here(self, box: Box) -> Iterable[Node]:
        """The conditions that say: one of these stages, just one of these needs, one of these places."""
        for axis, answers in zip(self.axes.drawn, box, strict=True):
            if axis.question:
                yield self.builder.any(self._just(axis.question.id, answer) for answer in answers)

    def _just(self, question: str, answer: str) -> Node:
        """The condition that says: this answer to the question and no other."""
        variable, bit = self.path.program.choice[question], self.path.program.bits[question][answer]
        chosen = self.builder.literal(variable, bit)
        about = self.path.program.variables[variable]
        if not about.several:
            return chosen
        return self.builder.all((chosen, Literal(variable, about.outcomes & ~bit, positive=False)))

    def _only(self, node: Node, example: Answers) -> Mapping[str, tuple[str, ...]]:
        """Questions with one choice of which some answer keeps people from being left without."""
        program = self.path.program
        drawn = {axis.question.id for axis in self.axes.drawn if axis.question}
        read = {program.variables[literal.variable].question for literal in literals_of(node)}
        masks = masks_in((node, *asking(program)))
        found = {}
        for name, question in self.path.questions.items():
            if name not in drawn and name in read and question.answers and question.choose == "one":
                left = self._left(node, name, alike(program, name, masks), example)
                if 0 < len(left) < len(question.answers):
                    found[name] = tuple(key for key in question.answers if key in left)
        return found

    def _left(self, node: Node, name: str, groups: Iterable[tuple[str, ...]], example: Answers) -> Collection[str]:
        """The answers to a question with which somebody is left without.

        Most are seen by trying them in the place of the answer of one whom that is known of. Of all the rest together
        the solver shows one more, or that there is none.
        """
        bits, variable = self.path.program.bits[name], self.path.program.choice[name]
        waiting, left = {answer: group for group in groups for answer in group}, set[str]()
        answers: Answers | None = example
        while answers is not None:
            for group in dict.fromkeys(waiting.values()):
                tried = follow(self.path, {**answers, name: group[0]}, self.day)
                if answers.get(name) in group or (name in tried.answers and tried.truth_of(node) is Truth.YES):
                    left.update(group)
            waiting = {answer: group for answer, group in waiting.items() if answer not in left}
            mask = sum(bits[answer] for answer in waiting)
            shown = self.coverage.journey_with(node, self.builder.literal(variable, mask)) if waiting else None
            answers = shown.answers if shown else None
        return left

    def _short(self, node: Node, answers: Answers) -> Answers:
        """The same example without the answers that it does not need."""
        for name in reversed(list(answers)):
            fewer = follow(self.path, {key: value for key, value in answers.items() if key != name}, self.day)
            if fewer.truth_of(node) is Truth.YES:
                answers = fewer.answers
        return answers


# Situations told in few words.


def boxes(situations: Iterable[Situation]) -> Iterator[Box]:
    """Boxes that hold each of these situations once and nothing else; first places are joined, then stages."""
    places: dict[tuple[str, str], list[str]] = {}
    for stage, need, place in situations:
        places.setdefault((need, stage), []).append(place)
    stages: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (need, stage), where in places.items():
        stages.setdefault((need, tuple(where)), []).append(stage)
    for (when, where_all), needs in _turned(stages).items():
        yield Box(when, tuple(needs), where_all)


def _turned(
    stages: Mapping[tuple[str, tuple[str, ...]], list[str]],
) -> dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]]:
    needs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for (need, where), when in stages.items():
        needs.setdefault((tuple(when), where), []).append(need)
    return needs
