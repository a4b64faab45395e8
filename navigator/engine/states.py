"""From answers to what is known of every variable of a path: which outcomes are still possible."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType

from navigator.engine.answers import Answer, Answers
from navigator.engine.evaluation import Truth, truth
from navigator.engine.logic import Junction, State
from navigator.engine.program import day_outcome
from navigator.engine.service_path import ServicePath
from navigator.format import UNKNOWN, exact_number

STEADY_LIMIT = 4096
"""Of how many answers to one question the state is remembered."""

_EMPTY = State(0)


def states_after(
    path: ServicePath, answers: Answers, today: datetime.date, known: dict[Junction, Truth]
) -> tuple[Answers, tuple[State, ...]]:
    """The answers that count, in the order of the path, and what is then known of each variable of its program.

    Answers to questions that are not asked are left behind. `known` is filled with what nodes came to on the way:
    a question stands after all that it reads, so what a node comes to is not changed by the questions after it.
    """
    program = path.program
    states: list[State] = [_EMPTY] * len(program.variables)
    states[program.today] = State(day_outcome(program, today))
    kept: dict[str, Answer] = {}
    for name in path.evaluation_order:
        answer = answers.get(name)
        if name in program.steady:
            states[program.choice[name]] = steady_state(path, name, answer)
            if answer is not None:
                kept[name] = answer
            continue
        asked = truth(program.asked_when[name], program.variables, states, known)
        offered = _offered(path, name, answer, states, known)
        if answer is not None and (asked is Truth.NO or offered is Truth.NO):
            answer = None
        if answer is not None:
            kept[name] = answer
        _set_states(path, name, answer if offered is Truth.YES else None, asked, states, known)
    ordered = {name: kept[name] for name in path.questions if name in kept}
    return MappingProxyType(ordered), tuple(states)


def steady_state(path: ServicePath, name: str, answer: Answer | None) -> State:
    """What is known of a question that is asked of everybody with the same answers to choose from."""
    known = path.program.steady[name]
    state = known.get(answer)
    if state is None:
        states = [_EMPTY] * len(path.program.variables)
        _set_states(path, name, answer, Truth.YES, states, {})
        state = states[path.program.choice[name]]
        if len(known) < STEADY_LIMIT:
            known[answer] = state
    return state


def _offered(
    path: ServicePath, name: str, answer: Answer | None, states: Sequence[State], known: dict[Junction, Truth]
) -> Truth:
    """Whether all that is chosen is offered; until that is known, the answer does not count yet."""
    limited = path.program.offered_when.get(name)
    if not limited or answer is None:
        return Truth.YES
    chosen = (answer,) if isinstance(answer, str) else answer
    values = [truth(limited[a], path.program.variables, states, known) for a in chosen if a in limited]
    return min(values, key=lambda value: value.value, default=Truth.YES)


def _set_states(
    path: ServicePath,
    name: str,
    answer: Answer | None,
    asked: Truth,
    states: list[State],
    known: dict[Junction, Truth],
) -> None:
    """What is known of a question's variables, given its answer and whether it is asked."""
    program = path.program
    index = program.choice[name]
    variable = program.variables[index]
    given = answer is not None and answer != UNKNOWN
    if asked is Truth.NO or (answer is None and path.questions[name].asked == "never"):
        states[index] = State(0 if variable.several else variable.absent)
        _set_answered(path, name, 0b10, states)
        return
    unsure = asked is Truth.OPEN
    if answer is not None and given:
        possible = _outcome(path, name, answer)
        states[index] = (
            State(possible, True, unsure) if variable.several else State(possible | (variable.absent if unsure else 0))
        )
        _set_answered(path, name, 0b11 if unsure else 0b01, states)
        return
    possible = variable.outcomes & ~_withdrawn(path, name, states, known)
    states[index] = (
        State(possible, False, unsure) if variable.several else State(possible | (variable.absent if unsure else 0))
    )
    _set_answered(path, name, 0b10 if answer == UNKNOWN else 0b11, states)


def _set_answered(path: ServicePath, name: str, possible: int, states: list[State]) -> None:
    if name in path.program.answered:
        states[path.program.answered[name]] = State(possible)


def _outcome(path: ServicePath, name: str, answer: Answer) -> int:
    if name in path.program.scales:
        if path.questions[name].choose == "date":
            return path.program.scales[name].outcome(Fraction(datetime.date.fromisoformat(str(answer)).toordinal()))
        return path.program.scales[name].outcome(exact_number(str(answer)))
    bits = path.program.bits[name]
    mask = 0
    for chosen in (answer,) if isinstance(answer, str) else answer:
        mask |= bits[chosen]
    return mask


def _withdrawn(path: ServicePath, name: str, states: Sequence[State], known: dict[Junction, Truth]) -> int:
    """The answers that are not offered, as a mask."""
    limited = path.program.offered_when.get(name)
    if not limited:
        return 0
    bits, variables = path.program.bits[name], path.program.variables
    return sum(bits[a] for a, node in limited.items() if truth(node, variables, states, known) is Truth.NO)
