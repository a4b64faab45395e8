"""Search over a path: its services, providers and stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from navigator.engine.entries import entries_of, examples_of
from navigator.engine.listing import answers_allowed
from navigator.engine.phrases import Entry, Matches, Phrases, PhraseWord, TypedPhrase, as_written, led_to, places_beside
from navigator.engine.place_names import place_names
from navigator.engine.service_path import ServicePath
from navigator.engine.suggestions import Suggestions
from navigator.engine.text_words import told_in
from navigator.engine.word_index import QUERY_LIMIT, SUMMARY, TITLE, WordIndex
from navigator.format import Meaning, Text

TAIL = 0.15
"""The least share of the best score with which something is shown: what is far behind has little to do with it."""

WEAK = 3.0
"""Below this score nothing was found but words in passing: whoever asks in a sentence needs a person first."""

FEW = 3
"""With fewer hits than this, other ways to find help are shown."""

OWNERS = 3
"""At most so many services may share a keyword, or a word of it or of a title, that leads to them before all else."""

LONGEST = 40
"""At most so much is shown of what is found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `kind` is service, provider or stage; a higher `score` is better."""

    kind: str
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search finds, best first; and where that is nothing, words like those typed that find something."""

    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()
    instead: Text | None = None
    """What is said to somebody whose words no service answers."""

    @property
    def few(self) -> bool:
        """Whether so little was found that more ways on are shown."""
        return len(self.hits) < FEW and self.instead is None


