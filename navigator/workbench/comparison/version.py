"""One version of a path as sets of visitors: whom it asks what, for whom each condition holds.

It says in sets what `navigator.engine.follow` says of one visitor, case by case.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from navigator.engine import Conjunction, Literal, Node, ServicePath, day_outcome
from navigator.format import Question, exact_number
from navigator.workbench.comparison.question_mapping import (
    MappedQuestion,
)
from navigator.workbench.comparison.visitor_sets import Space, Visitors

FOREVER = "never"
"""The value of `asked` of a question whose answer only an address can bring."""


@dataclass(frozen=True, slots=True)
class States:
    """What is known of a question, as sets of visitors; each is in one of them.

    `absent`: not asked. `known`: the answer counts. `unsure`: "I don't know". `pending`: chosen, but it is not known
    yet whether it is offered, or nothing is chosen. `unclear`: it is not known whether the question is asked.
    """

    absent: Visitors
    known: Visitors
    unsure: Visitors
    pending: Visitors
    unclear: Visitors


class Version:
    """One version. `position` tells which, as a position in pairs."""

    def __init__(self, position: int, path: ServicePath, space: Space, today: datetime.date) -> None:
        self.position, self.path, self.space = position, path, space
        self.program = path.program
        self.today = day_outcome(self.program, today)
        self.names = {
            asked.id: question.id
            for question in space.questions.values()
            if (asked := question.versions[position]) is not None
        }
        """The common id of each question of this version."""
        self._nodes: dict[tuple[Node, bool], Visitors] = {}
        self._literals: dict[Literal, tuple[Visitors, Visitors]] = {}
        self.asked: dict[str, Visitors] = {}
        """Who is asked a question, by the id it has in this version."""
        self._states: dict[str, States] = {}
        self._chosen: dict[str, dict[int, Visitors]] = {}
        self._possible: dict[str, dict[int, Visitors]] = {}
        for name in path.evaluation_order:
            self._add(path.questions[name])

    def mapped(self, name: str) -> MappedQuestion:
        """A question of this version among those of both."""
        return self.space.questions[self.names[name]]

    # Conditions.

    def yes(self, node: Node) -> Visitors:
        """For whom a node certainly holds."""
        return self._value(node, True)

    def no(self, node: Node) -> Visitors:
        """For whom it certainly does not."""
        return self._value(node, False)

    def _value(self, node: Node, wanted: bool) -> Visitors:
        if isinstance(node, bool):
            return self.space.true if node is wanted else self.space.false
        key = (node, wanted)
        if key not in self._nodes:
            if isinstance(node, Literal):
                self._nodes[key] = self._literal(node)[0 if wanted else 1]
            else:
                parts = (self._value(part, wanted) for part in node.parts)
                joint = self.space.all if isinstance(node, Conjunction) is wanted else self.space.any
                self._nodes[key] = joint(parts)
        return self._nodes[key]

    def _literal(self, literal: Literal) -> tuple[Visitors, Visitors]:
        """For whom a literal certainly holds, and for whom it certainly does not."""
        if literal not in self._literals:
            question = self.program.variables[literal.variable].question
            if question is None:
                holds = bool(self.today & literal.mask)
                found = (self.yes(holds), self.no(holds))
            elif literal.variable != self.program.choice[question]:
                found = self._answered(question, literal)
            elif self.program.variables[literal.variable].several:
                found = self._several(question, literal)
            else:
                found = self._one(question, literal)
            self._literals[literal] = found
        return self._literals[literal]

    def _answered(self, question: str, literal: Literal) -> tuple[Visitors, Visitors]:
        states = self._states[question]
        answered, unanswered = states.known, states.absent | states.unsure
        return (answered, unanswered) if literal.mask & 0b01 else (unanswered, answered)

    def _one(self, question: str, literal: Literal) -> tuple[Visitors, Visitors]:
        states, absent = self._states[question], self.program.variables[literal.variable].absent
        chosen, hit, miss = self._overlap(question, literal.mask)
        open_ = states.unsure | states.pending
        if literal.mask & absent:
            yes = states.absent | (states.known & chosen) | (open_ & hit & ~miss) | (states.unclear & ~miss)
            return yes, (states.known & ~chosen) | (open_ & ~hit)
        yes = (states.known & chosen) | (open_ & hit & ~miss)
        if not absent:
            yes = yes | (states.unclear & hit & ~miss)
        return yes, states.absent | (states.known & ~chosen) | ((open_ | states.unclear) & ~hit)

    def _several(self, question: str, literal: Literal) -> tuple[Visitors, Visitors]:
        states = self._states[question]
        chosen, hit, miss = self._overlap(question, literal.mask)
        open_ = states.unsure | states.pending
        yes = (states.known & chosen) | (open_ & ~miss)
        no = states.absent | (states.known & ~chosen) | (open_ & ~hit & miss) | (states.unclear & ~hit)
        return (yes, no) if literal.positive else (no, yes)

    def _overlap(self, question: str, mask: int) -> tuple[Visitors, Visitors, Visitors]:
        """Who chose something in a mask; to whom something in it is offered; to whom something outside it is."""
        any_of = self.space.any
        chosen = any_of(visitors for bit, visitors in self._chosen[question].items() if bit & mask)
        possible = self._possible[question]
        hit = any_of(visitors for bit, visitors in possible.items() if bit & mask)
        return chosen, hit, any_of(visitors for bit, visitors in possible.items() if not bit & mask)

    # Questions.

    def _add(self, question: Question) -> None:
        """Work out the states of a question; those its conditions read are worked out already."""
        space, program, name = self.space, self.program, question.id
        variable = program.variables[program.choice[name]]
        self._chosen[name] = self._by_outcome(question)
        limited = {program.bits[name][answer]: node for answer, node in program.offered_when.get(name, {}).items()}
        outcomes = [1 << index for index in range(variable.outcomes.bit_length()) if variable.outcomes >> index & 1]
        self._possible[name] = {bit: ~self.no(limited.get(bit, True)) for bit in outcomes}
        asked, refused = self.yes(program.asked_when[name]), self.no(program.asked_when[name])
        self.asked[name] = asked
        mapped = self.names[name]
        given, unknown = space.given[mapped], space.unknown[mapped]
        unoffered = space.any(self._chosen[name].get(bit, space.false) & ~self.yes(limited[bit]) for bit in limited)
        unclear = ~asked & ~refused
        absent = refused
        if question.asked == FOREVER:
            absent, unclear = refused | unclear | ~given, space.false
            asked = asked & given
        self._states[name] = States(
            absent=absent,
            known=asked & given & ~unknown & ~unoffered,
            unsure=asked & unknown,
            pending=asked & ~unknown & (~given | unoffered),
            unclear=unclear,
        )

    def _by_outcome(self, question: Question) -> dict[int, Visitors]:
        """Who chose each outcome of a question."""
        mapped = self.mapped(question.id)
        found: dict[int, Visitors] = {}
        for value, *_ in mapped.groups:
            given = value.given[self.position]
            if given is None:
                continue
            bit = self._bit(question, given)
            found[bit] = found.get(bit, self.space.false) | self.space.answer[mapped.id][value.id]
        return found

    def _bit(self, question: Question, given: str) -> int:
        if question.choose == "date":
            day = datetime.date.fromisoformat(given)
            return self.program.scales[question.id].outcome(Fraction(day.toordinal()))
        if question.choose == "number":
            return self.program.scales[question.id].outcome(exact_number(given))
        return self.program.bits[question.id][given]

    # Visitors.

    @cached_property
    def valid(self) -> Visitors:
        """Whoever answers every question this version asks them with something it offers."""
        return self.space.all(self._answerable(question) for question in self.path.questions.values())

    def _answerable(self, question: Question) -> Visitors:
        space, mapped = self.space, self.mapped(question.id)
        chosen = self._chosen[question.id]
        allowed = space.any(chosen.values())
        rules = [space.true if question.may_be_unknown else ~space.unknown[mapped.id]]
        rules.extend(
            ~space.answer[mapped.id][value.id] for value, *_ in mapped.groups if value.given[self.position] is None
        )
        limit = question.at_most if question.choose == "many" else 1
        if mapped.several and limit:
            rules.append(space.at_most(list(chosen.values()), limit))
        for bit, possible in self._possible[question.id].items():
            rules.append(chosen.get(bit, space.false).imp(possible))
        bits = self.program.bits.get(question.id, {})
        for answer, bit in bits.items():
            if question.answers[answer].exclusive and question.choose == "many":
                rules.append(chosen[bit].imp(space.all(~other for one, other in chosen.items() if one != bit)))
        if question.asked != FOREVER:
            rules.append(allowed | space.unknown[mapped.id])
        return self.asked[question.id].imp(space.all(rules))

    def alone(self) -> Visitors:
        """The situations of this version as such: nothing is answered but what it asks."""
        space = self.space
        asked = {self.names[name]: visitors for name, visitors in self.asked.items()}
        quiet = (space.given[name].imp(asked.get(name, space.false)) for name in space.questions)
        once = (~space.answer[name][value] for name, value, _ in self.joined())
        return self.valid & space.shaped & space.all(quiet) & space.all(once)

    def joined(self) -> Iterator[tuple[str, str, str]]:
        """The values that are one with another in this version: the question, the value, and that other."""
        for name in self.names.values():
            for value, other in self.space.questions[name].one_now(self.position).items():
                yield name, value, other

    def seen_by(self, situations: Visitors) -> Visitors:
        """What this version sees of situations: the answers to what it does not ask are forgotten."""
        space = self.space
        mine = set(self.names.values())
        for name in space.questions:
            if name not in mine:
                situations = space.without(name, situations) & ~space.given[name]
        for name in reversed(self.path.evaluation_order):
            mapped, asked = self.names[name], self.asked[name]
            situations = (situations & asked) | (space.without(mapped, situations & ~asked) & ~space.given[mapped])
        for name, value, other in self.joined():
            there, here = space.answer[name][value], space.answer[name][other]
            situations = (situations & ~there) | ((situations & there).exists(there & here) & here & ~there)
        return situations

    # Services.

    def fits(self, services: Iterable[str]) -> Visitors:
        """Whom at least one of these services fits for certain."""
        return self.space.any(self.yes(self.program.service[service]) for service in services)

    def shown(self, services: Iterable[str]) -> Visitors:
        """To whom at least one of these services is shown, for certain or to be checked."""
        return self.space.any(~self.no(self.program.service[service]) for service in services)
