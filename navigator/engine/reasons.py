"""Why a service fits, does not fit, or may fit: the answers that speak for it or against it, and those still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    return in_answers(journey, speaking(journey, service_id, value))


Speaking = Mapping[str, int]
"""The questions whose answers speak for or against a service, each with the outcomes that do; `ALL` are all given."""

ALL = -1


def speaking(journey: Journey, service_id: str, value: Truth = Truth.YES) -> Speaking:
    """What speaks for a service or against it, in the order of asking.

    It is the same wherever the literals come to the same, whatever exactly was answered.
    """
    program = journey.path.program
    found: dict[str, int] = {}
    for literal in _settled(program.service[service_id], value, journey):
        about = program.variables[literal.variable]
        if about.question is None or (about.several and literal.positive is (value is Truth.NO)):
            continue
        found[about.question] = found.get(about.question, 0) | (literal.mask if about.several else ALL)
    return {name: found[name] for name in sorted(found, key=journey.path.asking_position.__getitem__)}


def in_answers(journey: Journey, speaking: Speaking) -> tuple[Reason, ...]:
    """The visitor's own answers among those that speak."""
    chosen = ((name, _chosen(journey, name, outcomes)) for name, outcomes in speaking.items())
    return tuple(Reason(name, answers) for name, answers in chosen if answers)


def _chosen(journey: Journey, question: str, outcomes: int) -> tuple[str, ...]:
    answer = journey.answers.get(question)
    if answer is None or answer == UNKNOWN:
        return ()
    given = (answer,) if isinstance(answer, str) else answer
    if outcomes != ALL:
        bits = journey.path.program.bits[question]
        given = tuple(one for one in given if bits[one] & outcomes)
    return given if len(given) < 2 else tuple(one for one in journey.path.questions[question].answers if one in given)


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
