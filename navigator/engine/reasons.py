"""Why a service fits, does not fit, or may fit: the answers that speak for it or against it, and those still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from navigator.engine.journey import Journey
from navigator.engine.logic import Truth, grounds, truth
from navigator.format import UNKNOWN


@dataclass(frozen=True, slots=True)
class Reason:
    """A question and answers to it that speak for (or against) a service.

    Of a reason they are the visitor's own; of what is unknown, those that would do.
    """

    question: str
    answers: tuple[str, ...]


def reasons(journey: Journey, service_id: str, value: Truth = Truth.YES) -> tuple[Reason, ...]:
    """The answers that speak for a service; with `Truth.NO`, those that speak against it."""
    program = journey.path.program
    node = program.service[service_id]
    chosen: dict[str, set[str]] = {}
    for literal in _settled(node, value, journey):
        question = program.variables[literal.variable].question
        answer = journey.answers.get(question or "")
        if question is None or answer is None or answer == UNKNOWN:
            continue
        given = (answer,) if isinstance(answer, str) else answer
        if program.variables[literal.variable].several:
            if literal.positive is (value is Truth.NO):
                continue
            given = tuple(a for a in given if program.bits[question][a] & literal.mask)
        chosen.setdefault(question, set()).update(given)
    questions = journey.path.questions
    return tuple(
        Reason(name, tuple(a for a in questions[name].answers if a in chosen[name]) or tuple(chosen[name]))
        for name in sorted(chosen, key=journey.path.asking_position.__getitem__)
        if chosen[name]
    )


def _settled(node: object, value: Truth, journey: Journey) -> Iterable:  # type: ignore[type-arg]
    """The literals with `value` that bear on a node, even where the node as a whole is not settled yet."""
    variables, states = journey.path.program.variables, journey.states
    parts = getattr(node, "parts", None)
    if parts is None:
        if not isinstance(node, bool) and truth(node, variables, states) is value:  # type: ignore[arg-type]
            yield node
    else:
        for part in parts:
            if truth(part, variables, states) is value:
                yield from grounds(part, value, variables, states)
            elif truth(part, variables, states) is Truth.OPEN:
                yield from _settled(part, value, journey)


def unsettled(journey: Journey, service_id: str) -> tuple[Reason, ...]:
    """The open questions a service depends on, each with the answers every condition on it would accept."""
    path, program = journey.path, journey.path.program
    accepted: dict[str, int] = {}
    for literal in grounds(program.service[service_id], Truth.OPEN, program.variables, journey.states):
        question = program.variables[literal.variable].question
        if question is not None:
            mask = literal.mask if literal.variable == program.choice[question] and literal.positive else 0
            accepted[question] = accepted.get(question, mask) & mask
    return tuple(
        Reason(name, tuple(a for a, bit in program.bits.get(name, {}).items() if bit & accepted[name]))
        for name in sorted(accepted, key=path.asking_position.__getitem__)
    )
