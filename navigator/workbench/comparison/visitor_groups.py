"""Puts a set of visitors into words: which answers to which questions make somebody a member.

The set is split question by question into as few groups as a greedy choice finds; what is found is compared with the
set itself, so a description is called complete only where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from navigator.format import UNKNOWN
from navigator.workbench.comparison.concerned import Chosen, Combinations, Extent, Group, Who
from navigator.workbench.comparison.reach import NOT_ASKED, reach_of
from navigator.workbench.comparison.several_answers import (
    Hits,
    Nodes,
    Pattern,
    TooVaried,
    marks_of,
    patterns,
    possible_hits,
)
from navigator.workbench.comparison.situations import Situations
from navigator.workbench.comparison.visitor_sets import Visitors

GROUP_LIMIT = 30
"""How many groups a description may have; beyond it there is none."""

Reply = str | Hits
"""What a visitor says to a question, as far as it matters: the id of a value, or the marks a choice of several hits."""

Answered = Mapping[str, Chosen]
"""What a group of visitors answers, by question."""


def extent_of(situations: Situations, visitors: Visitors, nodes: Nodes) -> Extent:
    """In how many situations something changes, for whom, and an example. `visitors` must hold for somebody."""
    return Extent(
        situations.count(visitors),
        who(situations, visitors, nodes),
        situations.example(visitors),
        reach_of(situations, visitors),
    )


def who(situations: Situations, visitors: Visitors, nodes: Nodes) -> Who:
    """Who is in a set, in words of answers."""
    space = situations.space
    within = situations.known if (situations.known & visitors).satisfiable() else situations.all
    members = within & visitors
    everybody = situations.all & visitors
    also = tuple(name for name in space.questions if (everybody & space.unknown[name]).satisfiable())
    grouping = Grouping(situations, visitors, nodes)
    try:
        parts = merged(grouping.split(visitors, members, within))
    except TooVaried:
        return Who(also_unknown=also)
    covered = space.any(grouping.members(part) & within for part in parts)
    groups = [
        Group(
            tuple(part[name] for name in space.questions if name in part),
            space.count(grouping.members(part) & members),
        )
        for part in parts
    ]
    groups.sort(key=lambda group: -group.situations)
    named = {name for part in parts for name in part}
    return Who(
        groups=tuple(groups),
        complete=covered == members,
        also_unknown=tuple(name for name in also if name in named) if within == situations.known else (),
        combinations=grouping.combinations(members, within, [name for name in space.questions if name in named]),
    )


class Grouping:
    """Splits sets of visitors into groups who answer alike."""

    def __init__(self, situations: Situations, visitors: Visitors, nodes: Nodes) -> None:
        self.space = situations.space
        self.questions = {question.id: question for question in situations.questions}
        self.marks: Mapping[str, Sequence[tuple[str, ...]]] = marks_of(situations, visitors, nodes)
        self.alike = {
            question.id: {values[0].id: tuple(value.id for value in values) for values in question.groups}
            for question in situations.questions
            if not question.several
        }
        """The values of each question with one choice that are not told apart, by the first of them."""
        self._options: dict[str, dict[Reply, Visitors]] = {}

    def split(
        self, visitors: Visitors, members: Visitors, within: Visitors, answered: Answered | None = None
    ) -> list[Answered]:
        """Groups that together are `members`; `visitors` says of those `within` who is one."""
        answered = answered or {}
        if members == within:
            return [answered]
        read = [name for name in self.questions if name not in answered and self.space.reads(name, visitors)]
        splits = {name: self._by_what_is_left(name, visitors, members, within) for name in read}
        if not splits:
            return [answered]
        name = min(splits, key=lambda name: len(splits[name]))
        found: list[Answered] = []
        for rest, replies in splits[name].items():
            for chosen in self._chosen(name, replies, within):
                those = self._those(chosen) if chosen else self.space.true
                more = {**answered, name: chosen} if chosen else answered
                found.extend(self.split(rest, members & those, within & those, more))
                if len(found) > GROUP_LIMIT:
                    raise TooVaried
        return found

    def _by_what_is_left(
        self, name: str, visitors: Visitors, members: Visitors, within: Visitors
    ) -> dict[Visitors, list[Reply]]:
        """What may be said to a question, put together where it leaves the same to be decided."""
        found: dict[Visitors, list[Reply]] = {}
        for reply, those in self.options(name).items():
            inside = members & those
            if inside.satisfiable():
                whole = inside == (within & those)
                rest = self.space.true if whole else self.space.without(name, visitors & those)
                found.setdefault(rest, []).append(reply)
        return found

    def options(self, name: str) -> dict[Reply, Visitors]:
        """Everything that may be said to a question, as far as it matters, and who says it."""
        if name not in self._options:
            space, question = self.space, self.questions[name]
            found: dict[Reply, Visitors] = {NOT_ASKED: ~space.given[name], UNKNOWN: space.exactly(name, UNKNOWN)}
            if question.several:
                marks = [self._hit(name, mark) for mark in self.marks[name]]
                chosen = space.given[name] & ~space.unknown[name] & space.shaped_of[name]
                for hits in possible_hits(question, self.marks[name]):
                    found[hits] = chosen & space.all(hit if index in hits else ~hit for index, hit in enumerate(marks))
            else:
                found |= {first: space.exactly(name, first) for first in self.alike[name]}
            self._options[name] = found
        return self._options[name]

    def _hit(self, name: str, mark: tuple[str, ...]) -> Visitors:
        return self.space.any(self.space.answer[name][value] for value in mark if value in self.space.answer[name])

    def _chosen(self, name: str, replies: Sequence[Reply], within: Visitors) -> Iterator[Chosen | None]:
        """Replies in words; None where they are everything that can be said."""
        possible = [reply for reply, those in self.options(name).items() if (those & within).satisfiable()]
        if set(possible) == set(replies):
            yield None
            return
        said = Chosen(name, unknown=UNKNOWN in replies, not_asked=NOT_ASKED in replies)
        plain = [reply for reply in replies if isinstance(reply, str) and reply not in {UNKNOWN, NOT_ASKED}]
        several = [reply for reply in replies if not isinstance(reply, str)]
        if not several:
            alike = self.alike.get(name, {})
            meant = {value for first in plain for value in alike[first]}
            yield replace(said, any=tuple(value.id for value in self.questions[name].values if value.id in meant))
            return
        every = [reply for reply in possible if not isinstance(reply, str)]
        marks = self.marks[name]
        for index, pattern in enumerate(patterns(several, every)):
            if pattern == Pattern():
                yield replace(said, any=tuple(self.space.answer[name]))
                continue
            yield replace(
                Chosen(name) if index else said,
                any=tuple(value for mark in sorted(pattern.any) for value in marks[mark]),
                all=tuple(marks[mark] for mark in sorted(pattern.all)),
                none=tuple(value for mark in sorted(pattern.none) for value in marks[mark]),
            )

    def _those(self, chosen: Chosen) -> Visitors:
        """Who answers a question like this."""
        space, name = self.space, chosen.question
        found = space.true
        if self.questions[name].several:
            found = space.given[name] & ~space.unknown[name]
            if chosen.any:
                found = found & self._hit(name, chosen.any)
            found = found & space.all(self._hit(name, mark) for mark in chosen.all) & ~self._hit(name, chosen.none)
            if not (chosen.any or chosen.all or chosen.none):
                found = space.false
        else:
            found = self._hit(name, chosen.any)
        if chosen.unknown:
            found = found | space.unknown[name]
        return found | ~space.given[name] if chosen.not_asked else found

    def members(self, answered: Answered) -> Visitors:
        """Who answers as a group does."""
        return self.space.all(self._those(chosen) for chosen in answered.values())

    def combinations(self, members: Visitors, within: Visitors, names: Sequence[str]) -> Combinations | None:
        """How many combinations of answers to those of these questions that take one answer are concerned."""
        single = [name for name in names if not self.questions[name].several]
        if not single:
            return None
        number, of = (self.space.combinations(visitors, single) for visitors in (members, within))
        return Combinations(number, of, tuple(single))


def merged(parts: Sequence[Answered]) -> list[Answered]:
    """The groups, those that differ in the single answer to one question put together."""
    for first, second in combinations(range(len(parts)), 2):
        joined = _joined(parts[first], parts[second])
        if joined is not None:
            return merged([*parts[:first], joined, *parts[first + 1 : second], *parts[second + 1 :]])
    return list(parts)


def _joined(one: Answered, other: Answered) -> Answered | None:
    if one.keys() != other.keys():
        return None
    differing = [name for name in one if one[name] != other[name]]
    if len(differing) != 1:
        return None
    first, second = one[differing[0]], other[differing[0]]
    if first.all or first.none or second.all or second.none or not (first.any and second.any):
        return None
    chosen = Chosen(
        first.question,
        any=tuple(dict.fromkeys((*first.any, *second.any))),
        unknown=first.unknown or second.unknown,
        not_asked=first.not_asked or second.not_asked,
    )
    return {**one, differing[0]: chosen}
