"""A month that is made up: visitors drawn at random who walk a path as it leads them, counted as real ones are.

Those who gave the same answers stand together, and the journey is worked out once for all of them; who goes where is
drawn for each. Weights are unequal, as in life: a few places and needs have most of the visitors.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

from navigator.engine import Answer, Journey, ServicePath, first_contact, follow, provider_now
from navigator.format import UNKNOWN, Question
from navigator.insights import OFTEN, Answered, Contacted, Count, Event, Framed, Missed, Said, counts_of
from navigator.workbench.report import ranges

K = TypeVar("K")

GIVES_UP = 0.06
"""How likely a visitor leaves at a question."""

DOES_NOT_KNOW = 0.04
CONTACTS = 0.35
FIRST = 0.6
"""How many of those who use a way to a service use that to the first contact."""

TELLS = 0.3
FOUND = 0.7
ANSWERS_FUNDER = 0.2
GAINED = 0.8
COMES_FROM_ELSEWHERE = 0.15
SEARCHES_IN_VAIN = 0.04

HOW_MANY = {1: 6.0, 2: 3.0, 3: 1.0}
"""How many of several answers are chosen."""

CHANNELS = {"phone": 3.0, "email": 2.0, "web": 4.0}
HOSTS = tuple(f"partner-{number}.example" for number in range(1, 5))
WORDS = tuple(f"simulated word {number}" for number in range(1, 31))


def simulated_counts(
    path: ServicePath, month: str, visitors: int, seed: int, tell: Callable[[int], object] = lambda _: None
) -> Counter[Count]:
    """The counts of so many visitors in a month; `tell` hears how many have come to the end of their way."""
    return _Month(path, datetime.date.fromisoformat(f"{month}-15"), seed, tell).counted(visitors)


class _Month:
    def __init__(self, path: ServicePath, day: datetime.date, seed: int, tell: Callable[[int], object]) -> None:
        self.path = path
        self.day = day
        self.random = Random(f"{seed} {day}")  # noqa: S311 -- made up, and no secret
        self.tell = tell
        self.counts: Counter[Count] = Counter()
        self.weights = {question.id: self._weights(question) for question in path.questions.values()}

    def counted(self, visitors: int) -> Counter[Count]:
        for host, times in self._drawn(_falling(HOSTS), self._some(visitors, COMES_FROM_ELSEWHERE)).items():
            self._count(Framed(host), times)
        for words, times in self._drawn(_falling(WORDS), self._some(visitors, SEARCHES_IN_VAIN)).items():
            if times >= OFTEN:
                self._count(Missed(words), times)
        standing = [(follow(self.path, {}, self.day), visitors)]
        while standing:
            journey, number = standing.pop()
            name = journey.next_question
            if name is None:
                self._at_the_end(journey, number)
                self.tell(number)
                continue
            left = self._some(number, GIVES_UP)
            self.tell(left)
            for answer, times in self._answers(journey, name, number - left).items():
                after = follow(self.path, {**journey.answers, name: answer}, self.day)
                self._answered(name, after, times)
                standing.append((after, times))
        return self.counts

    def _answered(self, name: str, after: Journey, number: int) -> None:
        """Only the first answer is counted by the language."""
        first, *others = self.path.languages
        spoken: Mapping[str, int] = {first: number}
        if len(after.answers) == 1 and others:
            spoken = self._drawn({first: 5.0, **_falling(others)}, number)
        for lang, times in spoken.items():
            self._count(Answered(name, after, lang), times)

    def _at_the_end(self, journey: Journey, number: int) -> None:
        contact, fitting = first_contact(journey), journey.fits[:8]
        turned = self._some(number, CONTACTS)
        to_first = self._some(turned, FIRST) if contact and fitting else turned if contact else 0
        others = self._drawn(_falling(fitting), turned - to_first) if fitting else {}
        for service, times in Counter({contact: to_first} if contact else {}, **others).items():
            for channel, some in self._drawn(self._channels(journey, str(service)), times).items():
                self._count(Contacted(str(service), channel), some)
        self._said("useful", self._some(number, TELLS), FOUND)
        if self.path.header.insights.capacity is not None:
            self._said("capacity", self._some(number, ANSWERS_FUNDER), GAINED)

    def _said(self, measure: str, number: int, yes: float) -> None:
        agreed = self._some(number, yes)
        self._count(Said(measure, True), agreed)
        self._count(Said(measure, False), number - agreed)

    def _channels(self, journey: Journey, service: str) -> Mapping[str, float]:
        provider = provider_now(journey, service)
        if provider is None:
            return {"web": 1.0}
        there = {name: weight for name, weight in CHANNELS.items() if getattr(provider.channels, name)}
        return there or {"web": 1.0}

    # Answers.

    def _answers(self, journey: Journey, name: str, number: int) -> Mapping[Answer, int]:
        question, weights = self.path.questions[name], self.weights[name]
        offered = weights if question.measured else {one: weights[one] for one in journey.offered(name)}
        unknown = self._some(number, DOES_NOT_KNOW) if question.may_be_unknown else 0
        given: Counter[Answer] = Counter({UNKNOWN: unknown} if unknown else {})
        if question.choose == "many":
            given.update(self._several(question, offered, number - unknown))
        else:
            given.update(self._drawn(offered, number - unknown).elements())
        return given

    def _several(self, question: Question, offered: Mapping[str, float], number: int) -> Iterable[Answer]:
        """What each visitor chooses of a question with several answers."""
        together = {name: weight for name, weight in offered.items() if not question.answers[name].exclusive}
        most = min(question.at_most or len(together), len(together))
        sizes = {size: weight for size, weight in HOW_MANY.items() if size <= most}
        for first, times in self._drawn(offered, number).items():
            if first not in together:
                yield from [(first,)] * times
                continue
            for size, some in self._drawn(sizes, times).items():
                for _ in range(some):
                    chosen = {first}
                    while len(chosen) < size:
                        chosen.update(self._drawn(together, 1))
                    yield tuple(name for name in together if name in chosen)

    def _weights(self, question: Question) -> Mapping[str, float]:
        """How likely each answer is beside the others; which are the frequent ones is drawn too."""
        if question.measured:
            return dict.fromkeys(ranges(self.path, question), 1.0)
        return _falling(self.random.sample(list(question.answers), len(question.answers)))

    # Chance.

    def _some(self, number: int, share: float) -> int:
        """How many of so many do what each does with this likelihood."""
        return sum(self.random.random() < share for _ in range(number))

    def _drawn(self, weights: Mapping[K, float], number: int) -> Counter[K]:
        names = list(weights)
        return Counter(self.random.choices(names, cum_weights=list(accumulate(weights.values())), k=number))

    def _count(self, event: Event, number: int) -> None:
        if number:
            for count in counts_of(event):
                self.counts[count] += number


def _falling(names: Sequence[str]) -> dict[str, float]:
    """The first is the most frequent, the second half as frequent, the third a third."""
    return {name: 1 / rank for rank, name in enumerate(names, 1)}
