"""What depends on what: the questions a condition reads, and the order of the services, as graphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import networkx as nx

from navigator.format import Condition, Service, conditions


def questions_of(condition: Condition, named: Mapping[str, Condition]) -> Iterator[str]:
    """The questions a condition reads, named conditions followed; an id may come several times."""
    for leaf in conditions.leaves_of(condition):
        if isinstance(leaf, conditions.Named):
            yield from questions_of(named[leaf.name], named)
        elif not isinstance(leaf, conditions.Constant | conditions.Today):
            yield leaf.question  # type: ignore[union-attr]


def service_order(services: Mapping[str, Service]) -> nx.DiGraph[str]:
    """The order of services: an edge from what is done first to what is done after it."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(services)
    for service in services.values():
        graph.add_edges_from((service.id, later) for later in service.before)
        graph.add_edges_from((earlier, service.id) for earlier in service.after)
    return graph
