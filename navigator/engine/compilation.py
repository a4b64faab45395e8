"""Compiles the conditions of a path: from what the author wrote to tables that are evaluated at once."""

from __future__ import annotations

import bisect
import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from navigator.engine.logic import Former, Node, State, Variable
from navigator.engine.table import Table, TableBuilder
from navigator.format import Condition, Document, Question, Range, Service, conditions, decimal_notation, exact_number


@dataclass(frozen=True, slots=True)
class Scale:
    """The outcomes of a number: below, at and between the thresholds that conditions mention.

    Outcome 2i lies between threshold i-1 and threshold i, outcome 2i+1 is threshold i itself.
    """

    thresholds: tuple[Fraction, ...]

    def outcome(self, value: Fraction) -> int:
        """The mask of the outcome a value falls into."""
        index = bisect.bisect_left(self.thresholds, value)
        exact = index < len(self.thresholds) and self.thresholds[index] == value
        return 1 << (2 * index + exact)

    def outcomes(self, bounds: Range) -> int:
        """The mask of the outcomes that lie in a range whose ends are thresholds."""
        first, last = 0, 2 * len(self.thresholds)
        if bounds.low is not None:
            first = 2 * bisect.bisect_left(self.thresholds, bounds.low) + 1 + bounds.low_open
        if bounds.high is not None:
            last = 2 * bisect.bisect_left(self.thresholds, bounds.high) + 1 - bounds.high_open
        return (1 << last + 1) - (1 << first) if first <= last else 0

    def reachable(self, question: Question | None) -> int:
        """The mask of the outcomes a question's limits and decimals allow."""
        size = 2 * len(self.thresholds) + 1
        if question is None:
            return (1 << size) - 1
        step = Fraction(1, 10**question.decimals)
        limits = (self._limits(index, question, step) for index in range(size))
        return sum(1 << index for index, (low, high) in enumerate(limits) if low <= high)

    def example(self, index: int, question: Question) -> str:
        """One answer to the question that falls into an outcome, as an address would write it."""
        low, high = self._limits(index, question, Fraction(1, 10**question.decimals))
        value = low if low > -math.inf else high if high < math.inf else Fraction(0)
        return _written(Fraction(value), question)

    def _limits(self, index: int, question: Question, step: Fraction) -> tuple[float | Fraction, float | Fraction]:
        """The smallest and the largest answer that falls into an outcome; the first is larger if there is none."""
        low = -math.inf if question.min is None else math.ceil(exact_number(question.min) / step) * step
        high = math.inf if question.max is None else math.floor(exact_number(question.max) / step) * step
        position, at_threshold = divmod(index, 2)
        if at_threshold:
            value = self.thresholds[position]
            return (value, value) if low <= value <= high and value % step == 0 else (1, 0)
        if position > 0:
            low = max(low, (math.floor(self.thresholds[position - 1] / step) + 1) * step)
        if position < len(self.thresholds):
            high = min(high, (math.ceil(self.thresholds[position] / step) - 1) * step)
        return low, high


def _written(value: Fraction, question: Question) -> str:
    if question.choose == "date":
        last = datetime.date.max.toordinal()
        return datetime.date.fromordinal(min(max(1, int(value)), last)).isoformat()
    return decimal_notation(value, question.decimals)


class Attribute:
    """One attribute of the answers of a question: which answers have which value."""

    def __init__(self, values: Iterable[tuple[conditions.Scalar, int]]) -> None:
        self.masks: dict[tuple[bool, conditions.Scalar], int] = {}
        for value, bit in values:
            key = (isinstance(value, bool), value)
            self.masks[key] = self.masks.get(key, 0) | bit
        numbers = [
            (value, bits) for (truth, value), bits in self.masks.items() if not truth and not isinstance(value, str)
        ]
        self.numbers = sorted((exact_number(value), bits) for value, bits in numbers)

    def any_of(self, values: Iterable[conditions.Scalar]) -> int:
        """The mask of the answers with any of these values."""
        mask = 0
        for value in values:
            mask |= self.masks.get((isinstance(value, bool), value), 0)
        return mask

    def between(self, bounds: Range) -> int:
        """The mask of the answers with a number in a range."""
        first = 0 if bounds.low is None else bisect.bisect_left(self.numbers, (bounds.low,))
        mask = 0
        for number, bits in self.numbers[first:]:
            if number in bounds:
                mask |= bits
            elif bounds.high is not None and number > bounds.high:
                break
        return mask


