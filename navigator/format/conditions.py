"""Conditions as data, as an author writes them.

A condition is parsed from plain YAML data into frozen values. What it means for a visitor is decided in
`navigator.engine.compilation`, which knows the questions.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from navigator.format.messages import SILENT, Message, say
from navigator.format.problems import Location

Scalar = str | int | float | bool

NUMBER_LIMITS = ("at_least", "at_most", "above", "below", "equals")
DATE_LIMITS = ("from", "until")
_COMPARISONS = ("all", "in", *NUMBER_LIMITS, *DATE_LIMITS)


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


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong inside a condition, `location` being relative to it."""

    location: Location
    message: Message
    hint: Message = SILENT


def day(data: Any) -> Any:
    """A date, also where it was put in quotation marks; anything else comes back as it is."""
    try:
        return datetime.date.fromisoformat(data) if isinstance(data, str) and len(data) == len("2026-12-31") else data
    except ValueError:
        return data


def parse(data: Any) -> tuple[Condition, list[Fault]]:
    """Read a condition; where there are faults the value is a stand-in and must not be used."""
    parser = _Parser()
    return parser.condition(data, ()), parser.faults


def leaves(condition: Condition) -> Iterator[Condition]:
    """Every part of a condition that is not `all`, `any` or `not`, in the order written."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    elif isinstance(condition, Not):
        yield from leaves(condition.part)
    else:
        yield condition


def all_of(*parts: Condition) -> Condition:
    """The conjunction, without a shell where one part is enough."""
    real = [part for part in parts if part != ALWAYS]
    return AllOf(tuple(real)) if len(real) > 1 else real[0] if real else ALWAYS


class _Parser:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, location: Location, message: Message, hint: Message = SILENT) -> Condition:
        self.faults.append(Fault(location, message, hint))
        return NEVER

    def condition(self, data: Any, at: Location) -> Condition:
        if isinstance(data, str):
            return {"always": ALWAYS, "never": NEVER}.get(data) or Named(data, at)
        if isinstance(data, bool):
            return Constant(data)
        if isinstance(data, list):
            return self.fault(at, say("A condition cannot be a bare list."), say("Write `all: [ … ]` or `any: [ … ]`."))
        if not isinstance(data, dict) or not data:
            return self.fault(at, say("A condition is missing here."), say("Write for instance `{stage: idea}`."))
        return all_of(*(self.part(key, value, (*at, key)) for key, value in data.items()))

    def part(self, key: str, value: Any, at: Location) -> Condition:
        if key in {"all", "any"}:
            if not isinstance(value, list) or not value:
                return self.fault(
                    at,
                    say("`%(key)s` needs a list of conditions.", key=key),
                    say("Write `%(key)s: [ …, … ]`.", key=key),
                )
            parts = tuple(self.condition(item, (*at, index)) for index, item in enumerate(value))
            return all_of(*parts) if key == "all" else AnyOf(parts)
        if key == "not":
            return Not(self.condition(value, at))
        if key == "answered":
            return self.answered(value, at)
        if key == "today":
            return self.today(value, at)
        question, _, attribute = key.partition(".")
        return self.question(question, attribute or None, value, at)

    def answered(self, value: Any, at: Location) -> Condition:
        questions = value if isinstance(value, list) else [value]
        if not questions or not all(isinstance(question, str) for question in questions):
            return self.fault(at, say("`answered` needs a question or a list of questions."))
        parts = tuple(Answered(question, at) for question in questions)
        return parts[0] if len(parts) == 1 else AnyOf(parts)

    def today(self, value: Any, at: Location) -> Condition:
        if not isinstance(value, dict) or not value or set(value) - set(DATE_LIMITS):
            return self.fault(at, say("`today` needs `from`, `until` or both."), say("Write `{from: 2026-01-07}`."))
        days = self.days(value, at)
        return Today(days, at) if days else NEVER

    def days(self, value: dict[str, Any], at: Location) -> Range | None:
        """The range of days between `from` and `until`, as ordinals."""
        value = {key: day(given) for key, given in value.items()}
        for key, given in value.items():
            if not isinstance(given, datetime.date):
                self.fault(
                    (*at, key),
                    say("`%(day)s` is not a date.", day=given),
                    say("Write year-month-day, e.g. 2026-12-31."),
                )
                return None
        low, high = (Fraction(value[key].toordinal()) if key in value else None for key in DATE_LIMITS)
        return Range(low, high)

    def question(self, question: str, attribute: str | None, value: Any, at: Location) -> Condition:
        if isinstance(value, dict):
            return self.question_mapping(question, attribute, value, at)
        if isinstance(value, list):
            if not value:
                return self.fault(at, say("The list is empty."), say("Name at least one answer."))
            for index, item in enumerate(value):
                if not isinstance(item, str | int | float | bool):
                    return self.fault(
                        (*at, index), say("An answer is missing here."), say("Write the id of an answer.")
                    )
            return Chosen(question, tuple(value), attribute, at)
        if isinstance(value, str | int | float | bool):
            return Chosen(question, (value,), attribute, at)
        return self.fault(
            at,
            say("`%(question)s` has no answer to compare with.", question=question),
            say("Write the id of an answer."),
        )

    def question_mapping(self, question: str, attribute: str | None, value: dict[str, Any], at: Location) -> Condition:
        if set(value) == {"all"} and isinstance(value["all"], list) and value["all"]:
            return all_of(*(self.question(question, attribute, item, (*at, "all")) for item in value["all"]))
        if set(value) == {"in"} and isinstance(value["in"], str) and attribute is None:
            return InGroup(question, value["in"], (*at, "in"))
        if value and not set(value) - set(DATE_LIMITS) and attribute is None:
            days = self.days(value, at)
            return Measured(question, days, None, at, dates=True) if days else NEVER
        if value and not set(value) - set(NUMBER_LIMITS):
            for key, bound in value.items():
                if isinstance(bound, bool) or not isinstance(bound, int | float):
                    return self.fault((*at, key), say("`%(bound)s` is not a number.", bound=bound))
            if {"above", "at_least"} <= set(value) or {"below", "at_most"} <= set(value):
                return self.fault(at, say("Two limits on the same side."), say("Keep one of them."))
            if "equals" in value and len(value) > 1:
                return self.fault(at, say("`equals` stands alone."), say("Remove the other limits."))
            return Measured(question, _number_range(value), attribute, at)
        return self.fault(
            at,
            say("This comparison of `%(question)s` is not known.", question=question),
            say("Known here: %(words)s.", words=", ".join(f"`{word}`" for word in _COMPARISONS)),
        )


def _number_range(value: dict[str, float]) -> Range:
    bounds = {key: exact(bound) for key, bound in value.items()}
    if "equals" in bounds:
        return Range(bounds["equals"], bounds["equals"])
    low = bounds.get("above", bounds.get("at_least"))
    high = bounds.get("below", bounds.get("at_most"))
    return Range(low, high, "above" in bounds, "below" in bounds)


def written(number: Fraction, decimals: int = 0) -> str:
    """A number in digits, without zeros at the end; digits beyond `decimals` are cut off."""
    digits = str(abs(int(number * 10**decimals))).zfill(decimals + 1)
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :].rstrip("0")
    sign = "-" if number < 0 and (whole.strip("0") or rest) else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def exact(number: float | str) -> Fraction:
    """The number as it is written: 0.1 is one tenth."""
    return Fraction(str(number))
