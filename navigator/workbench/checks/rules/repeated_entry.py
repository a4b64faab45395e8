"""A list names the same thing twice.

Nothing breaks, but something else was probably meant the second time. Remove it, or write what was meant. In
`order`, a question that stands without a condition comes there, so naming it again later has no effect.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}, next: [growth, growth]}
      growth: {title: {fi: Kasvu, en: Growth}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}, next: [growth]}
      growth: {title: {fi: Kasvu, en: Growth}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from navigator.format import Level, Location, conditions, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for at, listed in subject.lists:
        yield from _repeated(at, listed)
    for at, condition in subject.conditions:
        for leaf in conditions.leaves_of(condition):
            if isinstance(leaf, conditions.Chosen):
                yield from _repeated((*at, *leaf.location), leaf.values)
    placed: set[str] = set()
    for index, ordered in enumerate(subject.document.order):
        for position, name in enumerate(ordered.ask):
            if name in placed:
                message = say("`%(name)s` has its place in the order already.", name=name)
                yield Found(("order", index, "ask", position), message, say("Remove it here or there."))
        if ordered.when == conditions.ALWAYS:
            placed.update(ordered.ask)


def _repeated(at: Location, listed: tuple[Any, ...]) -> Iterator[Found]:
    seen: set[Any] = set()
    for index, name in enumerate(listed):
        if (type(name), name) in seen:
            message = say("`%(name)s` stands here a second time.", name=name)
            yield Found((*at, index), message, say("Remove it, or write what was meant."))
        seen.add((type(name), name))
