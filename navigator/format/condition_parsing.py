"""Reads conditions from plain YAML data, and tells what is wrong with them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from navigator.format.conditions import (
    ALWAYS,
    NEVER,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Constant,
    InGroup,
    Measured,
    Named,
    Not,
    Range,
    Today,
    all_of,
)
from navigator.format.messages import SILENT, Message, say
from navigator.format.numbers import exact_number
from navigator.format.problems import Location

NUMBER_LIMITS = ("at_least", "at_most", "above", "below", "equals")
DATE_LIMITS = ("from", "until")
_COMPARISONS = ("all", "in", *NUMBER_LIMITS, *DATE_LIMITS)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong inside a condition, `location` being relative to it."""

    location: Location
    message: Message
    hint: Message = SILENT
    unanswered: str = ""
    """What stands where a question would, without an answer."""


def as_day(data: Any) -> Any:
    """A date, also where it was put in quotation marks; anything else comes back as it is."""
    try:
        return datetime.date.fromisoformat(data) if isinstance(data, str) and len(data) == len("2026-12-31") else data
    except ValueError:
        return data


_WRITTEN_AS_TEXT = re.compile(r"\{?\s*(?P<question>[\w.-]+)\s*(?:==?|:)\s*(?P<answer>[\w.-]+|\[[^\[\]]*\])\s*\}?")
"""A question and an answer in quotation marks, or with the sign of other languages between."""


_OTHER_WORDS = {"or": "any", "and": "all"}
_DENIED = re.compile(r"(?:!|not\s)\s*(?P<said>[\w.-]+)")
"""A name with the "not" of other languages before it, in one text."""


def parse_condition(data: Any) -> tuple[Condition, list[Fault]]:
    """Read a condition; where there are faults the value is a stand-in and must not be used."""
    parser = _Parser()
    return parser.condition(data, ()), parser.faults


class _Parser:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, location: Location, message: Message, hint: Message = SILENT, unanswered: str = "") -> Condition:
        self.faults.append(Fault(location, message, hint, unanswered))
        return NEVER

    def condition(self, data: Any, at: Location) -> Condition:
        if isinstance(data, str) and (found := _WRITTEN_AS_TEXT.fullmatch(data)):
            message = say("`%(given)s` is a text and no condition.", given=data)
            return self.fault(at, message, say("Write `{%(question)s: %(answer)s}`.", **found.groupdict()))
        if isinstance(data, str) and (found := _DENIED.fullmatch(data)):
            message = say("`%(given)s` is a text and no condition.", given=data)
            return self.fault(at, message, say("Write `{not: %(said)s}`.", **found.groupdict()))
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
        if key in _OTHER_WORDS and isinstance(value, list | dict):
            meant = _OTHER_WORDS[key]
            return self.fault(
                at, say("`%(key)s` is no word of conditions.", key=key), say("Write `%(key)s: [ …, … ]`.", key=meant)
            )
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
        value = {key: as_day(given) for key, given in value.items()}
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
        if isinstance(value, str) and (found := _DENIED.fullmatch(value)):
            asked = f"{question}.{attribute}" if attribute else question
            message = say("`%(given)s` is not the id of an answer.", given=value)
            return self.fault(
                at, message, say("Write `{not: {%(question)s: %(said)s}}`.", question=asked, **found.groupdict())
            )
        if isinstance(value, str | int | float | bool):
            return Chosen(question, (value,), attribute, at)
        return self.fault(
            at,
            say("`%(question)s` has no answer to compare with.", question=question),
            say("Write the id of an answer; several stand in brackets: `{stage: [idea, founding]}`."),
            question if value is None else "",
        )

    def question_mapping(self, question: str, attribute: str | None, value: dict[str, Any], at: Location) -> Condition:
        if set(value) == {"all"}:
            return self.every_answer(question, attribute, value["all"], (*at, "all"))
        if set(value) == {"in"} and attribute is None:
            if not isinstance(value["in"], str):
                return self.fault((*at, "in"), say("`in` needs the name of a group."), say("Write `{in: group}`."))
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

    def every_answer(self, question: str, attribute: str | None, value: Any, at: Location) -> Condition:
        if not isinstance(value, list):
            return self.fault(at, say("`all` needs a list of answers."), say("Write `%(key)s: [ …, … ]`.", key="all"))
        if not value:
            return self.fault(at, say("The list is empty."), say("Name at least one answer."))
        return all_of(*(self.question(question, attribute, item, (*at, index)) for index, item in enumerate(value)))


def _number_range(value: dict[str, float]) -> Range:
    bounds = {key: exact_number(bound) for key, bound in value.items()}
    if "equals" in bounds:
        return Range(bounds["equals"], bounds["equals"])
    low = bounds.get("above", bounds.get("at_least"))
    high = bounds.get("below", bounds.get("at_most"))
    return Range(low, high, "above" in bounds, "below" in bounds)
