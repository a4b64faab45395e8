"""The ways to answer one question, those counted together after which the same is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb

from navigator.engine import ServicePath, State, Truth
from navigator.format import Question

States = Mapping[int, State]
"""What is known of the variables of a question."""


@dataclass(frozen=True)
class Offer:
    """Whether a question is asked, and which of its limited answers, by their bits, are offered."""

    asked: Truth
    limited: Mapping[int, Truth]


def ways(path: ServicePath, name: str, offer: Offer, masks: Sequence[int]) -> Iterator[tuple[States, int]]:
    """What may be known of a question after it, and in how many ways; `masks` are what of several choices is read."""
    question = path.questions[name]
    known = _Known(path, name, offer)
    if offer.asked is Truth.NO:
        yield known.absent(), 1
        return
    if question.asked == "never":
        yield known.absent(), 1
    elif offer.asked is Truth.OPEN or not known.variable.outcomes:
        yield known.open(0b11), 1
        return
    if question.may_be_unknown:
        yield known.open(0b10), 1
    sure = [bit for bit in known.bits if offer.limited.get(bit, Truth.YES) is Truth.YES]
    unsure = [bit for bit in known.bits if offer.limited.get(bit, Truth.YES) is Truth.OPEN]
    if question.choose == "many":
        counted = _sets(path, question, sure, masks)
        yield from ((known.given(mask), number) for mask, number in counted)
        every = sum(number for _, number in _sets(path, question, [*sure, *unsure], ()))
        uncounted = every - sum(number for _, number in counted)
    else:
        yield from ((known.given(bit), 1) for bit in sure)
        uncounted = len(unsure)
    if uncounted:
        yield known.open(0b11), uncounted


def _sets(path: ServicePath, question: Question, bits: Iterable[int], masks: Sequence[int]) -> list[tuple[int, int]]:
    """The sets that may be chosen out of `bits`: one for each way to meet the masks, and how many meet them so."""
    own = path.program.bits[question.id]
    alone = {own[name] for name, answer in question.answers.items() if answer.exclusive}
    alike: Counter[tuple[bool, ...]] = Counter()
    example: dict[tuple[bool, ...], int] = {}
    found: list[tuple[int, int]] = []
    for bit in bits:
        if bit in alone:
            found.append((bit, 1))
            continue
        meets = tuple(bool(bit & mask) for mask in masks)
        alike[meets] += 1
        example.setdefault(meets, bit)
    most = question.at_most or sum(alike.values())
    sets: Counter[tuple[tuple[bool, ...], int]] = Counter({((False,) * len(masks), 0): 1})
    masks_met: dict[tuple[bool, ...], int] = {(False,) * len(masks): 0}
    for meets, available in alike.items():
        for (before, size), number in list(sets.items()):
            after = tuple(map(bool.__or__, before, meets))
            masks_met.setdefault(after, masks_met[before] | example[meets])
            for more in range(1, min(available, most - size) + 1):
                sets[after, size + more] += number * comb(available, more)
    met: Counter[tuple[bool, ...]] = Counter()
    for (meets, size), number in sets.items():
        if size:
            met[meets] += number
    return [*found, *((masks_met[meets], number) for meets, number in met.items())]


class _Known:
    """What `follow` would know of a question."""

    def __init__(self, path: ServicePath, name: str, offer: Offer) -> None:
        program = path.program
        self.index = program.choice[name]
        self.variable = program.variables[self.index]
        self.answered = program.answered.get(name)
        self.unsure = offer.asked is Truth.OPEN
        withdrawn = sum(bit for bit, value in offer.limited.items() if value is Truth.NO)
        self.possible = self.variable.outcomes & ~withdrawn
        self.bits = [1 << i for i in range(self.variable.outcomes.bit_length()) if self.variable.outcomes >> i & 1]

    def absent(self) -> States:
        return self._states(State(0 if self.variable.several else self.variable.absent), 0b10)

    def open(self, answered: int) -> States:
        """Nothing is known of the choice; `answered` is what is known of its being answered."""
        return self._states(self._state(self.possible, settled=False), answered)

    def given(self, mask: int) -> States:
        return self._states(self._state(mask, settled=True), 0b11 if self.unsure else 0b01)

    def _state(self, possible: int, settled: bool) -> State:
        if self.variable.several:
            return State(possible, settled, self.unsure)
        return State(possible | (self.variable.absent if self.unsure else 0))

    def _states(self, choice: State, answered: int) -> States:
        states = {self.index: choice}
        if self.answered is not None:
            states[self.answered] = State(answered)
        return states
