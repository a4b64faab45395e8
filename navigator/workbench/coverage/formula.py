"""Every journey of a path as a formula: what `follow` finds out about some answers, said in propositions.

A model of the formula is a set of answers that an address may hold, and the other way round. Each question has one
proposition per outcome it may be answered with, one for "I don't know" and one for "nothing given"; a node of a
condition has one that is true exactly if the node is certainly true on that journey. Outcomes of a single choice that
nothing tells apart share theirs.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass

from pysat.card import CardEnc

from navigator.engine import Answer, Conjunction, Literal, Node, ServicePath, Variable, day_outcome
from navigator.format import UNKNOWN, Question
from navigator.workbench.coverage.outcomes import SeveralOutcomes, SingleOutcome, bits_of


@dataclass(frozen=True, slots=True)
class QuestionPropositions:
    """The propositions about one question."""

    outcomes: SeveralOutcomes | SingleOutcome
    unknown: int
    nothing: int
    asked: int
    absent: int
    """The question does not concern this visitor: conditions on it are false."""
    limited: Mapping[int, int]
    """For the outcomes that count only where what is chosen is known to be offered: that it does."""
    withdrawn: Mapping[int, int]
    """For the answers that are not offered to everybody: not offered now."""

    def given(self, mask: int = -1) -> list[int]:
        """Propositions of which one is true exactly if an outcome in `mask` is given."""
        return self.outcomes.of(mask)

    def counts(self, mask: int = -1) -> list[int]:
        """The same where the answer is known to be offered."""
        free = mask
        for bit in self.limited:
            free &= ~bit
        return [*self.outcomes.of(free), *(number for bit, number in self.limited.items() if bit & mask)]


class Formula:
    """The clauses, over propositions numbered from 1, of every address of a path on a day.

    `complete` is a proposition under which every question that is asked has been answered.
    """

    def __init__(self, path: ServicePath, today: datetime.date) -> None:
        self.path = path
        self.program = path.program
        self.today = today
        self.builder = self.program.builder
        self.clauses: list[list[int]] = []
        self.top = 0
        self.true = self.new()
        self.clauses.append([self.true])
        self.complete = self.new()
        self.about: dict[str, QuestionPropositions] = {}
        self._nodes: dict[Node, int] = {}
        self._refuted: dict[Node, int] = {}
        for name in path.evaluation_order:
            self.about[name] = self._question(path.questions[name])

    # Propositions.

    def new(self) -> int:
        """A proposition not used before."""
        self.top += 1
        return self.top

    def either(self, numbers: Iterable[int]) -> int:
        """The proposition that is true exactly if one of these is."""
        numbers = set(numbers) - {-self.true}
        if self.true in numbers or any(-number in numbers for number in numbers):
            return self.true
        if len(numbers) < 2:
            return next(iter(numbers), -self.true)
        new = self.new()
        self.clauses.append([-new, *numbers])
        self.clauses.extend([new, -number] for number in numbers)
        return new

    def both(self, *numbers: int) -> int:
        """The proposition that is true exactly if all of these are."""
        return self._all(numbers)

    def _all(self, numbers: Iterable[int]) -> int:
        return -self.either(-number for number in numbers)

    def at_most(self, numbers: Collection[int], limit: int) -> None:
        """Demand that no more than `limit` of these are true."""
        encoded = CardEnc.atmost(list(numbers), limit, top_id=self.top)
        self.clauses.extend(encoded.clauses)
        self.top = max(self.top, encoded.nv)

    # Questions.

    def _question(self, question: Question) -> QuestionPropositions:
        program = self.program
        variable = program.variables[program.choice[question.id]]
        outcomes: SeveralOutcomes | SingleOutcome = (
            SeveralOutcomes(variable.outcomes, self.new)
            if variable.several
            else SingleOutcome(variable.outcomes, self.new, self.clauses)
        )
        unknown, nothing = self.new(), self.new()
        asked = self.certain(program.asked_when[question.id])
        refused = self.refuted(program.asked_when[question.id])
        self._one_answer(question, variable, outcomes.of(variable.outcomes), unknown, nothing)
        self.clauses.append([-refused, nothing])
        if question.asked != "never":
            self.clauses.append([asked, nothing])
            if variable.outcomes or question.may_be_unknown:
                self.clauses.append([-self.complete, -asked, -nothing])
        offers = {
            program.bits[question.id][answer]: node
            for answer, node in program.offered_when.get(question.id, {}).items()
        }
        withdrawn = {bit: self.refuted(node) for bit, node in offers.items()}
        self.clauses += [[-number, -given] for bit, number in withdrawn.items() for given in outcomes.of(bit)]
        limited = self._limited(outcomes, offers, variable)
        absent = nothing if question.asked == "never" else refused
        return QuestionPropositions(outcomes, unknown, nothing, asked, absent, limited, withdrawn)

    def _one_answer(self, question: Question, variable: Variable, given: list[int], unknown: int, nothing: int) -> None:
        """Exactly one thing is the case: an answer, "I don't know", or nothing."""
        self.clauses.append([*given, unknown, nothing])
        self.clauses.append([-unknown, -nothing])
        self.clauses += [[-one, -other] for one in (unknown, nothing) for other in given]
        if not question.may_be_unknown:
            self.clauses.append([-unknown])
        if not variable.several:
            return
        if question.at_most:
            self.at_most(given, question.at_most)
        for own, answer in zip(given, question.answers.values(), strict=True):
            if answer.exclusive:
                self.clauses += [[-own, -other] for other in given if other != own]

    def _limited(
        self, outcomes: SeveralOutcomes | SingleOutcome, offers: Mapping[int, Node], variable: Variable
    ) -> Mapping[int, int]:
        """For the outcomes that may not count: the proposition that this one is given, and all that is is offered."""
        if not offers:
            return {}
        given = {bit: self.either(outcomes.of(bit)) for bit in bits_of(variable.outcomes if variable.several else 0)}
        given |= {bit: self.either(outcomes.of(bit)) for bit in offers}
        sure = {bit: self.either((-given[bit], self.certain(node))) for bit, node in offers.items()}
        if not variable.several:
            return {bit: self.both(given[bit], sure[bit]) for bit in offers}
        all_sure = self.both(*sure.values())
        return {bit: self.both(number, all_sure) for bit, number in given.items()}

    # Nodes.

    def certain(self, node: Node) -> int:
        """The proposition that a node is certainly true."""
        if isinstance(node, bool):
            return self.true if node else -self.true
        if node not in self._nodes:
            if isinstance(node, Literal):
                self._nodes[node] = self._certain_literal(node)
            elif isinstance(node, Conjunction):
                self._nodes[node] = self.both(*map(self.certain, node.parts))
            else:
                self._nodes[node] = self.either(map(self.certain, node.parts))
        return self._nodes[node]

    def refuted(self, node: Node) -> int:
        """The proposition that a node is certainly false.

        Not the same as its negation being certainly true: what `NodeBuilder` makes of that may be decided sooner.
        """
        if isinstance(node, bool | Literal):
            return self.certain(self.builder.negated(node))
        if node not in self._refuted:
            join = self.either if isinstance(node, Conjunction) else self._all
            self._refuted[node] = join(map(self.refuted, node.parts))
        return self._refuted[node]

    def open(self, node: Node) -> int:
        """The proposition that a node is neither certainly true nor certainly false."""
        return self.both(-self.certain(node), -self.refuted(node))

    def _certain_literal(self, literal: Literal) -> int:
        variable = self.program.variables[literal.variable]
        if variable.question is None:
            return self.true if literal.mask & day_outcome(self.program, self.today) else -self.true
        about = self.about[variable.question]
        if literal.variable != self.program.choice[variable.question]:
            answered = self.both(about.asked, self.either(about.counts()))
            not_answered = self.either((about.absent, about.unknown))
            return answered if literal.mask & 0b01 else not_answered
        if literal.positive:
            return self._certain_choice(literal.mask, variable, about)
        chosen = about.counts(literal.mask)
        settled = self.either(about.counts())
        nothing_else = self._withdrawn(about, literal.mask & variable.outcomes)
        return self.either((about.absent, self.both(settled, -self.either(chosen)), nothing_else))

    def _certain_choice(self, mask: int, variable: Variable, about: QuestionPropositions) -> int:
        """Something in `mask` is chosen, whatever is still not known."""
        chosen = about.counts(mask)
        nothing_else = self._withdrawn(about, variable.outcomes & ~mask)
        holds = self.either((*chosen, self.both(-about.absent, nothing_else)))
        return self.either((about.absent, holds)) if mask & variable.absent else self.both(about.asked, holds)

    def _withdrawn(self, about: QuestionPropositions, mask: int) -> int:
        """Not one of these outcomes is offered."""
        if mask & ~sum(about.withdrawn):
            return -self.true
        return self.both(*(number for bit, number in about.withdrawn.items() if bit & mask))

    # From a model back to answers.

    def answers(self, model: Container[int]) -> dict[str, Answer]:
        """The answers of a model, which is the set of its true propositions."""
        found: dict[str, Answer] = {}
        for name, question in self.path.questions.items():
            about = self.about[name]
            if about.nothing not in model:
                found[name] = self._answer(question, about.outcomes.chosen(model))
        return found

    def _answer(self, question: Question, chosen: list[int]) -> Answer:
        if not chosen:
            return UNKNOWN
        if question.measured:
            scale, index = self.program.scales[question.id], chosen[0].bit_length() - 1
            return self.path.derived.get(("example", question.id, index), lambda: scale.example(index, question))
        bits = self.program.bits[question.id]
        given = frozenset(chosen)
        answers = tuple(answer for answer in question.answers if bits[answer] in given)
        return answers if question.choose == "many" else answers[0]
