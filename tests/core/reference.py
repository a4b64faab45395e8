"""A second, slow and plain opinion on conditions, to compare the engine with.

It reads the parsed condition and complete answers; a question that is not asked has no answer. Nothing of the engine's
normal forms, masks or tables is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator import conditions
from navigator.conditions import Condition, exact
from navigator.service_path import ServicePath


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
            return question in answers and exact(answers[question]) in bounds
        case conditions.Chosen(question, values, None):
            given = answers.get(question, ())
            given = (given,) if isinstance(given, str) else given
            return bool(set(given) & set(values))
    raise NotImplementedError(condition)


def asked_answers(path: ServicePath, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to the questions that are really asked; questions come after those their `when` reads."""
    kept: dict[str, Any] = {}
    for question in path.questions.values():
        if holds(question.when, kept, path):
            kept[question.id] = answers[question.id]
    return kept


def result(path: ServicePath, answers: Mapping[str, Any]) -> dict[str, Any]:
    """For complete answers: which services fit, and which variants of them hold."""
    kept = asked_answers(path, answers)
    return {
        service.id: holds(service.when, kept, path) and tuple(holds(v.when, kept, path) for v in service.variants)
        for service in path.services.values()
    }
