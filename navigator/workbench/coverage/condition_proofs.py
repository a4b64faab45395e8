"""Proofs about single conditions: which of them, and which of their parts, hold for nobody or for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import Node, literals_of
from navigator.format import AllOf, AnyOf, Condition, Location, Named, Not
from navigator.workbench.coverage.condition_parts import compiled
from navigator.workbench.coverage.proofs import Coverage, reached


class ConditionProofs:
    """Decides conditions of a path, each among those for whom it is asked at all."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.builder = coverage.path.program.builder

    def never(self, condition: Condition, context: Node = True) -> bool:
        """Whether a condition holds for nobody for whom `context` does."""
        return not reached(self.coverage, Coverage.certainly, self.builder.all((context, self._node(condition))))

    def always(self, condition: Condition, context: Node = True) -> bool:
        """Whether a condition that does not read the date fails for nobody for whom `context` holds."""
        node = self._node(condition)
        if any(literal.variable == self.coverage.path.program.today for literal in literals_of(node)):
            return False
        fails = self.builder.all((context, self.builder.negated(node)))
        certainly = self.coverage.certainly
        return certainly(fails) is None and certainly(context) is not None

    def impossible_parts(self, condition: Condition, context: Node = True) -> Iterator[Condition]:
        """The outermost parts that hold for nobody, given what must hold beside them.

        A named condition that holds for nobody is left to the place where it is written.
        """
        if self.never(condition, context):
            if not (isinstance(condition, Named) and self.never(condition)):
                yield condition
            return
        match condition:
            case AllOf(parts):
                for part in parts:
                    beside = (self._node(other) for other in parts if other is not part)
                    yield from self.impossible_parts(part, self.builder.all((context, *beside)))
            case AnyOf(parts):
                for part in parts:
                    yield from self.impossible_parts(part, context)
            case Not(part):
                yield from self.impossible_parts(part)

    def _node(self, condition: Condition) -> Node:
        (node,) = compiled(self.coverage.path, [condition])
        return node


def context_of(coverage: Coverage, location: Location) -> Node:
    """For whom the condition at a location is asked at all."""
    program = coverage.path.program
    match location:
        case ("services", str() as service, "variants", *_):
            return program.service[service]
        case ("questions", str() as question, "answers", *_):
            return program.asked_when[question]
    return True
