"""Days after that of a comparison on which what was edited has another effect: a service ends or begins by a date."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping

from navigator.engine import Node, Program, ServicePath, literals_of
from navigator.workbench.comparison.question_mapping import names_of

Days = Mapping[tuple[object, ...], Collection[int]]


def later_days(old: ServicePath, new: ServicePath, today: datetime.date) -> tuple[datetime.date, ...]:
    """The days after today from which a condition that only one version has reads the date differently, in order."""
    names = names_of(old, new)
    renamed = {**names.services, **names.providers, **names.joined_providers, **names.questions}
    before, now = _turns(old.program, renamed), _turns(new.program, {})
    days = {day for key in before.keys() | now.keys() for day in set(before.get(key, ())) ^ set(now.get(key, ()))}
    return tuple(datetime.date.fromordinal(day) for day in sorted(days) if day > today.toordinal())


def _turns(program: Program, renamed: Mapping[str, str]) -> Days:
    """For each thing with a condition that reads the date, by its new id: the days on which it turns."""
    found: dict[tuple[object, ...], set[int]] = {}
    for key, node in _nodes(program):
        known = tuple(renamed.get(part, part) if isinstance(part, str) else part for part in key)
        if days := {day for literal in _dated(program, node) for day in _ends(program, literal)}:
            found.setdefault(known, set()).update(days)
    return found


def _nodes(program: Program) -> Iterator[tuple[tuple[object, ...], Node]]:
    """What visitors meet by a condition: services with their providers and variants, questions, and first contacts."""
    yield from (((0, name), node) for name, node in program.service.items())
    yield from (((1, *names), node) for names, node in program.served.items())
    yield from (((2, name), node) for name, nodes in program.variants.items() for node in nodes)
    yield from (((3, name), node) for name, node in program.asked_when.items())
    yield from (((4, *services), node) for node, services in program.first_contact)


def _dated(program: Program, node: Node) -> Iterator[int]:
    """The outcomes of today's date that a condition asks for, as masks."""
    yield from (literal.mask for literal in literals_of(node) if literal.variable == program.today)


def _ends(program: Program, mask: int) -> Iterator[int]:
    """The first day of each stretch of days on which a mask holds, or holds no longer."""
    for position, mark in enumerate(program.today_scale.thresholds):
        for index, day in ((2 * position + 1, int(mark)), (2 * position + 2, int(mark) + 1)):
            if (mask >> index & 1) != (mask >> (index - 1) & 1):
                yield day
