"""A second, slow and plain opinion on conditions, to compare the engine with.

It reads the parsed condition and complete answers; a question that is not asked has no answer. Nothing of the engine's
normal forms, masks or tables is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator.engine.service_path import ServicePath
from navigator.format import conditions
from navigator.format.conditions import Condition
from navigator.format.numbers import exact_number


def holds(condition: Condition, answers: Mapping[str, Any], path: ServicePath) -> bool:
    """Whether a condition holds for answers that leave nothing open."""
    match condition:
        case conditions.Constant(value):
            return value
        case conditions.AllOf(parts):
            return all(holds(part, answers, path) for part in parts)
        case conditions.AnyOf(parts):
            return any(holds(part, answers, path) for part in parts)
        case conditions.Not(part):
            return not holds(part, answers, path)
        case conditions.Answered(question):
            return question in answers
        case conditions.Measured(question, bounds, None):
            return question in answers and exact_number(answers[question]) in bounds
        case conditions.Chosen(question, values, None):
            given = answers.get(question, ())
            given = (given,) if isinstance(given, str) else given
            return bool(set(given) & set(values))
    raise NotImplementedError(condition)


def is_asked(path: ServicePath, question: str, answers: Mapping[str, Any]) -> bool:
    """Whether a question is asked after these answers: its `when` holds and it has an answer to offer."""
    entry = path.questions[question]
    return holds(entry.when, answers, path) and bool(offered_answers(path, question, answers) or not entry.answers)


def offered_answers(path: ServicePath, question: str, answers: Mapping[str, Any]) -> list[str]:
    """The answers to a question that are offered after these answers."""
    return [name for name, answer in path.questions[question].answers.items() if holds(answer.when, answers, path)]


def result(path: ServicePath, answers: Mapping[str, Any]) -> dict[str, Any]:
    """For answers to all questions asked: which services fit, and which variants of them hold."""
    return {
        service.id: holds(service.when, answers, path) and tuple(holds(v.when, answers, path) for v in service.variants)
        for service in path.services.values()
    }
