"""What walking the journeys of a path shows: how often each question is asked and what it decides, and who is met."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from navigator.engine import IDEA, Journey, ServicePath, first_contact, providers_of, recommended
from navigator.workbench.report.walks import Walk, every_walk, sample_of_walks

K = TypeVar("K")


@dataclass(frozen=True)
class Asked:
    """A question: the share of journeys that are asked it, and how many services an answer settles in the mean."""

    question: str
    share: float
    settles: float


@dataclass(frozen=True)
class Load:
    """A provider: at how many services it stands, and the share of journeys that meet it, and that begin with it."""

    provider: str
    services: int
    share: float
    first: float


@dataclass(frozen=True)
class Walked:
    """The figures. `exact`: of all journeys; otherwise of a sample of `number`.

    `lengths` is the share of journeys by the number of questions asked.
    """

    exact: bool
    number: int
    length: float
    lengths: Mapping[int, float]
    asked: tuple[Asked, ...]
    loads: tuple[Load, ...]
    nobody_first: float
    """The share of journeys without a first contact."""


def walk_all(path: ServicePath, today: datetime.date, number: int, tell: Callable[[], object]) -> Walked:
    """Walk all journeys of a path, or a sample of so many; `tell` hears of each."""
    walks = every_walk(path, today)
    exact = walks is not None
    return _Tally(path, tell).of(sample_of_walks(path, today, number) if walks is None else walks, exact)


class _Tally:
    def __init__(self, path: ServicePath, tell: Callable[[], object]) -> None:
        self.path = path
        self.tell = tell
        ids = path.program.services
        self.rows = sum(1 << row for row, name in enumerate(ids) if path.services[name].kind != IDEA)
        self.asked: dict[str, Fraction] = {}
        self.settled: dict[str, Fraction] = {}
        self.met: dict[str | None, Fraction] = {}
        self.first: dict[str | None, Fraction] = {}
        self.lengths: dict[int, Fraction] = {}

    def of(self, walks: Iterable[Walk], exact: bool) -> Walked:
        number = 0
        for walk in walks:
            number += 1
            self._steps(walk)
            self._providers(walk)
            self.tell()
        length = sum((size * weight for size, weight in self.lengths.items()), Fraction(0))
        return Walked(
            exact=exact,
            number=number,
            length=float(length),
            lengths={size: float(weight) for size, weight in sorted(self.lengths.items())},
            asked=tuple(self._question(name) for name in self._in_order()),
            loads=tuple(sorted(self._loads(), key=lambda load: (-load.share, -load.first, -load.services))),
            nobody_first=float(self.first.get(None, 0)),
        )

    def _steps(self, walk: Walk) -> None:
        _add(self.lengths, len(walk.questions), walk.weight)
        for name, before, after in zip(walk.questions, walk.steps, walk.steps[1:], strict=False):
            settled = (self._open(before) & ~self._open(after)).bit_count()
            _add(self.asked, name, walk.weight)
            _add(self.settled, name, walk.weight * settled)

    def _open(self, journey: Journey) -> int:
        top = journey.outcomes[-1]
        return top.possible & ~top.true & self.rows

    def _providers(self, walk: Walk) -> None:
        journey = walk.end
        given = {name: recommended(journey, name).provider for name in journey.fits}
        service = first_contact(journey)
        contact = recommended(journey, service).provider if service else None
        met = {contact.id} if contact else set()
        met |= {
            provider.id
            for name, provider in given.items()
            if provider is not None and self.path.services[name].kind != IDEA
        }
        for provider in met:
            _add(self.met, provider, walk.weight)
        _add(self.first, contact.id if contact else None, walk.weight)

    def _in_order(self) -> list[str]:
        position = self.path.asking_position
        return sorted(self.path.questions, key=lambda name: position[name])

    def _question(self, name: str) -> Asked:
        share = self.asked.get(name, Fraction(0))
        settled = self.settled.get(name, Fraction(0)) / share if share else Fraction(0)
        return Asked(name, float(share), float(settled))

    def _loads(self) -> Iterable[Load]:
        services = Counter(
            name for service in self.path.services.values() if service.kind != IDEA for name in providers_of(service)
        )
        for name in self.path.providers:
            share, first = self.met.get(name, Fraction(0)), self.first.get(name, Fraction(0))
            yield Load(name, services[name], float(share), float(first))


def _add(sums: dict[K, Fraction], key: K, weight: Fraction) -> None:
    sums[key] = sums.get(key, Fraction(0)) + weight
