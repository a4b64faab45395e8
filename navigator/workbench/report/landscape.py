"""Which services there are for every stage, need and place: the heat map, its gaps and its crowds.

A situation is a stage, one need and a place; nothing else is answered. A service is within reach there if it fits for
certain or may fit. What one gets whatever need one chooses counts for no need. Good practices are not services.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from navigator.engine import IDEA, Program, ServicePath, follow, literals_of
from navigator.workbench.report.axes import Axes, Axis, questions_read
from navigator.workbench.report.boxes import Situation


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
    def only_from_afar(self) -> tuple[tuple[str, str, Spread], ...]:
        """The stages and needs that have services everywhere, but at no place a local one."""
        here = {(stage, need) for stage, need, spread in self.spreads() if not spread.without}
        return tuple(item for item in self.spreads(local=True) if item[:2] in here and not item[2].most)

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