@dataclass
class Program:
    """A compiled path. Row and node lookups are by service id; masks of rows are over the top table."""

    variables: list[Variable] = field(default_factory=list)
    choice: dict[str, int] = field(default_factory=dict)
    """The variable of each question."""
    answered: dict[str, int] = field(default_factory=dict)
    """The variable "was answered" of the questions some condition asks this of."""
    today: int = 0
    bits: dict[str, dict[str, int]] = field(default_factory=dict)
    """The outcome of each answer of each question."""
    scales: dict[str, Scale] = field(default_factory=dict)
    today_scale: Scale = Scale(())
    asked_when: dict[str, Node] = field(default_factory=dict)
    offered_when: dict[str, dict[str, Node]] = field(default_factory=dict)
    order_when: list[Node] = field(default_factory=list)
    steady: dict[str, dict[Any, State]] = field(default_factory=dict)
    """The questions asked of everybody with the same answers, and the states of their answers, remembered."""
    service: dict[str, Node] = field(default_factory=dict)
    """When each service fits, the area of its providers included."""
    served: dict[tuple[str, str], Node] = field(default_factory=dict)
    """When a provider is the one of a service: it serves the visitor and none before it does."""
    variants: dict[str, list[Node]] = field(default_factory=dict)
    promises: dict[str, Node] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    services: tuple[str, ...] = ()
    """The services, in the order of their rows: row i of the top table is service i."""
    service_rows: int = 0


def compile_document(document: Document) -> Program:
    """Compile a document that has been checked."""
    return _Compiler(document).program


def local_first(service_providers: Iterable[str], document: Document) -> list[str]:
    """The providers of a service, those that serve only some visitors before those that serve everybody."""
    return sorted(service_providers, key=lambda name: document.providers[name].serves == conditions.ALWAYS)


def providers_of(service: Service) -> tuple[str, ...]:
    """All providers a service may have, those of its variants included."""
    names = (*service.provider, *(name for variant in service.variants for name in variant.provider or ()))
    return tuple(dict.fromkeys(names))


