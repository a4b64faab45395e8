"""Search over a path that copes with inflection and misspelling.

Words are reduced to stems (Snowball) of the searcher's language; a stem that is not in the index is matched to similar
ones (rapidfuzz) and, for compounds, to those it begins or is contained in. No index is kept on disk: a path is small.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from rapidfuzz import fuzz, process

from navigator.engine.listing import answers_allowed
from navigator.engine.service_path import ServicePath
from navigator.format import Provider, Service, Stage, Text

STEMMERS = {
    "fi": "finnish",
    "sv": "swedish",
    "en": "english",
    "it": "italian",
    "es": "spanish",
    "ro": "romanian",
    "pt": "portuguese",
    "fr": "french",
    "de": "german",
    "da": "danish",
    "nb": "norwegian",
}

MARKS_LEFT_OUT = frozenset({"it", "es", "ro", "pt", "fr"})
"""Languages in which people often leave out accents and other marks when they search, and mean the same word.

In Finnish or Swedish ä is not a with a mark but another letter.
"""

QUERY_LIMIT = 100
"""How many characters of a query are read."""

TITLE, KEYWORD, SUMMARY, BODY = 8.0, 6.0, 3.0, 1.0
SIMILAR = 80
"""The least similarity, of 100, at which a stem counts as a misspelling of another."""

PART = 88
"""The least similarity, of 100, at which a stem counts as a misspelt or inflected part of a compound."""

_WORD = re.compile(r"\w+")


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
        self._stemmer = snowballstemmer.stemmer(STEMMERS[lang]) if lang in STEMMERS else None
        self._stemming = threading.Lock()
        self._weights: dict[str, dict[tuple[str, str], float]] = {}
        self._read()
        self._stems = list(self._weights)

    def _read(self) -> None:
        """Weigh all words of the path. Titles of answers stand at many services, so every text is taken apart once."""
        path, lang = self.path, self.lang
        stems = cache(self.stems)

        @cache
        def titles(question: str, answers: tuple[str, ...]) -> list[str]:
            entries = path.questions[question].answers
            return list(dict.fromkeys(stem for answer in answers for stem in stems(_of(entries[answer].title, lang))))

        for stage in path.stages.values():
            for text, weight in _stage_words(stage, lang):
                self._weigh(("stage", stage.id), stems(text), weight)
        for provider in path.providers.values():
            for text, weight in _provider_words(provider, lang):
                self._weigh(("provider", provider.id), stems(text), weight)
        for service in path.services.values():
            for text, weight in _service_words(service, path, lang):
                self._weigh(("service", service.id), stems(text), weight)
            for question, answers in answers_allowed(path, service.id).items():
                self._weigh(("service", service.id), titles(question, answers), SUMMARY)

    def _weigh(self, entry: tuple[str, str], stems: Iterable[str], weight: float) -> None:
        for stem in stems:
            weights = self._weights.setdefault(stem, {})
            weights[entry] = max(weights.get(entry, 0.0), weight)

    def stems(self, text: str) -> list[str]:
        """The stems of the words of a text, in order, without repeats."""
        stems = _WORD.findall(unicodedata.normalize("NFC", text).lower())
        if self._stemmer:
            with self._stemming:  # a stemmer keeps the word that it works on in itself
                stems = [self._stemmer.stemWord(word) for word in stems]
        if self.lang in MARKS_LEFT_OUT:
            stems = [_without_marks(stem) for stem in stems]
        return list(dict.fromkeys(stems))

    def find(self, query: str, limit: int = 40) -> list[Hit]:
        """What a query finds, best first. Every word must be found; if nothing has them all, any word is enough."""
        stems = [stem for stem in self.stems(query[:QUERY_LIMIT]) if len(stem) > 1]
        if not stems:
            return []
        found = [self._matches(stem) for stem in stems]
        everywhere = set(found[0]).intersection(*found[1:]) or set().union(*found)
        hits = [Hit(kind, name, sum(m.get((kind, name), 0.0) for m in found)) for kind, name in everywhere]
        return sorted(hits, key=lambda hit: (-hit.score, hit.kind != "service", hit.id))[:limit]

    def _matches(self, stem: str) -> dict[tuple[str, str], float]:
        matches: dict[tuple[str, str], float] = {}
        for known, likeness in self._like(stem):
            for key, weight in self._weights[known].items():
                matches[key] = max(matches.get(key, 0.0), weight * likeness)
        return matches

    def _like(self, stem: str) -> Iterator[tuple[str, float]]:
        """The known stems that a stem may mean, with how sure that is, 0 to 1."""
        exact = stem in self._weights
        if exact:
            yield stem, 1.0
        if len(stem) < 3:
            return
        for known in self._stems:
            if known != stem and known.startswith(stem):
                yield known, 0.8
            elif len(stem) > 4 and stem in known:
                yield known, 0.6
            elif len(known) > 5 and stem.startswith(known):
                yield known, 0.5
        if not exact and len(stem) > 3:
            for known, score, _ in process.extract(stem, self._stems, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=8):
                yield known, 0.7 * score / 100
            longer = [known for known in self._stems if len(known) > len(stem) > 4]
            for known, score, _ in process.extract(stem, longer, scorer=fuzz.partial_ratio, score_cutoff=PART, limit=8):
                yield known, 0.4 * score / 100


def _without_marks(word: str) -> str:
    """A word without accents, cedillas and the like."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def search_index(path: ServicePath, lang: str) -> Index:
    """The index of a path in a language, made once."""
    return path.derived.get(("search index", lang), lambda: Index(path, lang))


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
