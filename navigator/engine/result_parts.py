"""What a result consists of, and which part of a condition stands in which: what an answer can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navigator.engine.logic import Literal, Node
from navigator.engine.providers import providers_of
from navigator.engine.service_path import ServicePath

ResultPart = Node | str
"""A node of a condition, or a question by its id."""


def result_rows(path: ServicePath) -> Iterator[Node]:
    """All that a result consists of: which services fit, with which variants, from whom."""
    program, document = path.program, path.document
    builder = program.builder
    for service in document.current_services.values():
        fits = program.service[service.id]
        yield fits
        yield from (builder.all((fits, variant)) for variant in program.variants[service.id])
        names = providers_of(service)
        if len(names) > 1:
            yield from (builder.all((fits, program.served[service.id, name])) for name in names)


def containers(path: ServicePath, rows: Iterable[Node]) -> dict[ResultPart, list[ResultPart]]:
    """What each part stands in: a literal in conditions, a question in its literals, a condition in its question."""
    program = path.program
    found: dict[ResultPart, list[ResultPart]] = {name: [] for name in path.questions}
    queue: list[Node] = []

    def add(node: Node, parent: ResultPart | None) -> None:
        if isinstance(node, bool):
            return
        if node not in found:
            found[node] = []
            queue.append(node)
        if parent is not None:
            found[node].append(parent)

    for row in rows:
        add(row, None)
    for name in path.questions:
        for node in (program.asked_when[name], *program.offered_when.get(name, {}).values()):
            add(node, name)
    while queue:
        node = queue.pop()
        if isinstance(node, Literal):
            question = program.variables[node.variable].question
            if question is not None:
                found[question].append(node)
        elif not isinstance(node, bool):
            for part in node.parts:
                add(part, node)
    return found
