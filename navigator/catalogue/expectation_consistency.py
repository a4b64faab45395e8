"""Checks the personas and promises of a path: what each must give to whom, by the ids that there are.

These sections ask something of a path and give nothing to anybody. So where nothing else is wrong, the path can be
walked and judged all the same: an id that is gone is what it no longer gives.
"""

from __future__ import annotations

from navigator.catalogue.condition_references import ConditionReferences
from navigator.catalogue.references import (
    NO_ANSWER,
    NO_KIND,
    NO_PROVIDER,
    NO_PROVIDER_OF,
    NO_QUESTION,
    NO_SERVICE,
    NO_TAG,
    References,
    missing_of,
)
from navigator.catalogue.renamed_expectations import by_new_names
from navigator.engine import providers_of
from navigator.format import (
    BUILT_IN_KINDS,
    UNKNOWN,
    Document,
    Location,
    MergedPath,
    Persona,
    Problem,
    Promised,
    quoted_list,
    say,
)


class Expectations:
    """The sections `personas` and `promises`, and what is found wrong in them, as `problems`."""

    def __init__(self, document: Document, merged: MergedPath) -> None:
        self.document = document
        self.references = References(document, merged)
        self.conditions = ConditionReferences(self.references)
        self.unclear: set[str] = set()
        """The promises that do not tell whom they are about, or which services."""
        self._personas()
        self._promises()

    @property
    def problems(self) -> list[Problem]:
        return self.references.problems

    @property
    def judged(self) -> Document:
        """The document, without the promises of which nobody can tell whether they are kept; old names are new ones."""
        document = by_new_names(self.document) if self.problems else self.document
        promises = {name: one for name, one in document.promises.items() if name not in self.unclear}
        return document.model_copy(update={"promises": promises}) if self.unclear else document

    def _personas(self) -> None:
        for persona in self.document.personas.values():
            location = ("personas", persona.id)
            self._answers(persona, (*location, "answers"))
            for key in ("receives", "may_receive", "never"):
                self.references.all_known(getattr(persona, key), self.document.services, NO_SERVICE, (*location, key))
            self.references.all_known(
                persona.first_contact, self.document.services, NO_SERVICE, (*location, "first_contact")
            )
            languages = self.document.path.languages
            if persona.language is not None and persona.language not in languages:
                message = say("The path is not offered in `%(language)s`.", language=persona.language)
                hint = say("It is offered in %(languages)s.", languages=quoted_list(languages))
                self.references.report((*location, "language"), "unknown-value", message, hint)
            for index, names in enumerate(persona.steps):
                self.references.all_known(names, self.document.services, NO_SERVICE, (*location, "steps", index))
            for service_id, provider_id in persona.provider.items():
                at = (*location, "provider", service_id)
                if not self.references.known(service_id, self.document.services, NO_SERVICE, at):
                    continue
                given = providers_of(self.document.services[service_id])
                # Where the service names one that there is not, that is told, and this may follow from it.
                if all(name in self.document.providers for name in given):
                    missing = missing_of(NO_PROVIDER_OF, service=service_id)
                    self.references.known(provider_id, given, missing, at)

    def _answers(self, persona: Persona, location: Location) -> None:
        for question_id, values in persona.answers.items():
            at = (*location, question_id)
            if not self.references.known(question_id, self.document.questions, NO_QUESTION, at):
                continue
            question = self.document.questions[question_id]
            if values != (UNKNOWN,) and not question.measured:
                self.references.all_known(
                    map(str, values), question.answers, missing_of(NO_ANSWER, question=question_id), at
                )

    def _promises(self) -> None:
        document = self.document
        kinds = (*BUILT_IN_KINDS, *document.kinds)
        tags = {tag for service in document.services.values() for tag in service.tags}
        for promise in document.promises.values():
            location = ("promises", promise.id)
            found = len(self.problems)
            self.conditions.check(promise.when, (*location, "when"))
            if promise.of == Promised():
                hint = say("Name a kind, services, tags or providers.")
                self.references.report(
                    (*location, "of"), "missing", say("The promise does not say which services it is about."), hint
                )
            if len(self.problems) > found:
                self.unclear.add(promise.id)
            for key, known, missing in (
                ("kind", kinds, NO_KIND),
                ("services", document.services, NO_SERVICE),
                ("tags", tags, NO_TAG),
                ("providers", document.providers, NO_PROVIDER),
            ):
                self.references.all_known(getattr(promise.of, key), known, missing, (*location, "of", key))