class Index:
    """The words of one path in one language."""

    def __init__(self, path: ServicePath, lang: str) -> None:
        self.path = path
        self.lang = lang
        self._words: WordIndex[Entry | PhraseWord] = WordIndex(lang)
        self._titles: dict[Entry, frozenset[str]] = {}
        self._owners: dict[frozenset[str], set[Entry]] = {}
        """The services that have a keyword."""
        self._having: dict[frozenset[str], set[Entry]] = {}
        """The services that have a word in their title or keywords."""
        self._phrases = Phrases(self._words)
        self._light: frozenset[str] = frozenset()
        """Words that say little: they count only where nothing else was typed."""
        self._suggested = Suggestions()
        """Names, keywords and words of the vocabulary, under which something is found for certain."""
        self._examples = frozenset(examples_of(path))
        self._read()
        self._read_vocabulary()
        self._read_keywords()
        self._read_places()
        self._read_suggestions()

    def _read(self) -> None:
        """Weigh all words of the path. Titles of answers stand at many services, so every text is taken apart once."""
        path, lang, add = self.path, self.lang, self._words.add
        stems = cache(self._words.learn)

        @cache
        def titles(question: str, answers: tuple[str, ...]) -> list[str]:
            entries = path.questions[question].answers
            texts = (told_in(entries[answer].title, lang) for answer in answers)
            return list(dict.fromkeys(stem for text in texts for stem in stems(text)))

        for entry, title, texts in entries_of(path, lang):
            add(entry, stems(title), TITLE)
            self._titles[entry] = self._typed_apart(title)
            for text, weight in texts:
                add(entry, stems(text), weight)
        for service in path.services:
            for question, answers in answers_allowed(path, service).items():
                add(Entry("service", service), titles(question, answers), SUMMARY)

    def _typed_as(self, text: str) -> frozenset[str]:
        """The stems that are read when somebody types a text that was learnt."""
        return frozenset(self._words.read(text))

    def _typed_apart(self, text: str) -> frozenset[str]:
        """The stems that are read when somebody types it with a space for every hyphen."""
        return self._typed_as(text.replace("-", " "))

    def _read_vocabulary(self) -> None:
        written: list[tuple[Meaning, frozenset[str], str]] = []
        for meaning in self.path.document.vocabulary.values():
            for words in meaning.words.get(self.lang, ()):
                self._words.learn(words)
                ways = {self._typed_as(words), self._typed_apart(words)}
                written += [(meaning, stems, words.lower()) for stems in ways]
        self._light = frozenset(stem for meaning, stems, _ in written if meaning.only_alone for stem in stems)
        for meaning, stems, words in written:
            self._phrases.add(meaning, stems if meaning.only_alone else self._telling(stems), written=words)

    def _read_keywords(self) -> None:
        """Let keywords of several words count as phrases, and know which services own a keyword or a word."""
        services = (("service", one.id, one.keywords) for one in self.path.services.values())
        providers = (("provider", one.id, one.keywords) for one in self.path.providers.values())
        for kind, name, keywords in (*services, *providers):
            entry = Entry(kind, name)
            own: set[frozenset[str]] = set()
            for words in keywords.get(self.lang, ()):
                ways = {self._telling(self._typed_as(words)), self._telling(self._typed_apart(words))}
                if max(map(len, ways)) > 1:
                    for stems in ways:
                        self._phrases.add(entry, stems)
                own |= ways
            if kind == "service" and entry not in self._examples:
                for stems in own:
                    self._owners.setdefault(stems, set()).add(entry)
                for stem in self._titles[entry].union(*own):
                    self._having.setdefault(frozenset({stem}), set()).add(entry)

    def _read_places(self) -> None:
        """Let the name of a place lead to whoever serves it."""
        for name, led in place_names(self.path):
            self._words.learn(name)
            for entry, share in led.items():
                self._phrases.add(entry, self._typed_as(name), share)

    def _read_suggestions(self) -> None:
        """Propose what people know: whole names and keywords, then the vocabulary, where inflected words stand too."""
        for _, title, _ in entries_of(self.path, self.lang):
            self._suggest(title, title)
        keywords = [*(one.keywords for one in self.path.services.values())]
        keywords += [one.keywords for one in self.path.providers.values()]
        for words in (words for listed in keywords for words in listed.get(self.lang, ())):
            self._suggest(words, words)
        for meaning in self.path.document.vocabulary.values():
            if not meaning.only_alone and not meaning.instead:
                for words in meaning.words.get(self.lang, ()):
                    self._suggest(words, meaning.id)

    def _suggest(self, words: str, means: str) -> None:
        self._suggested.add(words, self._typed_as(words), means)

    def _telling(self, stems: frozenset[str]) -> frozenset[str]:
        """The words of a phrase that must be typed: without those that say little, where two are left."""
        telling = stems - self._light
        return stems if len(telling) < 2 else telling

    def search(self, query: str) -> Findings:
        """What somebody who searches is shown."""
        hits, instead = self._found(query)
        nothing = not hits and instead is None
        return Findings(tuple(hits), tuple(self.suggestions(query)) if nothing else (), instead)

    def find(self, query: str) -> list[Hit]:
        """What a query finds, best first.

        What is called by its whole name comes before all else, then the few services that own what was typed: a keyword
        of theirs, or one word of it or of their title. What is an example from elsewhere comes last, unless it is
        called by name.
        """
        return self._found(query)[0]

    def _found(self, query: str) -> tuple[list[Hit], Text | None]:
        """What a query finds, best first; or nothing, and what is said instead."""
        typed = self._words.read(query)
        telling = {stem: self._words.matches(stem, word) for stem, word in typed.items() if stem not in self._light}
        matches = {stem: telling[stem] if stem in telling else self._words.having(stem) for stem in typed}
        reached = self._phrases.typed(matches)
        phrases = places_beside(as_written(reached, typed), len(telling))
        said = (one.phrase.meaning.instead for one in phrases if one.phrase.meaning)
        if instead := next(filter(None, said), None):
            return [], instead
        alone = [one for one in phrases if one.phrase.only_alone]
        scores = self._scores(telling, [one for one in phrases if not one.phrase.only_alone])
        weak = frozenset(scores) if max(scores.values(), default=0.0) < WEAK else frozenset[Entry]()
        scores = {**scores, **dict(self._meant(alone))} if weak else scores or self._scores(matches, alone)
        meant, apart = self._best_meant(phrases), self._typed_apart(query)
        called = {entry for entry in scores if self._is_called(entry, apart)}
        owners, having = self._owners_of(frozenset(telling), phrases)
        if len(phrases) < len(reached):  # they may own the other word of the stem
            other = self._meant_by(reached) - self._meant_by(phrases)
            owners, having = owners - other, having | owners & other
        least = TAIL * max(scores.values(), default=0.0)
        kept = called | owners | having | weak | meant
        found = [entry for entry in scores if scores[entry] >= least or entry in kept]
        last = {entry for entry in self._examples.intersection(found) if not self._is_named(entry, apart, telling)}

        def place(entry: Entry) -> tuple[bool | float | str, ...]:
            group = (entry not in called or entry.kind == "stage", entry not in owners, entry not in called)
            behind = bool(having) and entry != best, entry not in having
            return *group, entry in last, *behind, -scores[entry], entry.kind != "service", entry.id

        best = max(meant, key=lambda entry: (scores.get(entry, 0.0), entry.id), default=None)
        order = sorted(found, key=place)
        return [Hit(entry.kind, entry.id, scores[entry]) for entry in order[:LONGEST]], None

    def _owners_of(self, telling: frozenset[str], phrases: Iterable[TypedPhrase]) -> tuple[set[Entry], set[Entry]]:
        """The few services that own what was typed, and those that only have it as a word among others.

        Where it is a word of the vocabulary, the latter come behind what it leads to: that one title has it too says
        less than what people mean by it.
        """
        owners, having = self._owners.get(telling, set()), self._having.get(telling, set())
        owners, having = (few if len(few) <= OWNERS else set() for few in (owners, having | owners))
        if any(len(one.words) > len(telling) for one in phrases):
            return set(), set()
        meant = any(one.phrase.meaning and one.likeness == 1.0 and one.phrase.stems == telling for one in phrases)
        return (owners, having - owners) if meant else (owners | having, set())

    def _meant_by(self, phrases: Iterable[TypedPhrase]) -> set[Entry]:
        """All that the meanings that were typed lead to."""
        meanings = (one.phrase.meaning for one in phrases if one.phrase.meaning)
        return {entry for meaning in meanings for entry, _ in led_to(self.path, meaning.leads_to)}

    def _best_meant(self, phrases: Iterable[TypedPhrase]) -> set[Entry]:
        """The best of what each meaning that was typed leads to."""
        best: set[Entry] = set()
        for meaning in {one.phrase.meaning.id: one.phrase.meaning for one in phrases if one.phrase.meaning}.values():
            led = list(led_to(self.path, meaning.leads_to))
            most = max((share for _, share in led), default=0.0)
            best |= {entry for entry, share in led if share == most}
        return best

    def _is_called(self, entry: Entry, typed: frozenset[str]) -> bool:
        """Whether the whole title of an entry was typed, with or without words that say little."""
        title, telling = self._titles[entry], typed - self._light
        return title == typed or (bool(telling) and title - self._light == telling)

    def _is_named(self, entry: Entry, typed: frozenset[str], matches: Matches) -> bool:
        """Whether everything that was typed stands in the title of an entry, and is no word for a need."""
        return self._titles[entry].issuperset(typed - self._light) and not any(
            isinstance(found, PhraseWord) and likeness == 1.0 and self._phrases.has(found)
            for weights in matches.values()
            for found, likeness in weights.items()
        )

    def _scores(self, matches: Matches, phrases: Iterable[TypedPhrase]) -> dict[Entry, float]:
        """What was typed finds: the texts that have the words, and what the phrases lead to."""
        scores = self._text_scores(matches)
        for entry, score in self._meant(phrases):
            scores[entry] = scores.get(entry, 0.0) + score
        return scores

    def _text_scores(self, matches: Matches) -> dict[Entry, float]:
        """The entries that have every word, and where these are few, behind them those that have any."""
        found = [
            {entry: weight * self._words.rarity(stem) for entry, weight in weights.items() if isinstance(entry, Entry)}
            for stem, weights in matches.items()
        ]
        if not found:
            return {}
        everywhere, anywhere = set(found[0]).intersection(*found[1:]), set[Entry]().union(*found)
        shown = everywhere if len(everywhere) >= FEW else anywhere
        sums = {entry: sum(weights.get(entry, 0.0) for weights in found) for entry in shown}
        return {entry: value if entry in everywhere else value / 2 for entry, value in sums.items()}

    def _meant(self, phrases: Iterable[TypedPhrase]) -> Iterator[tuple[Entry, float]]:
        """What phrases lead to, by each meaning that was typed once."""
        best: dict[str | Entry, TypedPhrase] = {}
        for one in sorted(phrases, key=lambda one: one.worth):
            means = one.phrase.means
            best[means if isinstance(means, Entry) else means.id] = one
        for value, phrase in ((one.worth, one.phrase) for one in best.values()):
            if isinstance(phrase.means, Entry):
                yield phrase.means, value
            else:
                yield from ((entry, value * share) for entry, share in led_to(self.path, phrase.means.leads_to))

    def suggestions(self, query: str, limit: int = 3) -> list[str]:
        """Words that are written like the query and find something."""
        typed = self._words.read(query).keys()
        alike = self._suggested.like(query[:QUERY_LIMIT].lower())
        return [words for words in alike if not typed >= self._words.read(words).keys()][:limit]


def search_index(path: ServicePath, lang: str) -> Index:
    """The index of a path in a language, made once."""
    return path.derived.get(("search index", lang), lambda: Index(path, lang))
