"""Statistics of journeys: how often each question is asked and what it decides, and which providers are met.

Journeys go as the site leads them, each question answered at random: all of them where they are few, else a sample.
"I don't know" and "none of these" are each as likely as any other answer. Of several answers, first the number is
drawn, then which. A number or a date falls into each of the ranges that conditions tell apart equally often.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import TypeVar

from navigator.engine import IDEA, Answer, Journey, ServicePath, first_contact, follow, organisations_of, provider_now
from navigator.format import UNKNOWN, Question

K = TypeVar("K")

Weight = Fraction | int

FEW = 2000
"""Up to how many journeys all of them are walked."""

SEED = 1
"""From which seed a sample is drawn, so that the same path gives the same figures."""


@dataclass(frozen=True)
class QuestionStatistics:
    """A question: the share of journeys that are asked it, and how many services an answer settles in the mean."""

    question: str
    share: float
    settles: float


@dataclass(frozen=True)
class ProviderLoad:
    """A provider: at how many services it stands, and the share of journeys that meet it, and that begin with it."""

    provider: str
    services: int
    share: float
    first: float


@dataclass(frozen=True)
class JourneyStatistics:
    """The statistics. `exact`: of all journeys; otherwise of a sample of `number`.

    `lengths` is the share of journeys by the number of questions asked.
    """

    exact: bool
    number: int
    length: float
    lengths: Mapping[int, float]
    asked: tuple[QuestionStatistics, ...]
    loads: tuple[ProviderLoad, ...]
    nobody_first: float
    """The share of journeys without a first contact."""


def journey_statistics(
    path: ServicePath, today: datetime.date, number: int, tell: Callable[[], object]
) -> JourneyStatistics:
    """Walk all journeys of a path, or a sample of so many; `tell` hears of each."""
    walks = every_walk(path, today)
    exact = walks is not None
    return _Tally(path, tell).of(sample_of_walks(path, today, number) if walks is None else walks, exact)


class _Tally:
    def __init__(self, path: ServicePath, tell: Callable[[], object]) -> None:
        self.path = path
        self.tell = tell
        self.total = Fraction(0)
        ids = path.program.services
        self.rows = sum(1 << row for row, name in enumerate(ids) if path.services[name].kind != IDEA)
        self.asked: dict[str, Weight] = {}
        self.settled: dict[str, Weight] = {}
        self.met: dict[str | None, Weight] = {}
        self.first: dict[str | None, Weight] = {}
        self.lengths: dict[int, Weight] = {}

    def of(self, walks: Iterable[Walk], exact: bool) -> JourneyStatistics:
        number = 0
        for walk in walks:
            number += 1
            self.total += walk.weight
            self._steps(walk)
            self._providers(walk)
            self.tell()
        total = self.total
        length = sum((size * weight for size, weight in self.lengths.items()), Fraction(0)) / total
        return JourneyStatistics(
            exact=exact,
            number=number,
            length=float(length),
            lengths={size: float(weight / total) for size, weight in sorted(self.lengths.items())},
            asked=tuple(self._question(name) for name in self._in_order()),
            loads=tuple(sorted(self._loads(), key=lambda load: (-load.share, -load.first, -load.services))),
            nobody_first=float(self.first.get(None, 0) / total),
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
        given = {name: provider_now(journey, name) for name in journey.fits}
        service = first_contact(journey)
        contact = provider_now(journey, service) if service else None
        met = {contact.id} if contact else set()
        met |= {
            provider.id
            for name, provider in given.items()
            if provider is not None and self.path.services[name].kind != IDEA
        }
        met.update(
            partner
            for name in given
            if self.path.services[name].kind != IDEA
            for partner in self.path.services[name].together_with
        )
        for provider in met:
            _add(self.met, provider, walk.weight)
        _add(self.first, contact.id if contact else None, walk.weight)

    def _in_order(self) -> list[str]:
        position = self.path.asking_position
        return sorted(self.path.questions, key=lambda name: position[name])

    def _question(self, name: str) -> QuestionStatistics:
        asked = Fraction(self.asked.get(name, 0))
        settled = self.settled.get(name, 0) / asked if asked else Fraction(0)
        return QuestionStatistics(name, float(asked / self.total), float(settled))

    def _loads(self) -> Iterable[ProviderLoad]:
        services = Counter(
            name
            for service in self.path.services.values()
            if service.kind != IDEA
            for name in organisations_of(service)
        )
        for name in self.path.providers:
            share, first = self.met.get(name, 0) / self.total, self.first.get(name, 0) / self.total
            yield ProviderLoad(name, services[name], float(share), float(first))


def _add(sums: dict[K, Weight], key: K, weight: Weight) -> None:
    sums[key] = sums.get(key, 0) + weight


# The journeys.


@dataclass(frozen=True, slots=True)
class Walk:
    """A journey to its end; `steps` are the journeys before each answer.

    The weight of a walk tells how likely it is beside others: whole numbers where all are as likely, as they add up
    much faster than fractions.
    """

    weight: Weight
    questions: tuple[str, ...]
    steps: tuple[Journey, ...]

    @property
    def end(self) -> Journey:
        """The journey when nothing is asked any more."""
        return self.steps[-1]


def every_walk(path: ServicePath, today: datetime.date) -> list[Walk] | None:
    """Every journey with its probability, or None where there are more than `FEW`."""
    waiting = [Walk(Fraction(1), (), (follow(path, {}, today),))]
    done: list[Walk] = []
    while waiting:
        walk = waiting.pop()
        name = walk.end.next_question
        if name is None:
            done.append(walk)
            continue
        room = FEW - len(done) - len(waiting)
        ways = _ways(path, walk.end, name, room)
        if ways is None:
            return None
        waiting.extend(_onward(walk, name, answer, weight) for answer, weight in ways)
    return done


def sample_of_walks(path: ServicePath, today: datetime.date, number: int) -> Iterator[Walk]:
    """So many journeys drawn at random."""
    random = Random(SEED)  # noqa: S311 -- a sample, not a secret
    start = Walk(1, (), (follow(path, {}, today),))
    for _ in range(number):
        walk = start
        while (name := walk.end.next_question) is not None:
            walk = _onward(walk, name, _drawn(path, walk.end, name, random), 1)
        yield walk


def _onward(walk: Walk, name: str, answer: Answer, weight: Weight) -> Walk:
    journey = walk.end
    after = follow(journey.path, {**journey.answers, name: answer}, journey.today)
    return Walk(walk.weight * weight, (*walk.questions, name), (*walk.steps, after))


def _alone_and_together(journey: Journey, question: Question) -> tuple[list[Answer], list[str]]:
    """The answers that stand alone, and those that several can be chosen of."""
    alone: list[Answer] = [UNKNOWN] if question.may_be_unknown else []
    if question.measured:
        return [*alone, *ranges(journey.path, question)], []
    offered = journey.offered(question.id)
    if question.choose == "one":
        return [*alone, *offered], []
    alone.extend((key,) for key in offered if question.answers[key].exclusive)
    return alone, [key for key in offered if not question.answers[key].exclusive]


def ranges(path: ServicePath, question: Question) -> list[str]:
    """One number or date out of every range that conditions tell apart."""
    scale, outcomes = (
        path.program.scales[question.id],
        path.program.variables[path.program.choice[question.id]].outcomes,
    )
    every = (index for index in range(outcomes.bit_length()) if outcomes >> index & 1)
    key = ("one of every range", question.id)
    return path.derived.get(key, lambda: [scale.example(index, question) for index in every])


def _most(question: Question, together: Sequence[str]) -> int:
    return min(question.at_most or len(together), len(together))


def _drawn(path: ServicePath, journey: Journey, name: str, random: Random) -> Answer:
    question = path.questions[name]
    alone, together = _alone_and_together(journey, question)
    position = random.randrange(len(alone) + len(together))
    if position < len(alone):
        return alone[position]
    chosen = set(random.sample(together, random.randint(1, _most(question, together))))
    return tuple(key for key in together if key in chosen)


def _ways(path: ServicePath, journey: Journey, name: str, room: int) -> list[tuple[Answer, Fraction]] | None:
    """Every answer with its probability, or None where there are more than `room`."""
    question = path.questions[name]
    alone, together = _alone_and_together(journey, question)
    most = _most(question, together)
    if len(alone) + sum(math.comb(len(together), size) for size in range(1, most + 1)) > room:
        return None
    number = len(alone) + len(together)
    ways: list[tuple[Answer, Fraction]] = [(answer, Fraction(1, number)) for answer in alone]
    for size in range(1, most + 1):
        weight = Fraction(len(together), number) / most / math.comb(len(together), size)
        ways.extend((chosen, weight) for chosen in combinations(together, size))
    return ways
