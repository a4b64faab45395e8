"""Why a service fits, does not fit, or may fit: the answers that speak for it or against it, and those still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navigator.engine.evaluation import Truth
from navigator.engine.journey import Journey
from navigator.engine.logic import Literal, Node
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


def _settled(whole: Node, value: Truth, journey: Journey) -> Iterator[Literal]:
    """The literals with `value` that bear on a node, even where the node as a whole is not settled yet."""
    found: set[Node] = {whole}
    queue = [whole]
    while queue:
        node = queue.pop()
        come_to = journey.truth_of(node)
        if come_to is value:
            yield from journey.grounds_of(node, value)
        elif (come_to is Truth.OPEN or node is whole) and not isinstance(node, bool | Literal):
            new = [part for part in node.parts if part not in found]
            found.update(new)
            queue.extend(new)


def unsettled(journey: Journey, service_id: str) -> tuple[Reason, ...]:
    """The open questions a service depends on, each with the answers every condition on it would accept."""
    path, program = journey.path, journey.path.program
    accepted: dict[str, int] = {}
    for literal in journey.grounds_of(program.service[service_id], Truth.OPEN):
        question = program.variables[literal.variable].question
        if question is not None:
            mask = literal.mask if literal.variable == program.choice[question] and literal.positive else 0
            accepted[question] = accepted.get(question, mask) & mask
    return tuple(
        Reason(name, tuple(a for a, bit in program.bits.get(name, {}).items() if bit & accepted[name]))
        for name in sorted(accepted, key=path.asking_position.__getitem__)
    )
