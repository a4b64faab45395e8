"""What of a path is found by its words, and where each of these stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navigator.engine.phrases import Entry
from navigator.engine.providers import organisations_of
from navigator.engine.service_path import ServicePath
from navigator.engine.text_words import told_in
from navigator.engine.word_index import BODY, KEYWORD, SUMMARY
from navigator.format import Provider, Service


def entries_of(path: ServicePath, lang: str) -> Iterator[tuple[Entry, str, Iterable[tuple[str, float]]]]:
    """Every stage, provider and service: what it is called, and what else is said of it."""
    for stage in path.stages.values():
        yield Entry("stage", stage.id), told_in(stage.title, lang), [(told_in(stage.help, lang), SUMMARY)]
    for provider in path.providers.values():
        yield Entry("provider", provider.id), told_in(provider.title, lang), _provider_words(provider, lang)
    for service in path.services.values():
        yield Entry("service", service.id), told_in(service.title, lang), _service_words(service, path, lang)


def _provider_words(provider: Provider, lang: str) -> Iterator[tuple[str, float]]:
    yield told_in(provider.summary, lang), SUMMARY
    yield " ".join(word for words in provider.keywords.values() for word in words), KEYWORD


def _service_words(service: Service, path: ServicePath, lang: str) -> Iterator[tuple[str, float]]:
    yield " ".join(word for words in service.keywords.values() for word in words), KEYWORD
    yield " ".join(service.tags), KEYWORD
    yield told_in(service.summary, lang), SUMMARY
    yield told_in(service.description, lang), BODY
    for name in organisations_of(service):
        yield told_in(path.providers[name].title, lang), BODY


def examples_of(path: ServicePath) -> Iterator[Entry]:
    """The ideas from elsewhere, and the providers of nothing else."""
    doors = {
        name for service in path.services.values() if not path.is_idea(service.id) for name in organisations_of(service)
    }
    for service in filter(path.is_idea, path.services):
        yield Entry("service", service)
        yield from (Entry("provider", name) for name in organisations_of(path.services[service]) if name not in doors)
