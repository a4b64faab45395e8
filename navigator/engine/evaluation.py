"""Whether conditions hold, in the three-valued logic of Kleene: yes, no, or open until more is known.

Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64: the strong tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from navigator.engine.logic import Conjunction, Junction, Literal, Node, State, Variable


class Truth(Enum):
    """Strong Kleene truth values."""

    NO = 0
    OPEN = 1
    YES = 2


NO, OPEN, YES = Truth
"""The values by themselves: a name of an enumeration is looked up slowly, and they are compared millions of times."""


def literal_truth(literal: Literal, variable: Variable, state: State) -> Truth:
    """Whether a literal holds in a state."""
    overlap = state.possible & literal.mask
    if not variable.several:
        if not overlap:
            return NO
        return OPEN if state.possible & ~literal.mask else YES
    if state.settled:
        holds = YES if overlap else NO
        if state.absent and overlap:
            holds = OPEN
    else:
        holds = OPEN if overlap else NO
        if not state.absent and not state.possible & ~literal.mask:
            holds = YES
    if literal.positive or holds is OPEN:
        return holds
    return NO if holds is YES else YES


def truth(
    node: Node, variables: Sequence[Variable], states: Sequence[State], known: dict[Junction, Truth] | None = None
) -> Truth:
    """The strong Kleene value of a node. `known` keeps what its parts came to, for other nodes in the same states."""
    if isinstance(node, bool):
        return YES if node else NO
    if isinstance(node, Literal):
        return literal_truth(node, variables[node.variable], states[node.variable])
    known = {} if known is None else known
    found = known.get(node)
    if found is None:
        found = known[node] = _junction_truth(node, variables, states, known)
    return found


def _junction_truth(
    node: Junction, variables: Sequence[Variable], states: Sequence[State], known: dict[Junction, Truth]
) -> Truth:
    """What the parts of a node come to together. A literal of one choice, by far the most common, is read here."""
    deciding, result = (NO, YES) if isinstance(node, Conjunction) else (YES, NO)
    for part in node.parts:
        if isinstance(part, Literal):
            index, mask, _ = part
            about, state = variables[index], states[index]
            if about.several:
                value = literal_truth(part, about, state)
            elif not state.possible & mask:
                value = NO
            else:
                value = OPEN if state.possible & ~mask else YES
        else:
            value = truth(part, variables, states, known)
        if value is deciding:
            return value
        if value is OPEN:
            result = value
    return result


def grounds(
    node: Node,
    value: Truth,
    variables: Sequence[Variable],
    states: Sequence[State],
    known: dict[Junction, Truth] | None = None,
    passed: set[Node] | None = None,
) -> Iterator[Literal]:
    """The literals that make a node have `value`, which must be its value, each once.

    For YES and NO these suffice; for OPEN they are the open ones. `known` is as for `truth`; what was `passed` for one
    node is left out for the next.
    """
    known = {} if known is None else known
    found = set() if passed is None else passed
    queue = [] if node in found else [node]
    found.add(node)
    while queue:
        node = queue.pop()
        if isinstance(node, Literal):
            yield node
        elif not isinstance(node, bool):
            for part in node.parts:
                if part not in found and truth(part, variables, states, known) is value:
                    found.add(part)
                    queue.append(part)