class _Compiler:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.program = Program()
        self.named: dict[str, Node] = {}
        self.attributes: dict[tuple[str, str], Attribute] = {}
        self._make_variables()
        self.former = Former(self.program.variables)
        self._questions()
        self._services()

    # Variables.

    def _make_variables(self) -> None:
        program, document = self.program, self.document
        every = list(_all_conditions(document))
        thresholds: dict[str, set[Fraction]] = {}
        days: set[Fraction] = set()
        answered: list[str] = []
        for leaf in (leaf for condition in every for leaf in conditions.leaves_of(condition)):
            match leaf:
                case conditions.Measured(name, bounds, None):
                    thresholds.setdefault(name, set()).update(_ends(bounds))
                case conditions.Chosen(name, values, None) if document.questions[name].measured:
                    thresholds.setdefault(name, set()).update(exact_number(value) for value in values)
                case conditions.Today(bounds):
                    days.update(_ends(bounds))
                case conditions.Answered(name):
                    answered.append(name)
        for question in document.questions.values():
            program.choice[question.id] = self._question_variable(question, thresholds.get(question.id, set()))
        for name in dict.fromkeys(answered):
            program.answered[name] = self._add(Variable(len(program.variables), name, 0b11))
        program.today_scale = Scale(tuple(sorted(days)))
        program.today = self._add(Variable(len(program.variables), None, program.today_scale.reachable(None)))

    def _question_variable(self, question: Question, thresholds: set[Fraction]) -> int:
        program = self.program
        if question.measured:
            scale = program.scales[question.id] = Scale(tuple(sorted(thresholds)))
            outcomes = scale.reachable(question)
            size = 2 * len(scale.thresholds) + 1
        else:
            program.bits[question.id] = {answer: 1 << index for index, answer in enumerate(question.answers)}
            size = len(question.answers)
            outcomes = (1 << size) - 1
        all_limited = all(answer.when != conditions.ALWAYS for answer in question.answers.values())
        has_choice = (bool(question.answers) and not all_limited) or question.measured
        may_be_absent = question.when != conditions.ALWAYS or question.asked == "never" or not has_choice
        several = question.choose == "many"
        absent = 1 << size if may_be_absent and not several else 0
        return self._add(Variable(len(program.variables), question.id, outcomes, absent, several))

    def _add(self, variable: Variable) -> int:
        self.program.variables.append(variable)
        return variable.index

    # Nodes.

    def node(self, condition: Condition) -> Node:
        former, program = self.former, self.program
        match condition:
            case conditions.Constant(value):
                return value
            case conditions.AllOf(parts):
                return former.all(self.node(part) for part in parts)
            case conditions.AnyOf(parts):
                return former.any(self.node(part) for part in parts)
            case conditions.Not(part):
                return former.negated(self.node(part))
            case conditions.Named(name):
                if name not in self.named:
                    self.named[name] = self.node(self.document.conditions[name])
                return self.named[name]
            case conditions.Answered(question):
                return former.literal(program.answered[question], 0b01)
            case conditions.Today(bounds):
                return former.literal(program.today, program.today_scale.outcomes(bounds))
            case conditions.InGroup(question, group):
                return self._answers(question, self.document.groups[question][group])
            case conditions.Measured(question, bounds, None):
                return former.literal(program.choice[question], program.scales[question].outcomes(bounds))
            case conditions.Measured(question, bounds, attribute):
                mask = self._attribute(question, str(attribute)).between(bounds)
                return former.literal(program.choice[question], mask)
            case conditions.Chosen(question, values, None) if question in program.scales:
                scale = program.scales[question]
                return former.literal(
                    program.choice[question], sum({scale.outcome(exact_number(value)) for value in values})
                )
            case conditions.Chosen(question, values, None):
                return self._answers(question, map(str, values))
            case conditions.Chosen(question, values, attribute):
                mask = self._attribute(question, str(attribute)).any_of(values)
                return former.literal(program.choice[question], mask)

    def _answers(self, question: str, answers: Iterable[str]) -> Node:
        bits = self.program.bits[question]
        mask = 0
        for answer in answers:
            mask |= bits[answer]
        return self.former.literal(self.program.choice[question], mask)

    def _attribute(self, question: str, name: str) -> Attribute:
        key = (question, name)
        if key not in self.attributes:
            bits = self.program.bits[question]
            answers = self.document.questions[question].answers
            self.attributes[key] = Attribute(
                (value, bits[answer]) for answer in answers for value in answers[answer].attributes.get(name, ())
            )
        return self.attributes[key]

    def _questions(self) -> None:
        program, document = self.program, self.document
        for question in document.questions.values():
            limited = {key: self.node(answer.when) for key, answer in question.answers.items()}
            limited = {key: node for key, node in limited.items() if node is not True}
            asked = self.node(question.when)
            if limited and len(limited) == len(question.answers):
                asked = self.former.all((asked, self.former.any(limited.values())))
            program.asked_when[question.id] = asked
            if limited:
                program.offered_when[question.id] = limited
        program.steady = {
            question.id: {}
            for question in document.questions.values()
            if program.asked_when[question.id] is True
            and question.id not in program.offered_when
            and question.id not in program.answered
            and question.asked != "never"
        }
        program.order_when = [self.node(ordered.when) for ordered in document.order]
        program.promises = {promise.id: self.node(promise.when) for promise in document.promises.values()}

    def _services(self) -> None:
        program, document = self.program, self.document
        rows: list[Node] = []
        details: list[Node] = []
        for service in document.services.values():
            fits = self._service(service)
            program.service[service.id] = fits
            rows.append(fits)
            variants = program.variants[service.id] = [self.node(variant.when) for variant in service.variants]
            details.extend(self.former.all((fits, variant)) for variant in variants)
            names = providers_of(service)
            if len(names) > 1:
                details.extend(self.former.all((fits, program.served[service.id, name])) for name in names)
        program.services = tuple(document.services)
        program.service_rows = (1 << len(rows)) - 1
        program.tables = TableBuilder(program.variables).tables((*rows, *dict.fromkeys(details)))

    def _service(self, service: Service) -> Node:
        """When the service fits; on the way, when each of its providers is the one who gives it.

        A variant may name other providers: the first variant that holds decides whose turn it is. Where that makes no
        difference, it need not be known which one holds.
        """
        former = self.former
        whens = [self.node(variant.when) for variant in service.variants if variant.provider]
        lists = [*(variant.provider for variant in service.variants if variant.provider), service.provider]
        serving = [{name: self._serves(name) for name in local_first(names, self.document)} for names in lists]
        turns = [self._turns(one) for one in serving]
        for provider in dict.fromkeys(name for one in turns for name in one):
            turn = self._first_that_holds(whens, [one.get(provider, False) for one in turns])
            self.program.served[service.id, provider] = turn
        served = self._first_that_holds(whens, [former.any(one.values()) for one in serving])
        return former.all((self.node(service.when), served))

    def _first_that_holds(self, whens: list[Node], nodes: list[Node]) -> Node:
        """The node that belongs to the first of the conditions that holds; the last one is for when none does."""
        if len(set(nodes)) == 1:
            return nodes[0]
        cases: list[Node] = []
        passed: list[Node] = []
        for when, node in zip((*whens, True), nodes, strict=True):
            cases.append(self.former.all((when, *passed, node)))
            passed.append(self.former.negated(when))
        return self.former.any(cases)

    def _serves(self, provider: str) -> Node:
        return self.node(self.document.providers[provider].serves)

    def _turns(self, serving: Mapping[str, Node]) -> dict[str, Node]:
        """When each of these providers serves a visitor whom none before it serves."""
        former = self.former
        passed: list[Node] = []
        turns: dict[str, Node] = {}
        for provider, serves in serving.items():
            turns[provider] = former.all((serves, *passed))
            passed.append(former.negated(serves))
        return turns


def _ends(bounds: Range) -> list[Fraction]:
    return [end for end in (bounds.low, bounds.high) if end is not None]


def _all_conditions(document: Document) -> Iterable[Condition]:
    yield from document.conditions.values()
    for question in document.questions.values():
        yield question.when
        yield from (answer.when for answer in question.answers.values())
    yield from (ordered.when for ordered in document.order)
    yield from (provider.serves for provider in document.providers.values())
    for service in document.services.values():
        yield service.when
        yield from (variant.when for variant in service.variants)
    yield from (promise.when for promise in document.promises.values())


def day_outcome(program: Program, day: datetime.date) -> int:
    """The outcome of the variable "today" on a day."""
    return program.today_scale.outcome(Fraction(day.toordinal()))
