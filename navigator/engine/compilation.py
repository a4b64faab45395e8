"""Compiles the conditions of a path: from what the author wrote to tables that are evaluated at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from navigator.engine.graph import used_first
from navigator.engine.logic import Node, Variable
from navigator.engine.program import Program
from navigator.engine.providers import local_first, providers_of
from navigator.engine.scale import Attribute, Scale
from navigator.engine.table import TableBuilder
from navigator.format import Condition, Document, Question, Range, Service, conditions, exact_number


def compile_document(document: Document) -> Program:
    """Compile a document that has been checked."""
    return _Compiler(document).program


class _Compiler:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.program = Program()
        self.named: dict[str, Node] = {}
        self.attributes: dict[tuple[str, str], Attribute] = {}
        self._make_variables()
        self.builder = self.program.builder
        for name in used_first(document.conditions):
            self.named[name] = self.node(document.conditions[name])
        self._questions()
        self._services()

    # Variables.

    def _make_variables(self) -> None:
        program, document = self.program, self.document
        every = list(document.every_condition())
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
        builder, program = self.builder, self.program
        match condition:
            case conditions.Constant(value):
                return value
            case conditions.AllOf(parts):
                return builder.all(self.node(part) for part in parts)
            case conditions.AnyOf(parts):
                return builder.any(self.node(part) for part in parts)
            case conditions.Not(part):
                return builder.negated(self.node(part))
            case conditions.Named(name):
                return self.named[name]
            case conditions.Answered(question):
                return builder.literal(program.answered[question], 0b01)
            case conditions.Today(bounds):
                return builder.literal(program.today, program.today_scale.outcomes(bounds))
            case conditions.InGroup(question, group):
                return self._answers(question, self.document.groups[question][group])
            case conditions.Measured(question, bounds, None):
                return builder.literal(program.choice[question], program.scales[question].outcomes(bounds))
            case conditions.Measured(question, bounds, attribute):
                mask = self._attribute(question, str(attribute)).between(bounds)
                return builder.literal(program.choice[question], mask)
            case conditions.Chosen(question, values, None) if question in program.scales:
                scale = program.scales[question]
                return builder.literal(
                    program.choice[question], sum({scale.outcome(exact_number(value)) for value in values})
                )
            case conditions.Chosen(question, values, None):
                return self._answers(question, map(str, values))
            case conditions.Chosen(question, values, attribute):
                mask = self._attribute(question, str(attribute)).any_of(values)
                return builder.literal(program.choice[question], mask)

    def _answers(self, question: str, answers: Iterable[str]) -> Node:
        bits = self.program.bits[question]
        mask = 0
        for answer in answers:
            mask |= bits[answer]
        return self.builder.literal(self.program.choice[question], mask)

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
                asked = self.builder.all((asked, self.builder.any(limited.values())))
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
        current = document.current_services
        program.first_contact = tuple(
            (self.node(contact.when), tuple(name for name in contact.services if name in current))
            for contact in document.path.first_contact
        )
        program.promises = {promise.id: self.node(promise.when) for promise in document.promises.values()}

    def _services(self) -> None:
        program, document = self.program, self.document
        rows: list[Node] = []
        details: list[Node] = []
        for service in document.current_services.values():
            fits = self._service(service)
            program.service[service.id] = fits
            rows.append(fits)
            variants = program.variants[service.id] = [self.node(variant.when) for variant in service.variants]
            details.extend(self.builder.all((fits, variant)) for variant in variants)
            names = providers_of(service)
            if len(names) > 1:
                details.extend(self.builder.all((fits, program.served[service.id, name])) for name in names)
        program.services = tuple(document.current_services)
        program.service_rows = (1 << len(rows)) - 1
        program.tables = TableBuilder(program.variables).tables((*rows, *dict.fromkeys(details)))

    def _service(self, service: Service) -> Node:
        """When the service fits; on the way, when each of its providers is the one who gives it.

        A variant may name other providers: the first variant that holds decides whose turn it is. Where that makes no
        difference, it need not be known which one holds.
        """
        builder = self.builder
        whens = [self.node(variant.when) for variant in service.variants if variant.provider]
        lists = [*(variant.provider for variant in service.variants if variant.provider), service.provider]
        serving = [{name: self._serves(name) for name in local_first(names, self.document)} for names in lists]
        turns = [self._turns(one) for one in serving]
        for provider in dict.fromkeys(name for one in turns for name in one):
            turn = self._first_that_holds(whens, [one.get(provider, False) for one in turns])
            self.program.served[service.id, provider] = turn
        served = self._first_that_holds(whens, [builder.any(one.values()) for one in serving])
        return builder.all((self.node(service.when), served))

    def _first_that_holds(self, whens: list[Node], nodes: list[Node]) -> Node:
        """The node that belongs to the first of the conditions that holds; the last one is for when none does."""
        if len(set(nodes)) == 1:
            return nodes[0]
        cases: list[Node] = []
        passed: list[Node] = []
        for when, node in zip((*whens, True), nodes, strict=True):
            cases.append(self.builder.all((when, *passed, node)))
            passed.append(self.builder.negated(when))
        return self.builder.any(cases)

    def _serves(self, provider: str) -> Node:
        return self.node(self.document.providers[provider].serves)

    def _turns(self, serving: Mapping[str, Node]) -> dict[str, Node]:
        """When each of these providers serves a visitor whom none before it serves."""
        builder = self.builder
        passed: list[Node] = []
        turns: dict[str, Node] = {}
        for provider, serves in serving.items():
            turns[provider] = builder.all((serves, *passed))
            passed.append(builder.negated(serves))
        return turns


def _ends(bounds: Range) -> list[Fraction]:
    return [end for end in (bounds.low, bounds.high) if end is not None]
