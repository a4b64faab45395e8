"""The one definition of the path format: all sections of a path, frozen and typed.

The JSON Schema for editors is generated from these models, and the loader validates with them. `docs/path-format.md`
explains every key to authors. Ids are the keys of the sections; the loader adds them as `id`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from navigator.format.conditions import Condition
from navigator.format.entry import Entry, Part
from navigator.format.expectations import Persona, Promise
from navigator.format.fields import Id, Ids, When
from navigator.format.glossary import Concept
from navigator.format.header import Header
from navigator.format.questions import Answer, Ordered, Question, Stage
from navigator.format.services import Kind, Provider, Service
from navigator.format.vocabulary import Meaning


class Renamed(Part):
    """Old ids and what they are called now, so that old links keep their meaning."""

    questions: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of questions, and the new ones."""
    answers: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    """Per question: old ids of answers, and the new ones."""
    services: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of services, and the new ones."""
    providers: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of providers, and the new ones."""
    stages: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of stages, and the new ones."""


class Defaults(Part):
    """What all providers or services of one file share."""

    providers: Mapping[str, Any] = Field(default_factory=dict)
    """Fields that all providers of this file share."""
    services: Mapping[str, Any] = Field(default_factory=dict)
    """Fields that all services of this file share."""


class Document(Part):
    """Everything a path says, its layer and all its files together."""

    path: Header
    """The path itself: title, languages, maintainer, the layer it builds on."""
    stages: Mapping[Id, Stage] = Field(default_factory=dict)
    """The stages of a business, and what follows what."""
    questions: Mapping[Id, Question] = Field(default_factory=dict)
    """What the visitor is asked."""
    order: tuple[Ordered, ...] = ()
    """The order of the questions, where it is not simply the order they are written in."""
    lists: Mapping[Id, Mapping[Id, Answer]] = Field(default_factory=dict)
    """Long lists of answers with attributes, used by questions."""
    conditions: Mapping[Id, When] = Field(default_factory=dict)
    """Conditions with a name, to be used again."""
    groups: Mapping[Id, Mapping[Id, Ids]] = Field(default_factory=dict)
    """Groups of answers with a name, per question."""
    providers: Mapping[Id, Provider] = Field(default_factory=dict)
    """Organisations, and how to reach them."""
    services: Mapping[Id, Service] = Field(default_factory=dict)
    """What they offer, to whom, when and in which order."""
    kinds: Mapping[Id, Kind] = Field(default_factory=dict)
    """Kinds of service beyond the seven built in."""
    vocabulary: Mapping[Id, Meaning] = Field(default_factory=dict)
    """The words visitors use, by what they mean, and what they lead to."""
    renamed: Renamed = Renamed()
    """Old ids and what they are called now, so that old links keep their meaning."""
    personas: Mapping[Id, Persona] = Field(default_factory=dict)
    """Situations with the services they must and must never receive."""
    promises: Mapping[Id, Promise] = Field(default_factory=dict)
    """Sentences that must hold for every journey."""
    glossary: Mapping[Id, Concept] = Field(default_factory=dict)
    """Which words the path uses, and what must be so where it says them."""

    def every_condition(self) -> Iterator[Condition]:
        """Every condition that is written anywhere in the path."""
        yield from self.conditions.values()
        for question in self.questions.values():
            yield question.when
            yield from (answer.when for answer in question.answers.values())
        yield from (ordered.when for ordered in self.order)
        yield from (contact.when for contact in self.path.first_contact)
        yield from (provider.serves for provider in self.providers.values())
        for service in self.current_services.values():
            yield service.when
            yield from (variant.when for variant in service.variants)
        yield from (promise.when for promise in self.promises.values())
        yield from (concept.means for concept in self.glossary.values())

    @property
    def current_services(self) -> Mapping[str, Service]:
        """The services that have not ended for good."""
        return {name: service for name, service in self.services.items() if service.status != "ended"}


# Here, as the first threads of a server that need it would otherwise all do it at the same time.
Document.model_rebuild()

SECTIONS = tuple(Document.model_fields)

ENTRY_SECTIONS: Mapping[str, type[Entry]] = {
    "stages": Stage,
    "questions": Question,
    "providers": Provider,
    "services": Service,
    "kinds": Kind,
    "vocabulary": Meaning,
    "personas": Persona,
    "promises": Promise,
    "glossary": Concept,
}
"""The sections whose values are entries, and their models."""
