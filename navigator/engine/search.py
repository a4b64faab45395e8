"""Search over a path, and over the answers of one question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from navigator.engine.listing import answers_allowed
from navigator.engine.service_path import ServicePath
from navigator.engine.word_index import BODY, KEYWORD, SUMMARY, TITLE, WordIndex
from navigator.format import Provider, Service, Stage, Text


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `kind` is service, provider or stage; a higher `score` is better."""

    kind: str
    id: str
    score: float


class Index:
    """The words of one path in one language."""

    def __init__(self, path: ServicePath, lang: str) -> None:
        self.path = path
        self.lang = lang
        self._words: WordIndex[tuple[str, str]] = WordIndex(lang)
        self._read()

    def _read(self) -> None:
        """Weigh all words of the path. Titles of answers stand at many services, so every text is taken apart once."""
        path, lang, add = self.path, self.lang, self._words.add
        stems = cache(self._words.stems)

        @cache
        def titles(question: str, answers: tuple[str, ...]) -> list[str]:
            entries = path.questions[question].answers
            return list(dict.fromkeys(stem for answer in answers for stem in stems(_of(entries[answer].title, lang))))

        for stage in path.stages.values():
            for text, weight in _stage_words(stage, lang):
                add(("stage", stage.id), stems(text), weight)
        for provider in path.providers.values():
            for text, weight in _provider_words(provider, lang):
                add(("provider", provider.id), stems(text), weight)
        for service in path.services.values():
            for text, weight in _service_words(service, path, lang):
                add(("service", service.id), stems(text), weight)
            for question, answers in answers_allowed(path, service.id).items():
                add(("service", service.id), titles(question, answers), SUMMARY)

    def find(self, query: str, limit: int = 40) -> list[Hit]:
        """What a query finds, best first."""
        hits = [Hit(kind, name, score) for (kind, name), score in (self._words.scores(query) or {}).items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.kind != "service", hit.id))[:limit]


def search_index(path: ServicePath, lang: str) -> Index:
    """The index of a path in a language, made once."""
    return path.derived.get(("search index", lang), lambda: Index(path, lang))


def answers_matching(path: ServicePath, lang: str, question: str, text: str) -> frozenset[str] | None:
    """The answers of a question that a visitor may mean by a text; None where the text says nothing.

    Title, help and keywords are read in the visitor's language, and titles and keywords in every other one too: people
    look for their trade or country by the name they know.
    """
    index = path.derived.get(("answer index", lang, question), lambda: _answer_index(path, lang, question))
    found = index.scores(text)
    return None if found is None else frozenset(found)


def _answer_index(path: ServicePath, lang: str, question: str) -> WordIndex[str]:
    index: WordIndex[str] = WordIndex(lang)
    for name, answer in path.questions[question].answers.items():
        other_titles = (text for other, text in answer.title.translations.items() if other != lang)
        keywords = (word for words in answer.keywords.values() for word in words)
        index.add(name, index.stems(_of(answer.title, lang)), TITLE)
        index.add(name, index.stems(" ".join((*other_titles, *keywords))), KEYWORD)
        index.add(name, index.stems(_of(answer.help, lang)), SUMMARY)
    return index


def _of(text: Text | None, lang: str) -> str:
    return text.get(lang).text if text else ""


def _stage_words(stage: Stage, lang: str) -> Iterator[tuple[str, float]]:
    yield _of(stage.title, lang), TITLE
    yield _of(stage.help, lang), SUMMARY


def _provider_words(provider: Provider, lang: str) -> Iterator[tuple[str, float]]:
    yield _of(provider.title, lang), TITLE
    yield _of(provider.summary, lang), SUMMARY
    yield " ".join(word for words in provider.keywords.values() for word in words), KEYWORD


def _service_words(service: Service, path: ServicePath, lang: str) -> Iterator[tuple[str, float]]:
    yield _of(service.title, lang), TITLE
    yield " ".join(word for words in service.keywords.values() for word in words), KEYWORD
    yield " ".join(service.tags), KEYWORD
    yield _of(service.summary, lang), SUMMARY
    yield _of(service.description, lang), BODY
    for name in service.provider:
        yield _of(path.providers[name].title, lang), BODY
