"""Search over a path, and over the answers of one question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from navigator.engine.listing import answers_allowed
from navigator.engine.service_path import ServicePath
from navigator.engine.word_index import BODY, KEYWORD, QUERY_LIMIT, SUMMARY, TITLE, WordIndex, may_mean, words_of
from navigator.format import Meaning, Provider, Service, Targets, Text

MEANT = 20.0
"""How much it counts that words of the vocabulary lead to something: more than any word in a title."""

LISTED = 0.25
"""How much of it counts where they lead to an answer or a kind, and so to many services."""

TAIL = 0.15
"""The least share of the best score with which something is shown: what is far behind has little to do with it."""

FEW = 3
"""With fewer hits than this, words are proposed that find something."""

OWNERS = 3
"""At most so many services may share a keyword, or a word of it or of a title, that leads to them before all else."""

ALIKE = 70
"""The least similarity, of 100, of a word that is proposed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `kind` is service, provider or stage; a higher `score` is better."""

    kind: str
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search finds, best first; and where that is little, words like those typed that find something."""

    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()

    @property
    def few(self) -> bool:
        """Whether so little was found that more ways on are shown."""
        return len(self.hits) < FEW


class _Entry(NamedTuple):
    """A service, provider or stage."""

    kind: str
    id: str


class _PhraseWord(NamedTuple):
    """A word in a phrase."""

    phrase: int
    stem: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that are typed together: of the vocabulary, or a keyword of several words, and what they lead to."""

    means: Meaning | _Entry
    stems: frozenset[str]

    @property
    def no_service(self) -> bool:
        return isinstance(self.means, Meaning) and self.means.no_service

    @property
    def only_alone(self) -> bool:
        return isinstance(self.means, Meaning) and self.means.only_alone


@dataclass(frozen=True, slots=True)
class _Typed:
    """A phrase that was typed: which of the words it takes up, and how alike the least alike of them is."""

    phrase: _Phrase
    words: frozenset[str]
    likeness: float

    @property
    def worth(self) -> float:
        return MEANT * self.likeness * (3 + len(self.words)) / 4


_Matches = Mapping[str, Mapping[_Entry | _PhraseWord, float]]
"""What has each of the stems that were typed, or one like it, and how well it fits."""


class Index:
    """The words of one path in one language."""

    def __init__(self, path: ServicePath, lang: str) -> None:
        self.path = path
        self.lang = lang
        self._words: WordIndex[_Entry | _PhraseWord] = WordIndex(lang)
        self._titles: dict[_Entry, frozenset[str]] = {}
        self._owners: dict[frozenset[str], set[_Entry]] = {}
        """The services that have a keyword, or a word in their title or keywords."""
        self._phrases: list[_Phrase] = []
        self._light: frozenset[str] = frozenset()
        """Words that say little: they count only where nothing else was typed."""
        self._proposed: dict[str, str] = {}
        """Words as they are written under which something is found for certain, and what they stand for."""
        self._examples = frozenset(_examples(path))
        self._read()
        self._read_vocabulary()
        self._read_keywords()

    def _read(self) -> None:
        """Weigh all words of the path. Titles of answers stand at many services, so every text is taken apart once."""
        path, lang, add = self.path, self.lang, self._words.add
        stems = cache(self._words.learn)

        @cache
        def titles(question: str, answers: tuple[str, ...]) -> list[str]:
            entries = path.questions[question].answers
            return list(dict.fromkeys(stem for answer in answers for stem in stems(_of(entries[answer].title, lang))))

        for entry, title, texts in _entries(path, lang):
            self._proposed.update((word, word) for word in words_of(title))
            add(entry, stems(title), TITLE)
            self._titles[entry] = self._typed_as(title)
            for text, weight in texts:
                add(entry, stems(text), weight)
        for service in path.services:
            for question, answers in answers_allowed(path, service).items():
                add(_Entry("service", service), titles(question, answers), SUMMARY)

    def _typed_as(self, text: str) -> frozenset[str]:
        """The stems that are read when somebody types a text that was learnt."""
        return frozenset(self._words.read(text))

    def _read_vocabulary(self) -> None:
        written: list[tuple[Meaning, str, frozenset[str]]] = []
        for meaning in self.path.document.vocabulary.values():
            for words in meaning.words.get(self.lang, ()):
                self._words.learn(words)
                written.append((meaning, words, self._typed_as(words)))
        self._light = frozenset(stem for meaning, _, stems in written if meaning.only_alone for stem in stems)
        for meaning, words, stems in written:
            self._add_phrase(meaning, stems if meaning.only_alone else self._telling(stems))
            if not meaning.only_alone and not meaning.no_service:
                self._proposed[words.lower()] = meaning.id

    def _read_keywords(self) -> None:
        """Let keywords of several words count as phrases, and know which services own a keyword or a word."""
        services = (("service", one.id, one.keywords) for one in self.path.services.values())
        providers = (("provider", one.id, one.keywords) for one in self.path.providers.values())
        for kind, name, keywords in (*services, *providers):
            entry = _Entry(kind, name)
            own = {self._telling(self._typed_as(words)) for words in keywords.get(self.lang, ())}
            for stems in (stems for stems in own if len(stems) > 1):
                self._add_phrase(entry, stems)
            if kind == "service" and entry not in self._examples:
                words = {frozenset({stem}) for stem in self._titles[entry].union(*own)}
                for stems in own | words:
                    self._owners.setdefault(stems, set()).add(entry)

    def _telling(self, stems: frozenset[str]) -> frozenset[str]:
        """The words of a phrase that must be typed: without those that say little, where two are left."""
        telling = stems - self._light
        return stems if len(telling) < 2 else telling

    def _add_phrase(self, means: Meaning | _Entry, stems: frozenset[str]) -> None:
        for stem in stems:
            self._words.add(_PhraseWord(len(self._phrases), stem), [stem], 1.0)
        self._phrases.append(_Phrase(means, stems))

    def search(self, query: str) -> Findings:
        """What somebody who searches is shown."""
        found = Findings(tuple(self.find(query)))
        return Findings(found.hits, tuple(self.suggestions(query))) if found.few else found

    def find(self, query: str, limit: int = 40) -> list[Hit]:
        """What a query finds, best first.

        What is called by its whole name comes before all else, then the few services that own what was typed: a keyword
        of theirs, or one word of it or of their title. What is an example from elsewhere comes last, unless it is
        called by name.
        """
        typed = self._words.read(query)
        telling = {stem: self._words.matches(stem, word) for stem, word in typed.items() if stem not in self._light}
        matches = {stem: telling[stem] if stem in telling else self._words.having(stem) for stem in typed}
        phrases = self._typed(matches)
        if any(one.phrase.no_service for one in phrases):
            return []
        scores = self._scores(matches, telling) or self._scores(matches, matches, alone=True)
        called = {entry for entry in scores if self._is_called(entry, typed.keys(), telling.keys())}
        owners = self._owners.get(frozenset(telling), set())
        if len(owners) > OWNERS or any(len(one.words) > len(telling) for one in phrases):
            owners = set()
        least = TAIL * max(scores.values(), default=0.0)
        kept = called | owners | self._best_meant(phrases)
        found = [entry for entry in scores if scores[entry] >= least or entry in kept]
        last = {entry for entry in self._examples.intersection(found) if not self._is_named(entry, telling)}

        def place(entry: _Entry) -> tuple[bool | float | str, ...]:
            group = (entry not in called or entry.kind == "stage", entry not in owners, entry not in called)
            return *group, entry in last, -scores[entry], entry.kind != "service", entry.id

        order = sorted(found, key=place)
        return [Hit(entry.kind, entry.id, scores[entry]) for entry in order[:limit]]

    def _best_meant(self, phrases: Iterable[_Typed]) -> set[_Entry]:
        """The best of what each meaning that was typed leads to."""
        best: set[_Entry] = set()
        meant = (one.phrase.means for one in phrases)
        for name in {means.id for means in meant if isinstance(means, Meaning)}:
            led = list(led_to(self.path, self.path.document.vocabulary[name].leads_to))
            most = max((share for *_, share in led), default=0.0)
            best |= {_Entry(kind, name) for kind, name, share in led if share == most}
        return best

    def _is_called(self, entry: _Entry, typed: Collection[str], telling: Collection[str]) -> bool:
        """Whether the whole title of an entry was typed, with or without words that say little."""
        title = self._titles[entry]
        return title == set(typed) or (bool(telling) and title - self._light == set(telling))

    def _is_named(self, entry: _Entry, matches: _Matches) -> bool:
        """Whether everything that was typed stands in the title of an entry, and is no word for a need."""
        return self._titles[entry].issuperset(matches) and not any(
            isinstance(found, _PhraseWord) and likeness == 1.0 and self._phrases[found.phrase].stems == {found.stem}
            for weights in matches.values()
            for found, likeness in weights.items()
        )

    def _scores(self, matches: _Matches, telling: _Matches, *, alone: bool = False) -> dict[_Entry, float]:
        """What some stems find: the texts that have those that tell something, and what the vocabulary leads to."""
        scores = self._text_scores(telling)
        for entry, score in self._meant(matches, alone):
            scores[entry] = scores.get(entry, 0.0) + score
        return scores

    def _text_scores(self, matches: _Matches) -> dict[_Entry, float]:
        """The entries that have every word, and where these are few, behind them those that have any."""
        found = [
            {entry: weight * self._words.rarity(stem) for entry, weight in weights.items() if isinstance(entry, _Entry)}
            for stem, weights in matches.items()
        ]
        if not found:
            return {}
        everywhere, anywhere = set(found[0]).intersection(*found[1:]), set[_Entry]().union(*found)
        shown = everywhere if len(everywhere) >= FEW else anywhere
        sums = {entry: sum(weights.get(entry, 0.0) for weights in found) for entry in shown}
        return {entry: value if entry in everywhere else value / 2 for entry, value in sums.items()}

    def _meant(self, matches: _Matches, alone: bool) -> Iterator[tuple[_Entry, float]]:
        """What the phrases lead to, by each meaning that was typed once."""
        worth: dict[str | _Entry, float] = {}
        for one in self._typed(matches):
            if one.phrase.only_alone == alone:
                means = one.phrase.means
                name = means.id if isinstance(means, Meaning) else means
                worth[name] = max(worth.get(name, 0.0), one.worth)
        for name, value in worth.items():
            if isinstance(name, _Entry):
                yield name, value
            else:
                for kind, entry, share in led_to(self.path, self.path.document.vocabulary[name].leads_to):
                    yield _Entry(kind, entry), value * share

    def _typed(self, matches: _Matches) -> list[_Typed]:
        """The phrases that were typed, without those whose words make up a longer one with others."""
        reached: dict[int, dict[str, tuple[float, str]]] = {}
        for typed, found in matches.items():
            for word, likeness in found.items():
                if isinstance(word, _PhraseWord) and (likeness == 1.0 or self._may_be(typed, word.stem)):
                    words = reached.setdefault(word.phrase, {})
                    words[word.stem] = max(words.get(word.stem, (0.0, "")), (likeness, typed))
        whole = [
            _Typed(phrase, frozenset(typed for _, typed in words.values()), min(words.values())[0])
            for phrase, words in ((self._phrases[number], words) for number, words in reached.items())
            if len(words) == len(phrase.stems)
        ]
        return [one for one in whole if not any(one.words < other.words for other in whole)]

    def _may_be(self, typed: str, meant: str) -> bool:
        """Whether a stem may stand for one of the vocabulary: it has no meaning of its own, and is enough of it."""
        return not self._words.knows(typed) and may_mean(typed, meant)

    def suggestions(self, query: str, limit: int = 3) -> list[str]:
        """Words that are written like the query and find something."""
        typed = self._words.read(query).keys()
        if any(one.phrase.no_service for one in self._typed({stem: self._words.having(stem) for stem in typed})):
            return []
        text = query[:QUERY_LIMIT].lower()
        alike = process.extract(text, self._proposed.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=4 * limit)
        found: dict[str, str] = {}
        for word, _, _ in alike:
            if not typed >= self._words.read(word).keys():
                found.setdefault(self._proposed[word], word)
        return list(found.values())[:limit]


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
        index.add(name, index.learn(_of(answer.title, lang)), TITLE)
        index.add(name, index.learn(" ".join((*other_titles, *keywords))), KEYWORD)
        index.add(name, index.learn(_of(answer.help, lang)), SUMMARY)
    return index


def _of(text: Text | None, lang: str) -> str:
    return text.get(lang).text if text else ""


def _entries(path: ServicePath, lang: str) -> Iterator[tuple[_Entry, str, Iterable[tuple[str, float]]]]:
    """Every stage, provider and service: what it is called, and what else is said of it."""
    for stage in path.stages.values():
        yield _Entry("stage", stage.id), _of(stage.title, lang), [(_of(stage.help, lang), SUMMARY)]
    for provider in path.providers.values():
        yield _Entry("provider", provider.id), _of(provider.title, lang), _provider_words(provider, lang)
    for service in path.services.values():
        yield _Entry("service", service.id), _of(service.title, lang), _service_words(service, path, lang)


def _provider_words(provider: Provider, lang: str) -> Iterator[tuple[str, float]]:
    yield _of(provider.summary, lang), SUMMARY
    yield " ".join(word for words in provider.keywords.values() for word in words), KEYWORD


def _service_words(service: Service, path: ServicePath, lang: str) -> Iterator[tuple[str, float]]:
    yield " ".join(word for words in service.keywords.values() for word in words), KEYWORD
    yield " ".join(service.tags), KEYWORD
    yield _of(service.summary, lang), SUMMARY
    yield _of(service.description, lang), BODY
    for name in service.provider:
        yield _of(path.providers[name].title, lang), BODY


def led_to(path: ServicePath, targets: Targets) -> Iterator[tuple[str, str, float]]:
    """What a meaning leads to in a path: of which kind it is, its id, and how much it counts, up to 1.

    Services named come first, in their order. A service that asks for few answers is more to the point than one that
    allows nearly all.
    """
    services = [name for name in targets.services if name in path.services]
    yield from (("service", name, 1 - number / 50) for number, name in enumerate(services))
    yield from (("provider", name, 0.5) for name in targets.providers)
    for question, answers in targets.answers.items():
        every = len(path.questions[question].answers)
        for service in path.services:
            allowed = answers_allowed(path, service).get(question, ())
            if not set(allowed).isdisjoint(answers):
                yield "service", service, LISTED * (1 - len(allowed) / (every + 1))
    yield from (("service", service.id, LISTED) for service in path.services.values() if service.kind in targets.kind)


def _examples(path: ServicePath) -> Iterator[_Entry]:
    """The ideas from elsewhere, and the providers of nothing else."""
    doors = {name for service in path.services.values() if not path.is_idea(service.id) for name in service.provider}
    for service in filter(path.is_idea, path.services):
        yield _Entry("service", service)
        yield from (_Entry("provider", name) for name in path.services[service].provider if name not in doors)
