"""Conditions as data, as an author writes them.

`condition_parsing` reads them from YAML. What they mean for a visitor is decided in `navigator.engine.compilation`,
which knows the questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from navigator.format.problems import Location

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Constant:
    """Always true or always false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A condition that stands under `conditions`."""

    name: str
    location: Location = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Any of `values` is chosen; with `attribute`, any chosen answer has one of these attribute values."""

    question: str
    values: tuple[Scalar, ...]
    attribute: str | None = None
    location: Location = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class InGroup:
    """Any answer of a named group is chosen."""

    question: str
    group: str
    location: Location = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """The bounds of a number or a date; a missing bound is None. `low_open`/`high_open`: the bound is outside."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below


@dataclass(frozen=True, slots=True)
class Measured:
    """A number or date question, or a number attribute of the chosen answer, lies in a range.

    Dates are proleptic Gregorian ordinals; `dates` tells that the author wrote `from` and `until`.
    """

    question: str
    range: Range
    attribute: str | None = None
    location: Location = field(default=(), compare=False)
    dates: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has an answer other than "I don't know"."""

    question: str
    location: Location = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Today:
    """Today lies in a range of days, given as proleptic Gregorian ordinals, both ends included."""

    range: Range
    location: Location = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Constant | Named | Chosen | InGroup | Measured | Answered | Today | AllOf | AnyOf | Not

ALWAYS = Constant(True)
NEVER = Constant(False)


def leaves_of(condition: Condition) -> Iterator[Condition]:
    """Every part of a condition that is not `all`, `any` or `not`, in the order written."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from leaves_of(part)
    elif isinstance(condition, Not):
        yield from leaves_of(condition.part)
    else:
        yield condition


def all_of(*parts: Condition) -> Condition:
    """The conjunction, without a shell where one part is enough."""
    real = [part for part in parts if part != ALWAYS]
    return AllOf(tuple(real)) if len(real) > 1 else real[0] if real else ALWAYS
