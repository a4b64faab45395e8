"""A condition asks for a number, a day or answers that cannot be.

A range that ends before it begins, a number the question does not allow (`min`, `max`, `decimals`), a period whose
`until` lies before `from`, an attribute no answer has in that range, or two answers at once of a question with one
choice: such a condition never holds, and the service is never shown.

Found here:
    questions:
      employees: {ask: {fi: Montako työntekijää?, en: How many employees?}, choose: number, min: 0}
    services:
      loan:
        kind: funding
        provider: bank
        title: {fi: Laina, en: Loan}
        when: {employees: {at_least: 5, below: 3}}
    providers:
      bank: {title: {fi: Pankki, en: Bank}}

Not here:
    questions:
      employees: {ask: {fi: Montako työntekijää?, en: How many employees?}, choose: number, min: 0}
    services:
      loan:
        kind: funding
        provider: bank
        title: {fi: Laina, en: Loan}
        when: {employees: {at_least: 3, below: 5}}
    providers:
      bank: {title: {fi: Pankki, en: Bank}}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from navigator.engine import ServicePath
from navigator.format import (
    AllOf,
    AnyOf,
    Chosen,
    Condition,
    Level,
    Location,
    Measured,
    Message,
    Not,
    Question,
    Range,
    Today,
    conditions,
    decimal_notation,
    exact_number,
    quoted_list,
    say,
)
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.ERROR
EXPLAINS = frozenset(
    {
        "persona",
        "promise",
        "unreachable-question",
        "unreachable-answer",
        "unreachable-service",
        "unmet-need",
        "need-unmet-for-some",
        "unmet-provider",
        "idle-answer",
    }
)

_NEVER = say("Such a condition never holds.")


def find(subject: Subject) -> Iterator[Found]:
    for at, condition in subject.conditions:
        for leaf in conditions.leaves_of(condition):
            message = _impossible(subject.path, leaf)
            if message:
                yield Found((*at, *getattr(leaf, "location", ())), message, _NEVER)
        for location, message in _contradictions(subject.path, condition):
            yield Found((*at, *location), message, _NEVER)


def _impossible(path: ServicePath, leaf: Condition) -> Message | None:
    match leaf:
        case Today(bounds) | Measured(_, bounds, dates=True) if _empty(bounds):
            return say("The period ends before it begins.")
        case Measured(_, bounds) if _empty(bounds):
            return say("No number lies in this range.")
        case Measured(name, bounds, None) if not leaf.dates:
            scale = path.program.scales[name]
            if not scale.outcomes(bounds) & scale.reachable(path.questions[name]):
                return say("No answer to `%(question)s` lies in this range%(limits)s.", **_limits(path.questions[name]))
        case Measured(name, bounds, str(attribute)):
            if not any(exact_number(number) in bounds for number in _numbers(path.questions[name], attribute)):
                return say(
                    "No answer of `%(question)s` has such a `%(attribute)s`.", question=name, attribute=attribute
                )
        case Chosen(name, values, None) if path.questions[name].choose == "number":
            scale = path.program.scales[name]
            if not any(scale.outcome(exact_number(value)) & scale.reachable(path.questions[name]) for value in values):
                return say("`%(question)s` cannot be answered like this%(limits)s.", **_limits(path.questions[name]))
    return None


def _empty(bounds: Range) -> bool:
    if bounds.low is None or bounds.high is None:
        return False
    return bounds.low > bounds.high or (bounds.low == bounds.high and (bounds.low_open or bounds.high_open))


def _limits(question: Question) -> dict[str, object]:
    """The question, and what numbers it allows, as in " (at least 0, at most 10)"."""
    least = say("at least %(number)s", number=_shown(question.min, question)) if question.min is not None else None
    most = say("at most %(number)s", number=_shown(question.max, question)) if question.max is not None else None
    if least and most:
        limits: Message | str = say(" (%(least)s, %(most)s)", least=least, most=most)
    else:
        limits = say(" (%(limit)s)", limit=least or most) if least or most else ""
    return {"question": question.id, "limits": limits}


def _shown(number: float, question: Question) -> str:
    return decimal_notation(exact_number(number), question.decimals)


def _numbers(question: Question, attribute: str) -> Iterator[float]:
    for answer in question.answers.values():
        for value in answer.attributes.get(attribute, ()):
            if isinstance(value, int | float):
                yield value


def _contradictions(path: ServicePath, condition: Condition) -> Iterator[tuple[Location, Message]]:
    """Parts that must hold together but name different answers of a question with one choice."""
    parts = list(_together(condition))
    chosen = [part for part in parts if isinstance(part, Chosen) and part.attribute is None]
    for earlier, later in combinations(chosen, 2):
        question = path.questions[later.question]
        if (
            earlier.question == later.question
            and question.choose == "one"
            and not set(earlier.values) & set(later.values)
        ):
            names = quoted_list(map(str, (*earlier.values, *later.values)))
            message = say(
                "`%(question)s` has one answer; it cannot be %(answers)s at once.", question=question.id, answers=names
            )
            yield later.location, message
    for part in parts:
        inner = part.parts if isinstance(part, AnyOf) else (part.part,) if isinstance(part, Not) else ()
        for one in inner:
            yield from _contradictions(path, one)


def _together(condition: Condition) -> Iterator[Condition]:
    """The parts of nested `all`, flat."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _together(part)
    else:
        yield condition
