"""Many answers told by an attribute that they share, such as the section of hundreds of activity codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from navigator.format import Question

LONG = 30
"""More answers than this are told by an attribute, where one tells them in fewer words."""

MOST_VALUES = 12
"""By no more values of an attribute than this."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Answers as all those that have one of these values of an attribute, and the rest one by one."""

    attribute: str
    values: tuple[str, ...]
    rest: tuple[str, ...]


def shared_attribute(question: Question, answers: Collection[str]) -> Shared | None:
    """The attribute that tells most of many answers; None where they are few, or no attribute tells half of them.

    A value counts where every answer of the question that has it is among these.
    """
    if len(answers) <= LONG:
        return None
    best: Shared | None = None
    for name, holders in _holders(question).items():
        values = {value: having for value, having in holders.items() if having <= set(answers)}
        told = set[str]().union(*values.values())
        rest = tuple(answer for answer in answers if answer not in told)
        if len(values) <= MOST_VALUES and len(told) * 2 >= len(answers):
            found = Shared(name, tuple(values), rest)
            if best is None or (len(rest), len(values)) < (len(best.rest), len(best.values)):
                best = found
    return best


def _holders(question: Question) -> Mapping[str, Mapping[str, set[str]]]:
    """For each attribute and each of its values, as a path file writes it: the answers that have it."""
    found: dict[str, dict[str, set[str]]] = {}
    for name, answer in question.answers.items():
        for attribute, values in answer.attributes.items():
            for value in values:
                written = str(value).lower() if isinstance(value, bool) else str(value)
                found.setdefault(attribute, {}).setdefault(written, set()).add(name)
    return found
