"""A compiled path: its variables, nodes and tables, ready for answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from navigator.engine.logic import Node, NodeBuilder, State, Variable
from navigator.engine.scale import Scale
from navigator.engine.table import Table


@dataclass
class Program:
    """A compiled path. Row and node lookups are by service id; masks of rows are over the top table."""

    variables: list[Variable] = field(default_factory=list)
    choice: dict[str, int] = field(default_factory=dict)
    """The variable of each question."""
    answered: dict[str, int] = field(default_factory=dict)
    """The variable "was answered" of the questions some condition asks this of."""
    today: int = 0
    bits: dict[str, dict[str, int]] = field(default_factory=dict)
    """The outcome of each answer of each question."""
    scales: dict[str, Scale] = field(default_factory=dict)
    today_scale: Scale = field(default_factory=lambda: Scale(()))
    asked_when: dict[str, Node] = field(default_factory=dict)
    offered_when: dict[str, dict[str, Node]] = field(default_factory=dict)
    order_when: list[Node] = field(default_factory=list)
    steady: dict[str, dict[Any, State]] = field(default_factory=dict)
    """The questions asked of everybody with the same answers, and the states of their answers, remembered."""
    service: dict[str, Node] = field(default_factory=dict)
    """When each service fits, the area of its providers included."""
    served: dict[tuple[str, str], Node] = field(default_factory=dict)
    """When a provider is the one of a service: it serves the visitor and none before it does."""
    variants: dict[str, list[Node]] = field(default_factory=dict)
    promises: dict[str, Node] = field(default_factory=dict)
    first_contact: tuple[tuple[Node, tuple[str, ...]], ...] = ()
    """When which services are turned to first, in the order the path prefers; those of one entry are equally apt."""
    tables: list[Table] = field(default_factory=list)
    services: tuple[str, ...] = ()
    """The services, in the order of their rows: row i of the top table is service i."""
    service_rows: int = 0
    builder: NodeBuilder = field(init=False)
    """Makes further nodes that share their parts with these."""

    def __post_init__(self) -> None:
        self.builder = NodeBuilder(self.variables)

    def every_node(self) -> Iterator[Node]:
        """Every condition of the path."""
        yield from self.service.values()
        yield from self.served.values()
        yield from self.asked_when.values()
        yield from self.order_when
        yield from self.promises.values()
        yield from (node for node, _ in self.first_contact)
        for nodes in self.variants.values():
            yield from nodes
        for offers in self.offered_when.values():
            yield from offers.values()


def day_outcome(program: Program, day: datetime.date) -> int:
    """The outcome of the variable "today" on a day."""
    return program.today_scale.outcome(Fraction(day.toordinal()))
