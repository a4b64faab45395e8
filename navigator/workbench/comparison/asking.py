"""Whom a version asks a question: where its `when` holds, and where its answer can change the result when it comes.

It says in sets what `Journey.next_question` says of one visitor: what was asked before is answered, the rest is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from graphlib import TopologicalSorter

from navigator.engine import Node, ResultPart, containers, literals_of, result_rows
from navigator.workbench.comparison.version import FOREVER, Version
from navigator.workbench.comparison.visitor_sets import Visitors

Moment = Sequence[tuple[str, Visitors]]
"""When a question comes: the questions that some have not answered by then, and who has."""


class Asking:
    """What one version asks of whom."""

    def __init__(self, version: Version) -> None:
        self.version, self.path, self.space = version, version.path, version.space
        self._asked: dict[str, Visitors] = {}

    def asked(self, name: str) -> Visitors:
        """Who is asked a question, by the id it has in this version."""
        if name not in self._asked:
            asked, how = self.version.asked[name], self.path.questions[name].asked
            if how == FOREVER:
                self._asked[name] = asked & self.space.given[self.version.names[name]]
            else:
                self._asked[name] = asked if how == "always" else self._needed(name)
        return self._asked[name]

    def nodes(self, name: str) -> Iterator[Node]:
        """The conditions that decide about it."""
        yield self.version.program.asked_when[name]
        if self.path.questions[name].asked == "needed":
            yield from (part for part in self._above(name) if not isinstance(part, str) and part in self._rows)
            yield from self.version.program.order_when

    # What is asked only while it can change the result.

    def _needed(self, name: str) -> Visitors:
        found, passed = self.space.false, self.space.false
        for end, guard in self._places(name):
            moment = self._moment(name, end)
            turn = self._at(moment, self.version.asked[name] & self._guarded(guard)) & ~passed
            if turn.satisfiable():
                found = found | (turn & self._may_change_result(name, moment))
            passed = passed | turn
        return found

    def _places(self, name: str) -> list[tuple[int, int | None]]:
        """Where in the order a question may come: where it stands, or once what decides about that is answered."""
        program, order = self.version.program, self.path.asking_order
        found: set[tuple[int, int | None]] = set()
        for index, (guard, other) in enumerate(order):
            if other == name:
                read = self._read(name, () if guard is None else (program.order_when[guard],))
                after = (place for place, (_, one) in enumerate(order) if one in read and place > index)
                found |= {(end, guard) for end in (index, *after)}
        return sorted(found, key=lambda place: (place[0], place[1] is None, place[1]))

    def _read(self, name: str, nodes: Iterable[Node]) -> set[str]:
        """The questions that decide whether some nodes hold and whether a question is asked."""
        program, queue = self.version.program, [*nodes, *self._whens(name)]
        read: set[str] = set()
        while queue:
            questions = {program.variables[literal.variable].question for literal in literals_of(queue.pop())}
            new = {question for question in questions if question is not None} - read
            read |= new
            queue.extend(node for question in new for node in self._whens(question))
        return read

    def _whens(self, name: str) -> tuple[Node, ...]:
        program = self.version.program
        return (program.asked_when[name], *program.offered_when.get(name, {}).values())

    def _moment(self, name: str, end: int) -> Moment:
        """What is not answered yet when a question comes whose turn is at this place of the order."""
        passed = [(guard, other) for guard, other in self.path.asking_order[: end + 1] if other != name]
        brought = (question.id for question in self.path.questions.values() if question.asked == FOREVER)
        there = {*brought, *(other for guard, other in passed if guard is None)}
        ahead = {other: self.space.false for other in self.path.questions if other not in there}
        plain = [(self.version.names[other], who) for other, who in ahead.items()]
        for guard, other in passed:
            if other in ahead:
                ahead[other] = ahead[other] | self._at(plain, self._guarded(guard))
        return [(self.version.names[other], who) for other, who in ahead.items()]

    def _guarded(self, guard: int | None) -> Visitors:
        return self.space.true if guard is None else self.version.yes(self.version.program.order_when[guard])

    def _at(self, moment: Moment, visitors: Visitors) -> Visitors:
        """A set as it is at a moment: whoever is in it by the answers given until then."""
        nobody = [name for name, who in moment if not who.satisfiable()]
        visitors = self.space.unanswered(nobody, visitors)
        for name, who in moment:
            if who.satisfiable():
                visitors = who.ite(visitors, self.space.unanswered([name], visitors))
        return visitors

    def _may_change_result(self, name: str, moment: Moment) -> Visitors:
        """For whom the answer to a question can change the result."""
        weight: dict[ResultPart, Visitors] = {}
        for part in self._above(name):
            above = self.space.any(weight[one] for one in self._containers[part] if one in weight)
            if isinstance(part, str):
                weight[part] = self.space.true if part in self.path.always_asked else above
            else:
                open_ = self._at(moment, ~self.version.yes(part) & ~self.version.no(part))
                weight[part] = open_ if part in self._rows else above & open_
        return weight[name]

    def _above(self, name: str) -> Iterable[ResultPart]:
        """What a question stands in, up to what a result consists of: the outermost first, the question last."""
        found: dict[ResultPart, list[ResultPart]] = {}
        queue: list[ResultPart] = [name]
        while queue:
            part = queue.pop()
            if part not in found:
                settled = part in self._rows or (part != name and part in self.path.always_asked)
                found[part] = [] if settled else self._containers[part]
                queue.extend(found[part])
        return TopologicalSorter(found).static_order()

    @cached_property
    def _rows(self) -> frozenset[ResultPart]:
        return frozenset(result_rows(self.path))

    @cached_property
    def _containers(self) -> dict[ResultPart, list[ResultPart]]:
        return containers(self.path, [row for row in self._rows if not isinstance(row, str)])
