"""Checks what stands between entries: that every id named exists and that orders have no cycles."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx

from navigator.engine import providers_of, questions_of, service_order
from navigator.format import (
    BUILT_IN_KINDS,
    SILENT,
    UNKNOWN,
    Answer,
    Condition,
    Document,
    Location,
    Merged,
    Message,
    Persona,
    Problem,
    Promised,
    Question,
    Service,
    conditions,
    contrast_problem,
    exact_number,
    nearest,
    say,
)


def check(document: Document, merged: Merged) -> list[Problem]:
    """Everything that is wrong between the entries of a document whose entries are right by themselves."""
    checker = _Checker(document, merged)
    for part in (
        checker.header,
        checker.stages,
        checker.questions,
        checker.order,
        checker.named_conditions,
        checker.groups,
        checker.providers,
        checker.services,
        checker.renamed,
        checker.personas,
        checker.promises,
        checker.reserved,
        checker.cycles,
    ):
        part()
    return checker.problems


_NO_SERVICE = say("There is no service `%(name)s`.")
_NO_STAGE = say("There is no stage `%(name)s`.")
_NO_QUESTION = say("There is no question `%(name)s`.")
_NO_PROVIDER = say("There is no provider `%(name)s`.")
_NO_KIND = say("There is no kind `%(name)s`.")
_NO_TAG = say("There is no tag `%(name)s`.")
_NO_CONDITION = say("There is no condition `%(name)s`.")
_NO_ANSWER = say("There is no answer `%(name)s` of `%(question)s`.")
_NO_GROUP = say("There is no group `%(name)s` of `%(question)s`.")
_NO_PROVIDER_OF = say("There is no provider `%(name)s` of `%(service)s`.")


RESERVED = {
    "questions": {"all", "any", "not", "answered", "today"},
    "conditions": {"always", "never"},
    "lists": {"stages"},
}
"""Words of conditions, which nothing may be called."""


class _Checker:
    def __init__(self, document: Document, merged: Merged) -> None:
        self.document = document
        self.merged = merged
        self.problems: list[Problem] = []
        self.attributes: dict[str, dict[str, set[Any]]] = {}
        self.kinds = (*BUILT_IN_KINDS, *document.kinds)

    def report(self, location: Location, rule: str, message: Message, hint: Message = SILENT) -> None:
        self.problems.append(Problem(self.merged.places.value(location), rule, message, hint))

    def known(self, name: Any, names: Collection[str], what: Message, location: Location) -> bool:
        if name in names:
            return True
        if name in self.document.path.leave_out:
            self.still_named(name, location)
            return False
        message = replace(what, values=(("name", name), *what.values))
        self.report(location, "unknown-id", message, nearest(name, names))
        return False

    def still_named(self, name: str, location: Location) -> None:
        """Something of the layer is left out, but something that is kept needs it."""
        message = say(
            "`%(name)s` is left out, but %(place)s names it.", name=name, place=self.merged.places.value(location)
        )
        hint = say("Leave that out too, or override it.")
        self.report(("path", "leave_out", self.document.path.leave_out.index(name)), "left-out", message, hint)

    def all_known(self, listed: Iterable[str], names: Collection[str], what: Message, location: Location) -> None:
        for index, name in enumerate(listed):
            self.known(name, names, what, (*location, index))

    # What each section must fulfil.

    def header(self) -> None:
        header = self.document.path
        services = self.document.services
        for index, name in enumerate(header.first_contact):
            location = ("path", "first_contact", index)
            if self.known(name, services, _NO_SERVICE, location) and services[name].kind != "advice":
                message = say("`%(name)s` is not of kind `advice`, so it cannot be a first contact.", name=name)
                self.report(location, "first-contact", message, say("A first contact is a person who advises."))
        if problem := contrast_problem(header.accent):
            self.report(("path", "accent"), "contrast", problem, say("Choose a darker or a stronger colour."))

    def stages(self) -> None:
        for stage in self.document.stages.values():
            self.all_known(stage.next, self.document.stages, _NO_STAGE, ("stages", stage.id, "next"))

    def questions(self) -> None:
        for question in self.document.questions.values():
            location = ("questions", question.id)
            self.condition(question.when, (*location, "when"))
            if question.measured:
                if question.answers:
                    self.report(
                        (*location, "answers"), "number", say("A number or a date has no answers to choose from.")
                    )
                if question.min is not None and question.max is not None and question.min > question.max:
                    self.report((*location, "max"), "number", say("`max` is smaller than `min`."))
            elif not question.answers and (*location, "answers") not in self.merged.places.keys:
                hint = say("Write `answers:`, or choose `number` or `date`.")
                self.report(location, "missing", say("The question `%(id)s` has no answers.", id=question.id), hint)
            self.limits(question, location)
            self.answers(question.answers, (*location, "answers"))
            if question.asked == "never":
                self.offered_to_nobody(question, location)
        for name, answers in self.document.lists.items():
            self.answers(answers, ("lists", name))

    def offered_to_nobody(self, question: Question, location: Location) -> None:
        for answer_id, answer in question.answers.items():
            if answer.when != conditions.ALWAYS:
                message = say(
                    "`%(id)s` is never asked, so its answers are offered to nobody and have no `when`.", id=question.id
                )
                hint = say("Remove the line, or put the condition into the `when` of the question.")
                self.report((*location, "answers", answer_id, "when"), "never-asked", message, hint)

    def limits(self, question: Question, location: Location) -> None:
        if question.choose != "number":
            for key in ("min", "max", "decimals"):
                if (*location, key) in self.merged.places.keys:
                    message = say(
                        "`%(key)s` is for number questions; this one chooses `%(choose)s`.",
                        key=key,
                        choose=question.choose,
                    )
                    self.report((*location, key), "number", message, say("Remove the line."))
        if question.choose != "many" and question.at_most is not None:
            message = say(
                "`at_most` is for questions with several choices; this one chooses `%(choose)s`.",
                choose=question.choose,
            )
            self.report((*location, "at_most"), "number", message, say("Remove the line, or write `choose: many`."))
        if question.choose != "number":
            return
        if question.min is not None and question.max is not None and question.min <= question.max:
            step = 10**question.decimals
            if math.ceil(exact_number(question.min) * step) > math.floor(exact_number(question.max) * step):
                message = say("No number lies between `min` and `max`.")
                self.report((*location, "max"), "number", message, say("Allow more `decimals`, or change a limit."))

    def reserved(self) -> None:
        for section, words in RESERVED.items():
            for name in words.intersection(getattr(self.document, section)):
                message = say("`%(name)s` has a meaning of its own in conditions.", name=name)
                self.report((section, name), "reserved-id", message, say("Choose another id."))

        for name in self.document.kinds:
            if name in BUILT_IN_KINDS:
                message = say("`%(name)s` is a built-in kind.", name=name)
                self.report(("kinds", name), "reserved-id", message, say("Choose another id."))

    def answers(self, answers: Mapping[str, Answer], location: Location) -> None:
        for answer_id, answer in answers.items():
            if answer_id == UNKNOWN:
                message = say("`unknown` cannot be the id of an answer: it stands for “I don't know”.")
                self.report((*location, answer_id), "reserved-id", message, say("Choose another id."))
            self.condition(answer.when, (*location, answer_id, "when"))

    def order(self) -> None:
        for index, ordered in enumerate(self.document.order):
            self.condition(ordered.when, ("order", index, "when"))
            self.all_known(ordered.ask, self.document.questions, _NO_QUESTION, ("order", index, "ask"))

    def named_conditions(self) -> None:
        for name, condition in self.document.conditions.items():
            self.condition(condition, ("conditions", name))

    def groups(self) -> None:
        for question_id, groups in self.document.groups.items():
            if not self.known(question_id, self.document.questions, _NO_QUESTION, ("groups", question_id)):
                continue
            for name, answers in groups.items():
                known = self.document.questions[question_id].answers
                self.all_known(answers, known, _of(_NO_ANSWER, question=question_id), ("groups", question_id, name))

    def providers(self) -> None:
        for provider in self.document.providers.values():
            self.condition(provider.serves, ("providers", provider.id, "serves"))

    def services(self) -> None:
        document = self.document
        for service in document.services.values():
            location = ("services", service.id)
            self.known(service.kind, self.kinds, _NO_KIND, (*location, "kind"))
            self.all_known(service.provider, document.providers, _NO_PROVIDER, (*location, "provider"))
            self.all_known(service.before, document.services, _NO_SERVICE, (*location, "before"))
            self.all_known(service.after, document.services, _NO_SERVICE, (*location, "after"))
            self.condition(service.when, (*location, "when"))
            for index, variant in enumerate(service.variants):
                self.condition(variant.when, (*location, "variants", index, "when"))
                self.all_known(variant.provider or (), document.providers, _NO_PROVIDER, (*location, "variants", index))
            self.periods(service, location)

    def periods(self, service: Service, location: Location) -> None:
        for key in ("open", "yearly"):
            for index, empty in enumerate(getattr(service, key)):
                if empty.from_ is None and empty.until is None:
                    message = say("The period says neither when it begins nor when it ends.")
                    hint = say("Write `from`, `until` or both.")
                    self.report((*location, key, index), "period", message, hint)
        for index, period in enumerate(service.open):
            if period.from_ and period.until and period.from_ > period.until:
                message = say(
                    "The period ends (%(until)s) before it begins (%(from_)s).", until=period.until, from_=period.from_
                )
                self.report((*location, "open", index), "period", message)

    def renamed(self) -> None:
        document, renamed = self.document, self.document.renamed
        for section, known, missing in (
            ("questions", document.questions, _NO_QUESTION),
            ("services", document.services, _NO_SERVICE),
            ("providers", document.providers, _NO_PROVIDER),
            ("stages", document.stages, _NO_STAGE),
        ):
            for old, new in getattr(renamed, section).items():
                location = ("renamed", section, old)
                self.known(new, known, missing, location)
                if old in known:
                    self.report(
                        location, "renamed", say("`%(old)s` is still in use, so it cannot be an old name.", old=old)
                    )
        for question_id, names in renamed.answers.items():
            if self.known(question_id, document.questions, _NO_QUESTION, ("renamed", "answers", question_id)):
                answers = document.questions[question_id].answers
                for old, new in names.items():
                    if old in answers:
                        message = say("`%(old)s` is still in use, so it cannot be an old name.", old=old)
                        self.report(("renamed", "answers", question_id, old), "renamed", message)
                    self.known(
                        new, answers, _of(_NO_ANSWER, question=question_id), ("renamed", "answers", question_id, old)
                    )

    def personas(self) -> None:
        for persona in self.document.personas.values():
            location = ("personas", persona.id)
            self.persona_answers(persona, (*location, "answers"))
            for key in ("receives", "may_receive", "never"):
                self.all_known(getattr(persona, key), self.document.services, _NO_SERVICE, (*location, key))
            if persona.first_contact:
                self.known(persona.first_contact, self.document.services, _NO_SERVICE, (*location, "first_contact"))
            for service_id, provider_id in persona.provider.items():
                at = (*location, "provider", service_id)
                if self.known(service_id, self.document.services, _NO_SERVICE, at):
                    self.known(
                        provider_id,
                        providers_of(self.document.services[service_id]),
                        _of(_NO_PROVIDER_OF, service=service_id),
                        at,
                    )

    def persona_answers(self, persona: Persona, location: Location) -> None:
        for question_id, values in persona.answers.items():
            at = (*location, question_id)
            if not self.known(question_id, self.document.questions, _NO_QUESTION, at):
                continue
            question = self.document.questions[question_id]
            if values != (UNKNOWN,) and not question.measured:
                self.all_known(map(str, values), question.answers, _of(_NO_ANSWER, question=question_id), at)

    def promises(self) -> None:
        document = self.document
        tags = {tag for service in document.services.values() for tag in service.tags}
        for promise in document.promises.values():
            location = ("promises", promise.id)
            self.condition(promise.when, (*location, "when"))
            if promise.of == Promised():
                hint = say("Name a kind, services, tags or providers.")
                self.report(
                    (*location, "of"), "missing", say("The promise does not say which services it is about."), hint
                )
            for key, known, missing in (
                ("kind", self.kinds, _NO_KIND),
                ("services", document.services, _NO_SERVICE),
                ("tags", tags, _NO_TAG),
                ("providers", document.providers, _NO_PROVIDER),
            ):
                self.all_known(getattr(promise.of, key), known, missing, (*location, "of", key))

    # Conditions.

    def condition(self, condition: Condition, location: Location) -> None:
        for leaf in conditions.leaves_of(condition):
            at = (*location, *getattr(leaf, "location", ()))
            match leaf:
                case conditions.Named(name):
                    self.known(name, self.document.conditions, _NO_CONDITION, at)
                case conditions.Chosen(question_id, values, attribute):
                    if question := self.question(question_id, at):
                        self.chosen(question, values, attribute, at)
                case conditions.InGroup(question_id, group):
                    if self.question(question_id, at):
                        groups = self.document.groups.get(question_id, {})
                        self.known(group, groups, _of(_NO_GROUP, question=question_id), at)
                case conditions.Measured(question_id, _, attribute):
                    if question := self.question(question_id, at):
                        self.measured(question, attribute, leaf.dates, at)
                case conditions.Answered(question_id):
                    self.question(question_id, at)

    def question(self, question_id: str, location: Location) -> Question | None:
        found = self.known(question_id, self.document.questions, _NO_QUESTION, location)
        return self.document.questions[question_id] if found else None

    def chosen(self, question: Question, values: tuple[Any, ...], attribute: str | None, location: Location) -> None:
        if question.measured and attribute is None:
            example = "from: 2026-12-31" if question.choose == "date" else "at_least: 5"
            for value in values:
                if isinstance(value, bool | str) or question.choose == "date":
                    hint = say("Write for instance `{%(example)s}`.", example=example)
                    message = say("`%(id)s` cannot be compared with `%(value)s`.", id=question.id, value=value)
                    self.report(location, "wrong-type", message, hint)
            return
        if attribute is None:
            for value in values:
                what = _of(_NO_ANSWER, question=question.id)
                place = self.element(location, value, values)
                self.known(value if isinstance(value, str) else str(value), question.answers, what, place)
            return
        if self.attribute(question, attribute, location):
            known = self.values(question)[attribute]
            for value in values:
                if value not in known:
                    message = say(
                        "No answer of `%(id)s` has the %(attribute)s `%(value)s`.",
                        id=question.id,
                        attribute=attribute,
                        value=value,
                    )
                    hint = nearest(value, map(str, known))
                    self.report(self.element(location, value, values), "unknown-id", message, hint)

    def element(self, location: Location, value: Any, values: tuple[Any, ...]) -> Location:
        return (*location, values.index(value)) if len(values) > 1 else location

    def measured(self, question: Question, attribute: str | None, dates: bool, location: Location) -> None:
        if attribute is None:
            if question.choose != ("date" if dates else "number"):
                hint = SILENT if question.measured else say("Name an answer.")
                message = (
                    say("`%(id)s` is not a date question.", id=question.id)
                    if dates
                    else say("`%(id)s` is not a number question.", id=question.id)
                )
                self.report(location, "wrong-type", message, hint)
            return
        if not self.attribute(question, attribute, location):
            return
        if any(isinstance(value, str | bool) for value in self.values(question)[attribute]):
            self.report(
                location,
                "wrong-type",
                say("The attribute `%(attribute)s` is not a number everywhere.", attribute=attribute),
            )

    def attribute(self, question: Question, attribute: str, location: Location) -> bool:
        known = self.values(question)
        if attribute in known:
            return True
        message = say("The answers of `%(id)s` have no attribute `%(attribute)s`.", id=question.id, attribute=attribute)
        self.report(location, "unknown-id", message, nearest(attribute, known))
        return False

    def values(self, question: Question) -> Mapping[str, set[Any]]:
        """The attributes of a question's answers, and the values each has anywhere."""
        if question.id not in self.attributes:
            found = self.attributes[question.id] = {}
            for answer in question.answers.values():
                for name, values in answer.attributes.items():
                    found.setdefault(name, set()).update(values)
        return self.attributes[question.id]

    # Cycles.

    def cycles(self) -> None:
        if self.problems:
            return
        document = self.document
        self.cycle(
            nx.DiGraph(self.named_edges()),
            "conditions",
            say("The named conditions use each other in a circle: %(chain)s."),
        )
        if self.problems:
            return
        self.cycle(
            nx.DiGraph(self.question_edges()),
            "questions",
            say("The questions wait for each other in a circle: %(chain)s."),
        )
        self.cycle(
            service_order(document.services),
            "services",
            say("The services come before each other in a circle: %(chain)s."),
        )

    def cycle(self, graph: nx.DiGraph[str], section: str, sentence: Message) -> None:
        try:
            found = [edge[0] for edge in nx.find_cycle(graph)]
        except nx.NetworkXNoCycle:
            return
        start = found.index(min(found, key=lambda name: self.is_of_layer((section, name))))
        found = [*found[start:], *found[:start]]
        chain = " → ".join(f"`{name}`" for name in (*found, found[0]))
        message = replace(sentence, values=(("chain", chain),))
        place = self.merged.places.key((section, found[0]))
        self.problems.append(Problem(place, "cycle", message, say("Remove one of these steps.")))

    def is_of_layer(self, location: Location) -> bool:
        """Whether something was written in the layer below and not in this path."""
        return self.merged.places.files[self.merged.places.key(location).file].parent != self.merged.folder

    def named_edges(self) -> Iterator[tuple[str, str]]:
        for name, condition in self.document.conditions.items():
            for leaf in conditions.leaves_of(condition):
                if isinstance(leaf, conditions.Named):
                    yield leaf.name, name

    def question_edges(self) -> Iterator[tuple[str, str]]:
        for question in self.document.questions.values():
            for condition in (question.when, *(answer.when for answer in question.answers.values())):
                for other in questions_of(condition, self.document.conditions):
                    yield other, question.id


def _of(message: Message, **values: str) -> Message:
    return replace(message, values=tuple(values.items()))
