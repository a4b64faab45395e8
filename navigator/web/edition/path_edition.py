"""A path in one language, made ready for the templates: kinds, stages, questions, providers and services."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from navigator.engine import Derived, Index, ServicePath, search_index, services_at
from navigator.format import BUILT_IN_KINDS, Answer, Provider, Question, Service, Stage
from navigator.web.edition.entries import (
    AnswerEntry,
    KindEntry,
    ProviderEntry,
    QuestionEntry,
    ServiceEntry,
    StageEntry,
    provider_entry,
    service_entry,
)
from navigator.web.edition.localized import Localized
from navigator.web.edition.look import Look
from navigator.web.edition.words import Words

PIECES = 4096
"""How many pieces of pages an edition keeps."""

LOOKS = 32
"""How many editions of a path in looks of other websites are kept: whoever asks for many colours fills no memory."""


class Edition(Localized):
    """A path as shown in one language: everything on it that is the same for every visitor, made once."""

    def __init__(self, path: ServicePath, lang: str, look: Look | None = None) -> None:
        super().__init__(path, lang, look)
        self.pieces = Derived(PIECES)
        """Pieces of pages that were rendered before, and will be asked for again by others."""

    @cached_property
    def kinds(self) -> Mapping[str, KindEntry]:
        """The kinds that have services, in a fixed order."""
        words = kind_words(self.words)
        counts: dict[str, int] = {}
        for service in self.path.services.values():
            counts[service.kind] = counts.get(service.kind, 0) + 1
        found = {
            name: KindEntry(name, words[name], name, counts[name])
            for name in BUILT_IN_KINDS
            if name in counts and name not in self.path.kinds
        }
        for kind in self.path.kinds.values():
            if kind.id in counts:
                found[kind.id] = KindEntry(kind.id, self.plain(kind.title), kind.icon, counts[kind.id])
        return found

    @cached_property
    def stages(self) -> Mapping[str, StageEntry]:
        """The stages, in order."""
        return {stage.id: self._stage(stage) for stage in self.path.stages.values()}

    def _stage(self, stage: Stage) -> StageEntry:
        services = tuple(services_at(self.path, stage.id))
        return StageEntry(
            id=stage.id,
            title=self.text(stage.title),
            help=self.text(stage.help),
            address=f"{self.base}/stages/{stage.id}",
            services=services,
            examples=sum(self.path.is_idea(name) for name in services),
        )

    @cached_property
    def questions(self) -> Mapping[str, QuestionEntry]:
        """The questions with their answers."""
        return {question.id: self._question(question) for question in self.path.questions.values()}

    def _question(self, question: Question) -> QuestionEntry:
        return QuestionEntry(
            id=question.id,
            ask=self.text(question.ask),
            plain=self.plain(question.ask),
            label=self.text(question.short),
            label_plain=self.plain(question.short),
            help=self.text(question.help),
            unit=self.text(question.unit),
            answers={name: self._answer(name, answer) for name, answer in question.answers.items()},
            question=question,
        )

    def _answer(self, name: str, answer: Answer) -> AnswerEntry:
        return AnswerEntry(
            id=name,
            title=self.text(answer.title),
            plain=self.plain(answer.title),
            help=self.text(answer.help),
            heading=self.text(answer.heading),
            exclusive=answer.exclusive,
        )

    @cached_property
    def providers(self) -> Mapping[str, ProviderEntry]:
        """The providers."""
        return {provider.id: provider_entry(self, provider) for provider in self.path.providers.values()}

    def service(self, service: Service, provider: Provider | None = None) -> ServiceEntry:
        """A service as it is for a visitor. Made once for each variant and provider that comes up."""
        names = (provider.id,) if provider else service.provider
        providers = tuple(self.providers[name] for name in names)
        partners = tuple(self.providers[name] for name in service.together_with)
        # What is kept holds the service, so that no other one can come to have the same `id` meanwhile.
        key = ("service", id(service), names)
        return self.pieces.get(key, lambda: (service, service_entry(self, service, providers, partners)))[1]

    @cached_property
    def services(self) -> Mapping[str, ServiceEntry]:
        """Every service as written, without anybody's answers."""
        return {service.id: self.service(service) for service in self.path.services.values()}

    @cached_property
    def ended(self) -> Mapping[str, ServiceEntry]:
        """The services that have ended: each has its own page left, and stands nowhere else."""
        services = self.path.document.services
        return {name: self.service(service) for name, service in services.items() if name not in self.path.services}

    @property
    def beginning(self) -> str:
        """The address where the questions begin."""
        order = self.path.asking_order
        return self.question_address(order[0][1]) if order else self.result_address()

    @property
    def search_index(self) -> Index:
        """What search looks in."""
        return search_index(self.path, self.lang)


def kind_words(words: Words) -> Mapping[str, str]:
    """The names of the built-in kinds."""
    _ = words.gettext
    return {
        "advice": _("Advice"),
        "funding": _("Funding"),
        "network": _("Networks"),
        "training": _("Training"),
        "space": _("Spaces"),
        "formality": _("Official matters"),
        "good-practice": _("Good practices"),
    }


def edition(path: ServicePath, lang: str, look: Look | None = None) -> Edition:
    """A path in a language and a look, made once. A path that is loaded again is another path."""
    if look is None:
        return path.derived.get(("edition", lang), lambda: Edition(path, lang))
    framed = path.derived.get("framed editions", lambda: Derived(LOOKS))
    return framed.get((lang, look), lambda: Edition(path, lang, look))
