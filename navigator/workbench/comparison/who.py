"""Puts a set of visitors into words: which answers to which questions make somebody a member.

The set is split question by question into as few groups as a greedy choice finds; what is found is compared with the
set itself, so a description is called complete only where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from navigator.engine import Literal, Node, literals_of
from navigator.format import UNKNOWN
from navigator.workbench.comparison.patterns import Hits, Pattern, TooRagged, patterns, possible_hits
from navigator.workbench.comparison.result import Chosen, Combinations, Extent, Group, Who
from navigator.workbench.comparison.situations import Situations
from navigator.workbench.comparison.space import Function
from navigator.workbench.comparison.united import UnitedQuestion

GROUP_LIMIT = 30
"""How many groups a description may have; beyond it there is none."""

NOT_ASKED = ""
"""Stands for "the question does not come"."""

Token = str | Hits
"""What a visitor says to a question, as far as it matters: the id of a value, or the marks a choice of several hits."""

Nodes = tuple[Iterable[Node], Iterable[Node]]
"""The compiled conditions that decide about a set, of the old and of the new version."""


def extent_of(situations: Situations, function: Function, nodes: Nodes) -> Extent:
    """In how many situations something changes, for whom, and an example. `function` must hold for somebody."""
    return Extent(situations.count(function), who(situations, function, nodes), situations.example(function))


def who(situations: Situations, function: Function, nodes: Nodes) -> Who:
    """Who is in a set, in words of answers."""
    space = situations.space
    within = situations.known if (situations.known & function).satisfiable() else situations.all
    members = within & function
    everybody = situations.all & function
    also = tuple(name for name in space.questions if (everybody & space.unknown[name]).satisfiable())
    teller = Teller(situations, marks_of(situations, function, nodes))
    try:
        boxes = merged(teller.boxes(function, members, within))
    except TooRagged:
        return Who(also_unknown=also)
    covered = space.any(teller.members(box) & within for box in boxes)
    groups = [
        Group(
            tuple(box[name] for name in space.questions if name in box),
            space.count(teller.members(box) & members),
        )
        for box in boxes
    ]
    groups.sort(key=lambda group: -group.situations)
    named = {name for box in boxes for name in box}
    return Who(
        groups=tuple(groups),
        complete=covered == members,
        also_unknown=tuple(name for name in also if name in named) if within == situations.known else (),
        combinations=teller.combinations(members, within, [name for name in space.questions if name in named]),
    )


def marks_of(situations: Situations, function: Function, nodes: Nodes) -> dict[str, list[tuple[str, ...]]]:
    """For each question with several choices: the answers that matter, those together that no condition tells apart."""
    marks: dict[str, list[tuple[str, ...]]] = {}
    literals = [list(_literals(situations, side, nodes[side])) for side in range(2)]
    for question in situations.questions:
        if not question.several:
            continue
        alike: dict[tuple[object, ...], list[str]] = {}
        for value in question.values:
            signature: list[object] = []
            for side, given in enumerate(value.given):
                signature.extend(_signature(situations, question, side, given, literals[side]))
            if any(signature) and situations.space.looks_at(question.id, value.id, function):
                alike.setdefault(tuple(signature), []).append(value.id)
        marks[question.id] = [tuple(values) for values in alike.values()]
    return marks


def _literals(situations: Situations, side: int, nodes: Iterable[Node]) -> Iterator[Literal]:
    """The literals of nodes, and of what decides whether the questions they read are asked and what these offer."""
    program = situations.sides[side].program
    queue, seen = list(nodes), set[str]()
    while queue:
        for literal in literals_of(queue.pop()):
            yield literal
            name = program.variables[literal.variable].question
            if name is not None and name not in seen:
                seen.add(name)
                queue.extend((program.asked_when[name], *program.offered_when.get(name, {}).values()))


def _signature(
    situations: Situations, question: UnitedQuestion, side: int, given: str | None, literals: Sequence[Literal]
) -> Iterator[object]:
    entry, program = question.sides[side], situations.sides[side].program
    if entry is None or given is None:
        return
    bit = program.bits[entry.id][given]
    masks = dict.fromkeys(one.mask for one in literals if one.variable == program.choice[entry.id])
    yield from (bool(mask & bit) for mask in masks)
    yield program.offered_when.get(entry.id, {}).get(given)


@dataclass(frozen=True)
class Option:
    """Something a visitor may say to a question, and who says it."""

    token: Token
    members: Function


Box = Mapping[str, Chosen]


class Teller:
    """Splits sets of visitors into groups who answer alike."""

    def __init__(self, situations: Situations, marks: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
        self.space = situations.space
        self.questions = {question.id: question for question in situations.questions}
        self.marks = marks
        self._options: dict[str, list[Option]] = {}

    def boxes(self, function: Function, members: Function, within: Function, box: Box | None = None) -> list[Box]:
        """Groups that together are `members`; `function` says of those `within` who is one."""
        box = box or {}
        if members == within:
            return [box]
        read = [name for name in self.questions if name not in box and self.space.reads(name, function)]
        splits = {name: self._split(name, function, members, within) for name in read}
        if not splits:
            return [box]
        name = min(splits, key=lambda name: len(splits[name]))
        found: list[Box] = []
        for rest, tokens in splits[name].items():
            for chosen in self._chosen(name, tokens, within):
                those = self._those(chosen) if chosen else self.space.true
                more = {**box, name: chosen} if chosen else box
                found.extend(self.boxes(rest, members & those, within & those, more))
                if len(found) > GROUP_LIMIT:
                    raise TooRagged
        return found

    def _split(self, name: str, function: Function, members: Function, within: Function) -> dict[Function, list[Token]]:
        """What may be said to a question, put together where it leaves the same to be decided."""
        found: dict[Function, list[Token]] = {}
        for option in self.options(name):
            inside = members & option.members
            if inside.satisfiable():
                whole = inside == (within & option.members)
                rest = self.space.true if whole else self.space.without(name, function & option.members)
                found.setdefault(rest, []).append(option.token)
        return found

    def options(self, name: str) -> list[Option]:
        """Everything that may be said to a question, as far as it matters."""
        if name not in self._options:
            space, question = self.space, self.questions[name]
            found = [Option(NOT_ASKED, ~space.given[name]), Option(UNKNOWN, space.exactly(name, UNKNOWN))]
            if question.several:
                functions = [self._hit(name, mark) for mark in self.marks[name]]
                for hits in possible_hits(question, self.marks[name]):
                    those = space.all(hit if index in hits else ~hit for index, hit in enumerate(functions))
                    found.append(Option(hits, those & space.given[name] & ~space.unknown[name] & space.shaped_of[name]))
            else:
                found.extend(Option(value.id, space.exactly(name, value.id)) for value in question.values)
            self._options[name] = found
        return self._options[name]

    def _hit(self, name: str, mark: tuple[str, ...]) -> Function:
        return self.space.any(self.space.answer[name][value] for value in mark)

    def _chosen(self, name: str, tokens: Sequence[Token], within: Function) -> Iterator[Chosen | None]:
        """Tokens in words; None where they are everything that can be said."""
        possible = [option.token for option in self.options(name) if (option.members & within).satisfiable()]
        if set(possible) == set(tokens):
            yield None
            return
        said = Chosen(name, unknown=UNKNOWN in tokens, not_asked=NOT_ASKED in tokens)
        plain = [token for token in tokens if isinstance(token, str) and token not in {UNKNOWN, NOT_ASKED}]
        several = [token for token in tokens if not isinstance(token, str)]
        if not several:
            yield replace(said, any=tuple(plain))
            return
        every = [token for token in possible if not isinstance(token, str)]
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

    def _those(self, chosen: Chosen) -> Function:
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

    def members(self, box: Box) -> Function:
        """Who answers as a box says."""
        return self.space.all(self._those(chosen) for chosen in box.values())

    def combinations(self, members: Function, within: Function, names: Sequence[str]) -> Combinations | None:
        """How many combinations of answers to those of these questions that take one answer are concerned."""
        single = [name for name in names if not self.questions[name].several]
        if not single:
            return None
        number, of = (self.space.combinations(function, single) for function in (members, within))
        return Combinations(number, of, tuple(single))


def merged(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, those that differ in the single answer to one question put together."""
    found = list(boxes)
    done = False
    while not done:
        done = True
        for first in range(len(found)):
            for second in range(first + 1, len(found)):
                joined = _joined(found[first], found[second])
                if joined is not None:
                    found[first] = joined
                    del found[second]
                    done = False
                    break
            if not done:
                break
    return found


def _joined(one: Box, other: Box) -> Box | None:
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
