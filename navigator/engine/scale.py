"""How answers that are numbers or dates become outcomes, and which answers have which value of an attribute."""

from __future__ import annotations

import bisect
import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from navigator.format import Question, Range, conditions, decimal_notation, exact_number


@dataclass(frozen=True, slots=True)
class Scale:
    """The outcomes of a number: below, at and between the thresholds that conditions mention.

    Outcome 2i lies between threshold i-1 and threshold i, outcome 2i+1 is threshold i itself.
    """

    thresholds: tuple[Fraction, ...]

    def outcome(self, value: Fraction) -> int:
        """The mask of the outcome a value falls into."""
        index = bisect.bisect_left(self.thresholds, value)
        exact = index < len(self.thresholds) and self.thresholds[index] == value
        return 1 << (2 * index + exact)

    def outcomes(self, bounds: Range) -> int:
        """The mask of the outcomes that lie in a range whose ends are thresholds."""
        first, last = 0, 2 * len(self.thresholds)
        if bounds.low is not None:
            first = 2 * bisect.bisect_left(self.thresholds, bounds.low) + 1 + bounds.low_open
        if bounds.high is not None:
            last = 2 * bisect.bisect_left(self.thresholds, bounds.high) + 1 - bounds.high_open
        return (1 << last + 1) - (1 << first) if first <= last else 0

    def reachable(self, question: Question | None) -> int:
        """The mask of the outcomes a question's limits and decimals allow."""
        size = 2 * len(self.thresholds) + 1
        if question is None:
            return (1 << size) - 1
        step = Fraction(1, 10**question.decimals)
        limits = (self._limits(index, question, step) for index in range(size))
        return sum(1 << index for index, (low, high) in enumerate(limits) if low <= high)

    def example(self, index: int, question: Question) -> str:
        """One answer to the question that falls into an outcome, as an address would write it."""
        low, high = self._limits(index, question, Fraction(1, 10**question.decimals))
        value = low if low > -math.inf else high if high < math.inf else Fraction(0)
        return _written(Fraction(value), question)

    def _limits(self, index: int, question: Question, step: Fraction) -> tuple[float | Fraction, float | Fraction]:
        """The smallest and the largest answer that falls into an outcome; the first is larger if there is none."""
        low = -math.inf if question.min is None else math.ceil(exact_number(question.min) / step) * step
        high = math.inf if question.max is None else math.floor(exact_number(question.max) / step) * step
        position, at_threshold = divmod(index, 2)
        if at_threshold:
            value = self.thresholds[position]
            return (value, value) if low <= value <= high and value % step == 0 else (1, 0)
        if position > 0:
            low = max(low, (math.floor(self.thresholds[position - 1] / step) + 1) * step)
        if position < len(self.thresholds):
            high = min(high, (math.ceil(self.thresholds[position] / step) - 1) * step)
        return low, high


def _written(value: Fraction, question: Question) -> str:
    if question.choose == "date":
        last = datetime.date.max.toordinal()
        return datetime.date.fromordinal(min(max(1, int(value)), last)).isoformat()
    return decimal_notation(value, question.decimals)


class Attribute:
    """One attribute of the answers of a question: which answers have which value."""

    def __init__(self, values: Iterable[tuple[conditions.Scalar, int]]) -> None:
        self.masks: dict[tuple[bool, conditions.Scalar], int] = {}
        for value, bit in values:
            key = (isinstance(value, bool), value)
            self.masks[key] = self.masks.get(key, 0) | bit
        numbers = [
            (value, bits) for (truth, value), bits in self.masks.items() if not truth and not isinstance(value, str)
        ]
        self.numbers = sorted((exact_number(value), bits) for value, bits in numbers)

    def any_of(self, values: Iterable[conditions.Scalar]) -> int:
        """The mask of the answers with any of these values."""
        mask = 0
        for value in values:
            mask |= self.masks.get((isinstance(value, bool), value), 0)
        return mask

    def between(self, bounds: Range) -> int:
        """The mask of the answers with a number in a range."""
        first = 0 if bounds.low is None else bisect.bisect_left(self.numbers, (bounds.low,))
        mask = 0
        for number, bits in self.numbers[first:]:
            if number in bounds:
                mask |= bits
            elif bounds.high is not None and number > bounds.high:
                break
        return mask
