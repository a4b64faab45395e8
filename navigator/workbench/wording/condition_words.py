"""Conditions in words, as an officer reads them; and on one line, as their author would write them in a file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction

from navigator.format import (
    SILENT,
    AllOf,
    AnyOf,
    Condition,
    Message,
    Not,
    Range,
    conditions,
    decimal_notation,
    quoted_list,
    say,
)
from navigator.workbench.wording.titles import Titles

# In words.


def condition_in_words(titles: Titles, leaf: Condition) -> Message:
    """A condition that has no parts, such as `Stage: Idea / Growth`."""
    match leaf:
        case conditions.Chosen(question, values, None):
            known = titles.path.questions[question].answers
            named = [titles.answer(question, value) if value in known else value for value in map(str, values)]
            return say("%(question)s: %(answers)s", question=titles.question(question), answers=" / ".join(named))
        case conditions.Chosen(question, values, attribute):
            return _attribute_in_words(titles, question, attribute, quoted_list(map(value_as_code, values)))
        case conditions.InGroup(question, group):
            return say("%(question)s: one of the group `%(group)s`", question=titles.question(question), group=group)
        case conditions.Measured(question, bounds, None):
            dates = titles.path.questions[question].choose == "date"
            limits = _days_in_words(bounds) if dates else _numbers_in_words(bounds)
            return say("%(question)s: %(answers)s", question=titles.question(question), answers=limits)
        case conditions.Measured(question, bounds, attribute):
            return _attribute_in_words(titles, question, attribute, _numbers_in_words(bounds))
        case conditions.Answered(question):
            return say("%(question)s: any answer", question=titles.question(question))
        case conditions.Today(bounds):
            return say("Today: %(days)s", days=_days_in_words(bounds))
    return say("Always") if leaf == conditions.ALWAYS else say("Never")


def _attribute_in_words(titles: Titles, question: str, attribute: str | None, values: Message | str) -> Message:
    return say(
        "%(question)s, `%(attribute)s`: %(answers)s",
        question=titles.question(question),
        attribute=attribute,
        answers=values,
    )


def _numbers_in_words(bounds: Range) -> Message:
    low, high = (None if end is None else _number(end) for end in (bounds.low, bounds.high))
    if low is not None and low == high:
        return say("%(number)s", number=low)
    lower = say("more than %(number)s", number=low) if bounds.low_open else say("at least %(number)s", number=low)
    upper = say("less than %(number)s", number=high) if bounds.high_open else say("at most %(number)s", number=high)
    return _between(lower if low is not None else None, upper if high is not None else None)


def _days_in_words(bounds: Range) -> Message:
    lower = None if bounds.low is None else say("from %(day)s", day=_day(bounds.low))
    upper = None if bounds.high is None else say("until %(day)s", day=_day(bounds.high))
    return _between(lower, upper)


def _between(lower: Message | None, upper: Message | None) -> Message:
    if lower and upper:
        return say("%(lower)s and %(upper)s", lower=lower, upper=upper)
    return lower or upper or SILENT


# As its author would write it.


def condition_as_code(condition: Condition) -> str:
    """A condition as an author would write it, on one line, such as `stage: [idea, growth]`."""
    match condition:
        case conditions.Constant(value):
            return "always" if value else "never"
        case conditions.Named(name):
            return name
        case AllOf(parts) if all(not isinstance(part, conditions.Named | conditions.Constant) for part in parts):
            return ", ".join(map(condition_as_code, parts))
        case AllOf(parts):
            return f"all: [{_several(parts)}]"
        case AnyOf(parts):
            return f"any: [{_several(parts)}]"
        case Not(part):
            return f"not: {_braced(part)}"
        case _:
            return _leaf_as_code(condition)


def _leaf_as_code(leaf: Condition) -> str:
    match leaf:
        case conditions.Chosen(question, values, attribute):
            name = f"{question}.{attribute}" if attribute else question
            words = [value_as_code(value) for value in values]
            return f"{name}: {words[0]}" if len(words) == 1 else f"{name}: [{', '.join(words)}]"
        case conditions.InGroup(question, group):
            return f"{question}: {{in: {group}}}"
        case conditions.Measured(question, bounds, attribute):
            name = f"{question}.{attribute}" if attribute else question
            return f"{name}: {{{_days_as_code(bounds) if leaf.dates else _numbers_as_code(bounds)}}}"
        case conditions.Answered(question):
            return f"answered: {question}"
        case conditions.Today(bounds):
            return f"today: {{{_days_as_code(bounds)}}}"
    raise TypeError(f"{leaf} is no leaf of a condition")


def _several(parts: Iterable[Condition]) -> str:
    return ", ".join(map(_braced, parts))


def _braced(part: Condition) -> str:
    plain = isinstance(part, conditions.Named | conditions.Constant)
    return condition_as_code(part) if plain else f"{{{condition_as_code(part)}}}"


def _days_as_code(bounds: Range) -> str:
    ends = (("from", bounds.low), ("until", bounds.high))
    return ", ".join(f"{key}: {_day(end)}" for key, end in ends if end is not None)


def _numbers_as_code(bounds: Range) -> str:
    if bounds.low is not None and bounds.low == bounds.high:
        return f"equals: {_number(bounds.low)}"
    low, high = "above" if bounds.low_open else "at_least", "below" if bounds.high_open else "at_most"
    ends = ((low, bounds.low), (high, bounds.high))
    return ", ".join(f"{key}: {_number(end)}" for key, end in ends if end is not None)


# Values.


def value_as_code(value: object) -> str:
    """A value as it is written in a file."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: Fraction) -> str:
    return decimal_notation(value, 6)


def _day(ordinal: Fraction) -> str:
    return datetime.date.fromordinal(int(ordinal)).isoformat()
