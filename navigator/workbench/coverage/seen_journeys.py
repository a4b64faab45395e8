"""Journeys that were found before, and on which of them a compiled condition is certainly true."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

from navigator.engine import Conjunction, Journey, Literal, Node, Truth, Variable, literal_truth

REMEMBERED = 256
"""How many journeys, the newest, are tried before another one is looked for."""


class SeenJourneys:
    """Journeys in the order they were found.

    A set of them is a mask, one bit for each. The masks of conditions and of all their parts are kept, for what is
    asked in turn is mostly made of the same parts.
    """

    def __init__(self, variables: Sequence[Variable], limit: int = REMEMBERED) -> None:
        self._variables = variables
        self._limit = limit
        self._journeys: list[Journey] = []
        self._masks: dict[Node, tuple[int, int]] = {}
        """For each node: of how many journeys it was worked out, and on which of them the node is certainly true."""

    def add(self, journey: Journey) -> None:
        """Take up a journey that was found."""
        self._journeys.append(journey)

    def newest(self, *nodes: Node) -> Journey | None:
        """The newest journey on which nodes are all certainly true, if it is among the last `limit`."""
        found = reduce(and_, map(self._mask, nodes)).bit_length()
        return self._journeys[found - 1] if found > max(0, len(self._journeys) - self._limit) else None

    def _mask(self, node: Node) -> int:
        if isinstance(node, bool):
            return (1 << len(self._journeys)) - 1 if node else 0
        number, mask = self._masks.get(node, (0, 0))
        if number < len(self._journeys):
            if isinstance(node, Literal):
                mask |= self._of_literal(node, number)
            elif isinstance(node, Conjunction):
                mask = self._of_all(node)
            else:
                mask = reduce(or_, map(self._mask, node.parts))
            self._masks[node] = (len(self._journeys), mask)
        return mask

    def _of_literal(self, literal: Literal, first: int) -> int:
        """On which journeys from the position `first` on a literal is certainly true."""
        variable = self._variables[literal.variable]
        return sum(
            1 << position
            for position, journey in enumerate(self._journeys[first:], first)
            if literal_truth(literal, variable, journey.states[literal.variable]) is Truth.YES
        )

    def _of_all(self, node: Conjunction) -> int:
        mask = self._mask(True)
        for part in node.parts:
            mask &= self._mask(part)
            if not mask:
                break
        return mask
