"""What depends on what: the questions a condition reads, and the order of the services, as graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter

import networkx as nx

from navigator.format import Condition, Service, conditions


def questions_of(condition: Condition, named: Mapping[str, Condition]) -> Iterator[str]:
    """The questions a condition reads, named conditions followed, each once."""
    followed: set[str] = set()
    found: set[str] = set()
    queue = [condition]
    while queue:
        for leaf in conditions.leaves_of(queue.pop()):
            if isinstance(leaf, conditions.Named):
                if leaf.name not in followed:
                    followed.add(leaf.name)
                    queue.append(named[leaf.name])
            elif not isinstance(leaf, conditions.Constant | conditions.Today) and leaf.question not in found:  # type: ignore[union-attr]
                found.add(leaf.question)  # type: ignore[union-attr]
                yield leaf.question  # type: ignore[union-attr]


def used_first(named: Mapping[str, Condition]) -> Iterable[str]:
    """The named conditions, each after those it uses."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for name, condition in named.items():
        order.add(name, *(leaf.name for leaf in conditions.leaves_of(condition) if isinstance(leaf, conditions.Named)))
    return order.static_order()


def service_order(services: Mapping[str, Service]) -> nx.DiGraph[str]:
    """The order of services: an edge from what is done first to what is done after it."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(services)
    for service in services.values():
        graph.add_edges_from((service.id, later) for later in service.before)
        graph.add_edges_from((earlier, service.id) for earlier in service.after)
    return graph
