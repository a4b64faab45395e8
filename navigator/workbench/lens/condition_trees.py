"""The conditions of a path as trees, in the shape in which their author wrote them, every part compiled by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from navigator.engine import ServicePath, local_first, logic
from navigator.format import ALWAYS, AllOf, AnyOf, Condition, Document, Location, Not, Question, Service, conditions
from navigator.workbench.coverage import compiled, location_of


@dataclass(frozen=True, slots=True)
class ConditionTree:
    """A part of a condition; `number` is its place among the compiled nodes of the path.

    `kind` is `all`, `any`, `not`, `named`, `constant` or `leaf` as the author wrote it; and what the path adds to it:
    `service` (all that decides about one), `serves` (one of several providers must serve the visitor), `provider`,
    `case` (the providers of a variant, or those left), `variant`, `question`, `offers` (one answer must be offered) and
    `answer`. `name` is the id of what these and a named condition are about; of a case, the number of the variant.
    """

    kind: str
    condition: Condition
    location: Location
    number: int
    parts: tuple[ConditionTree, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Trees:
    """Every condition of a path that decides about services and questions."""

    services: Mapping[str, ConditionTree]
    variants: Mapping[str, tuple[ConditionTree, ...]]
    questions: Mapping[str, ConditionTree]
    answers: Mapping[str, tuple[ConditionTree, ...]]
    """Per question, the answers that are offered only under a condition."""
    nodes: tuple[logic.Node, ...]


def trees(path: ServicePath) -> Trees:
    """The trees of a path, made once."""
    return path.derived.get("trees", lambda: _trees(path))


def _trees(path: ServicePath) -> Trees:
    builder = _TreeBuilder(path.document)
    services = {service.id: builder.service(service) for service in path.services.values()}
    variants = {service.id: builder.variants(service) for service in path.services.values()}
    answers = {question.id: builder.answers(question) for question in path.questions.values()}
    questions = {question.id: builder.question(question, answers[question.id]) for question in path.questions.values()}
    nodes = compiled(path, builder.conditions)
    # What the engine decides by is its own node of the whole, not ours.
    program = path.program
    for name, tree in services.items():
        nodes[tree.number] = program.service[name]
    for name, tree in questions.items():
        nodes[tree.number] = program.asked_when[name]
    return Trees(services, variants, questions, answers, tuple(nodes))


class _TreeBuilder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.conditions: list[Condition] = []

    def part(
        self, kind: str, condition: Condition, location: Location, parts: Iterable[ConditionTree] = (), name: str = ""
    ) -> ConditionTree:
        self.conditions.append(condition)
        return ConditionTree(kind, condition, location, len(self.conditions) - 1, tuple(parts), name)

    def tree(self, condition: Condition, at: Location) -> ConditionTree:
        """A condition that is written at a location, with everything in it."""
        here = (*at, *location_of(condition))
        match condition:
            case AllOf(parts):
                return self.part("all", condition, here, [self.tree(part, at) for part in parts])
            case AnyOf(parts):
                return self.part("any", condition, here, [self.tree(part, at) for part in parts])
            case Not(part):
                return self.part("not", condition, here, [self.tree(part, at)])
            case conditions.Named(name):
                unfolded = self.tree(self.document.conditions[name], ("conditions", name))
                return self.part("named", condition, here, [unfolded], name)
            case conditions.Constant():
                return self.part("constant", condition, here)
        return self.part("leaf", condition, here)

    def wanted(self, condition: Condition, at: Location) -> list[ConditionTree]:
        """The condition, or nothing where it always holds."""
        return [] if condition == ALWAYS else [self.tree(condition, at)]

    # Services.

    def service(self, service: Service) -> ConditionTree:
        at: Location = ("services", service.id)
        parts = [*self.wanted(service.when, (*at, "when")), *self.serving(service, at)]
        return self.part("service", _all(parts), at, parts, service.id)

    def variants(self, service: Service) -> tuple[ConditionTree, ...]:
        found = []
        for index, variant in enumerate(service.variants):
            at: Location = ("services", service.id, "variants", index)
            found.append(self.part("variant", variant.when, at, [self.tree(variant.when, (*at, "when"))], service.id))
        return tuple(found)

    def serving(self, service: Service, at: Location) -> list[ConditionTree]:
        """What the areas of the providers demand; nothing where somebody serves everybody."""
        special = [(index, variant) for index, variant in enumerate(service.variants) if variant.provider]
        areas = {self.areas(names) for names in (service.provider, *(variant.provider for _, variant in special))}
        if areas == {frozenset((ALWAYS,))}:
            return []
        if len(areas) == 1:
            return [self.providers(service.provider, (*at, "provider"))]
        cases: list[ConditionTree] = []
        passed: list[Condition] = []
        for index, variant in special:
            here = (*at, "variants", index)
            holds = [self.tree(Not(one), here) for one in passed]
            holds.append(self.tree(variant.when, (*here, "when")))
            holds.append(self.providers(variant.provider or (), (*here, "provider")))
            cases.append(self.part("case", _all(holds), here, holds, str(index + 1)))
            passed.append(variant.when)
        left = [self.tree(Not(one), (*at, "variants")) for one in passed]
        left.append(self.providers(service.provider, (*at, "provider")))
        cases.append(self.part("case", _all(left), (*at, "provider"), left))
        return [self.part("any", AnyOf(tuple(case.condition for case in cases)), (*at, "provider"), cases)]

    def providers(self, names: Iterable[str], at: Location) -> ConditionTree:
        found = [self.provider(name) for name in local_first(names, self.document)]
        if len(found) == 1:
            return found[0]
        return self.part("serves", AnyOf(tuple(one.condition for one in found)), at, found)

    def provider(self, name: str) -> ConditionTree:
        serves = self.document.providers[name].serves
        at: Location = ("providers", name, "serves")
        return self.part("provider", serves, at, self.wanted(serves, at), name)

    def areas(self, names: Iterable[str] | None) -> frozenset[Condition]:
        """Whom some providers serve between them."""
        found = frozenset(self.document.providers[name].serves for name in names or ())
        return frozenset((ALWAYS,)) if ALWAYS in found else found

    # Questions.

    def answers(self, question: Question) -> tuple[ConditionTree, ...]:
        found = []
        for answer, entry in question.answers.items():
            if entry.when != ALWAYS:
                at: Location = ("questions", question.id, "answers", answer, "when")
                found.append(self.part("answer", entry.when, at, [self.tree(entry.when, at)], answer))
        return tuple(found)

    def question(self, question: Question, limited: tuple[ConditionTree, ...]) -> ConditionTree:
        at: Location = ("questions", question.id)
        parts = self.wanted(question.when, (*at, "when"))
        if limited and len(limited) == len(question.answers):
            offered = AnyOf(tuple(answer.condition for answer in limited))
            parts.append(self.part("offers", offered, (*at, "answers"), limited))
        return self.part("question", _all(parts), at, parts, question.id)


def _all(parts: Iterable[ConditionTree]) -> Condition:
    return conditions.all_of(*(part.condition for part in parts))
