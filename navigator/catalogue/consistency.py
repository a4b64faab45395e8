"""Checks what stands between the entries of a path: what each section must fulfil beside the others."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.catalogue.condition_references import ConditionReferences
from navigator.catalogue.counting_consistency import counting
from navigator.catalogue.cycles import cycles
from navigator.catalogue.gone import Gone, without
from navigator.catalogue.question_consistency import QuestionSections
from navigator.catalogue.references import (
    NO_ANSWER,
    NO_KIND,
    NO_PROVIDER,
    NO_QUESTION,
    NO_SERVICE,
    NO_STAGE,
    References,
    missing_of,
)
from navigator.engine import IDEA, providers_of
from navigator.format import (
    ALWAYS,
    BUILT_IN_KINDS,
    Document,
    Location,
    MergedPath,
    Problem,
    Service,
    contrast_problem,
    say,
)

RESERVED = {
    "questions": {"all", "any", "not", "answered", "today"},
    "conditions": {"always", "never"},
    "lists": {"stages"},
}
"""Words of conditions, which nothing may be called."""


@dataclass(frozen=True, slots=True)
class Inconsistencies:
    """What is wrong between the entries of a document.

    `judged` is the document without what is `gone`, so that it can be walked; None where another mistake leaves open
    what visitors are asked or given.
    """

    problems: tuple[Problem, ...]
    judged: Document | None
    gone: tuple[Gone, ...]


def inconsistencies(document: Document, merged: MergedPath) -> Inconsistencies:
    """What is wrong between the entries of a document whose entries are right by themselves.

    What its personas and promises ask for is looked at apart, by `Expectations`.
    """
    references = References(document, merged)
    conditions = ConditionReferences(references)
    asked, others = QuestionSections(references, conditions), _OtherSections(references, conditions)
    for check in (
        others.header,
        asked.stages,
        asked.questions,
        asked.order,
        others.named_conditions,
        asked.groups,
        others.providers,
        others.services,
        others.vocabulary,
        others.renamed,
        others.glossary,
        others.reserved,
    ):
        check()
    problems, gone = tuple(references.problems), tuple(references.gone)
    if references.stops:
        return Inconsistencies(problems, None, gone)
    judged = without(document, gone)
    circles = tuple(cycles(judged, merged))
    return Inconsistencies((*problems, *circles), None if circles else judged, gone)


class _OtherSections:
    def __init__(self, references: References, conditions: ConditionReferences) -> None:
        self.document = references.document
        self.references = references
        self.conditions = conditions
        self.kinds = (*BUILT_IN_KINDS, *self.document.kinds)

    def header(self) -> None:
        header = self.document.path
        services = self.document.services
        for index, contact in enumerate(header.first_contact):
            entry = ("path", "first_contact", index)
            self.conditions.check(contact.when, (*entry, "when"))
            for position, name in enumerate(contact.services):
                location = (*entry, "services", position)
                gone = Gone(location, name)
                if self.references.known(name, services, NO_SERVICE, location, gone) and services[name].kind == IDEA:
                    message = say(
                        "`%(name)s` is of kind `%(kind)s`, so it cannot be a first contact.", name=name, kind=IDEA
                    )
                    hint = say("A first contact is somebody who can be reached.")
                    self.references.report(location, "first-contact", message, hint)
        self._roles()
        counting(self.references, self.conditions.slips)
        if problem := contrast_problem(header.accent):
            self.references.report(
                ("path", "accent"), "contrast", problem, say("Choose a darker or a stronger colour.")
            )

    def _roles(self) -> None:
        """The questions that stand for something are there, and choices are made in them."""
        for role, name in self.document.path.roles:
            location = ("path", "roles", role)
            if name is None or not self.references.known(name, self.document.questions, NO_QUESTION, location):
                continue
            if self.document.questions[name].measured:
                message = say(
                    "`%(id)s` has no answers to choose from, so it cannot stand for %(role)s.", id=name, role=role
                )
                self.references.report(location, "role", message, say("Name a question that chooses `one` or `many`."))

    def reserved(self) -> None:
        for section, words in RESERVED.items():
            for name in words.intersection(getattr(self.document, section)):
                message = say("`%(name)s` has a meaning of its own in conditions.", name=name)
                self.references.report((section, name), "reserved-id", message, say("Choose another id."))

        for name in self.document.kinds:
            if name in BUILT_IN_KINDS:
                message = say("`%(name)s` is a built-in kind.", name=name)
                self.references.report(("kinds", name), "reserved-id", message, say("Choose another id."))

    def named_conditions(self) -> None:
        for name, condition in self.document.conditions.items():
            self.conditions.check(condition, ("conditions", name))

    def providers(self) -> None:
        for provider in self.document.providers.values():
            self.conditions.check(provider.serves, ("providers", provider.id, "serves"))
            if provider.channels.registry and not provider.channels.email:
                location = ("providers", provider.id, "channels", "registry")
                message = say("`registry` is about an e-mail address, and there is none.")
                self.references.report(location, "registry", message, say("Write `email`, or remove the line."))

    def services(self) -> None:
        document = self.document
        for service in document.services.values():
            location = ("services", service.id)
            self.references.known(service.kind, self.kinds, NO_KIND, (*location, "kind"))
            self.givers(service.provider, (*location, "provider"))
            self.references.those_known(service.before, document.services, NO_SERVICE, (*location, "before"))
            self.references.those_known(service.after, document.services, NO_SERVICE, (*location, "after"))
            self.conditions.check(service.when, (*location, "when"))
            for index, variant in enumerate(service.variants):
                self.conditions.check(variant.when, (*location, "variants", index, "when"))
                self.givers(variant.provider or (), (*location, "variants", index, "provider"))
            self.partners(service, (*location, "together_with"))
            self.periods(service, location)

    def givers(self, names: tuple[str, ...], location: Location) -> None:
        """Where one of several providers is gone, the others give it; where all are, nobody can tell who does."""
        providers = self.document.providers
        look = self.references.those_known if any(name in providers for name in names) else self.references.all_known
        look(names, providers, NO_PROVIDER, location)

    def partners(self, service: Service, location: Location) -> None:
        """Whoever gives a service together with its provider is somebody else, and is named once."""
        names, providers = service.together_with, providers_of(service)
        self.references.those_known(names, self.document.providers, NO_PROVIDER, location)
        for index, name in enumerate(names):
            if name in providers:
                message = say("`%(name)s` is already a provider of `%(service)s`.", name=name, service=service.id)
                hint = say("Keep it under `provider` or under `together_with`.")
                self.references.report((*location, index), "together-with", message, hint)
            elif name in names[:index]:
                message = say("`%(name)s` is named twice.", name=name)
                self.references.report((*location, index), "together-with", message, say("Keep one."))

    def periods(self, service: Service, location: Location) -> None:
        for key in ("open", "yearly"):
            for index, empty in enumerate(getattr(service, key)):
                if empty.from_ is None and empty.until is None:
                    message = say("The period says neither when it begins nor when it ends.")
                    hint = say("Write `from`, `until` or both.")
                    self.references.report((*location, key, index), "period", message, hint)
        for index, period in enumerate(service.open):
            if period.from_ and period.until and period.from_ > period.until:
                message = say(
                    "The period ends (%(until)s) before it begins (%(from_)s).", until=period.until, from_=period.from_
                )
                self.references.report((*location, "open", index), "period", message)

    def vocabulary(self) -> None:
        document = self.document
        for meaning in document.vocabulary.values():
            location = ("vocabulary", meaning.id, "leads_to")
            targets = meaning.leads_to
            self.references.those_known(targets.services, document.services, NO_SERVICE, (*location, "services"))
            self.references.those_known(targets.providers, document.providers, NO_PROVIDER, (*location, "providers"))
            self.references.those_known(targets.kind, self.kinds, NO_KIND, (*location, "kind"))
            for question, answers in targets.answers.items():
                at = (*location, "answers", question)
                if self.references.known(question, document.questions, NO_QUESTION, at, Gone(at, question)):
                    known = document.questions[question].answers
                    self.references.those_known(answers, known, missing_of(NO_ANSWER, question=question), at)

    def renamed(self) -> None:
        document, renamed = self.document, self.document.renamed
        for section, known, missing in (
            ("questions", document.questions, NO_QUESTION),
            ("services", document.services, NO_SERVICE),
            ("providers", document.providers, NO_PROVIDER),
            ("stages", document.stages, NO_STAGE),
        ):
            for old, new in getattr(renamed, section).items():
                location = ("renamed", section, old)
                self.references.known(new, known, missing, location, Gone(location, new))
                if old in known:
                    self.references.report(
                        location, "renamed", say("`%(old)s` is still in use, so it cannot be an old name.", old=old)
                    )
        for question_id, names in renamed.answers.items():
            at: Location = ("renamed", "answers", question_id)
            if self.references.known(question_id, document.questions, NO_QUESTION, at, Gone(at, question_id)):
                answers = document.questions[question_id].answers
                for old, new in names.items():
                    if old in answers:
                        message = say("`%(old)s` is still in use, so it cannot be an old name.", old=old)
                        self.references.report((*at, old), "renamed", message)
                    missing = missing_of(NO_ANSWER, question=question_id)
                    self.references.known(new, answers, missing, (*at, old), Gone((*at, old), new))

    def glossary(self) -> None:
        for concept in self.document.glossary.values():
            location = ("glossary", concept.id)
            self.conditions.check(concept.means, (*location, "means"))
            said = any(wording.says for wording in concept.words.values())
            if said == (concept.means == ALWAYS and concept.needs is None):
                message = say("`says` and what it stands for, `means` or `needs`, belong together.")
                self.references.report(location, "missing", message, say("Write both, or neither."))
            for lang, wording in concept.words.items():
                if wording.use in wording.avoid:
                    at = (*location, "words", lang, "avoid", wording.avoid.index(wording.use or ""))
                    message = say("`%(word)s` is to be used and to be avoided.", word=wording.use)
                    self.references.report(at, "glossary", message, say("Keep one."))
