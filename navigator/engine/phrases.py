"""Words that are typed together, and what they lead to: phrases of the vocabulary, and keywords of several words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from navigator.engine.listing import answers_allowed
from navigator.engine.service_path import ServicePath
from navigator.engine.word_index import WordIndex, may_mean
from navigator.format import Meaning, Targets

MEANT = 20.0
"""How much it counts that words of the vocabulary lead to something: more than any word in a title."""

LISTED = 0.25
"""How much of it counts where they lead to an answer or a kind, and so to many services."""

BESIDE = 0.3
"""How much of it counts for a place beside other words: where somebody is says little of what they look for."""

STEP = 1 / 25
"""How much less it counts for each service named than for the one before."""


class Entry(NamedTuple):
    """A service, provider or stage."""

    kind: str
    id: str


class PhraseWord(NamedTuple):
    """A word in a phrase: under it the phrase stands in the index of words."""

    phrase: int
    stem: str


Matches = Mapping[str, Mapping[Entry | PhraseWord, float]]
"""What has each of the stems that were typed, or one like it, and how well it fits."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase, and the meaning or the entry they lead to."""

    means: Meaning | Entry
    stems: frozenset[str]
    share: float = 1.0
    """How much of it counts: all of it, but for places."""
    written: str = ""
    """How it is written in the vocabulary."""

    @property
    def meaning(self) -> Meaning | None:
        """The meaning; None of a keyword."""
        return self.means if isinstance(self.means, Meaning) else None

    @property
    def only_alone(self) -> bool:
        """Whether it counts only where nothing else was typed."""
        return self.meaning is not None and self.meaning.only_alone


@dataclass(frozen=True, slots=True)
class TypedPhrase:
    """A phrase that was typed: which of the words it takes up, and how alike the least alike of them is."""

    phrase: Phrase
    words: frozenset[str]
    likeness: float

    @property
    def worth(self) -> float:
        """How much what it leads to counts: the more of its words were typed, and the better, the more."""
        return MEANT * self.phrase.share * self.likeness * (3 + len(self.words)) / 4


class Phrases:
    """The phrases of a path in one language; their words stand in an index of words."""

    def __init__(self, words: WordIndex[Entry | PhraseWord]) -> None:
        self._words = words
        self._phrases: list[Phrase] = []

    def add(self, means: Meaning | Entry, stems: frozenset[str], share: float = 1.0, written: str = "") -> None:
        """Let words lead to something where all of them are typed."""
        for stem in stems:
            self._words.add(PhraseWord(len(self._phrases), stem), [stem], 1.0)
        self._phrases.append(Phrase(means, stems, share, written))

    def has(self, word: PhraseWord) -> bool:
        """Whether a word is a whole phrase."""
        return self._phrases[word.phrase].stems == {word.stem}

    def typed(self, matches: Matches) -> list[TypedPhrase]:
        """The phrases that were typed, without those whose words make up a longer one with others."""
        reached: dict[int, dict[str, tuple[float, str]]] = {}
        for typed, found in matches.items():
            for word, likeness in found.items():
                if isinstance(word, PhraseWord) and (likeness == 1.0 or self._may_be(typed, word.stem)):
                    words = reached.setdefault(word.phrase, {})
                    words[word.stem] = max(words.get(word.stem, (0.0, "")), (likeness, typed))
        whole = [
            TypedPhrase(phrase, frozenset(typed for _, typed in words.values()), min(words.values())[0])
            for phrase, words in ((self._phrases[number], words) for number, words in reached.items())
            if len(words) == len(phrase.stems)
        ]
        return [one for one in whole if not any(one.words < other.words for other in whole)]

    def _may_be(self, typed: str, meant: str) -> bool:
        """Whether a stem may stand for one of a phrase: it has no meaning of its own, and is enough of it."""
        return not self._words.knows(typed) and may_mean(typed, meant)


def places_beside(phrases: Iterable[TypedPhrase], telling: int) -> list[TypedPhrase]:
    """Phrases with those of places counting less where more words were typed that tell something."""
    return [
        one if one.phrase.share == 1.0 or len(one.words) >= telling else replace(one, likeness=one.likeness * BESIDE)
        for one in phrases
    ]


def as_written(phrases: list[TypedPhrase], typed: Mapping[str, str]) -> list[TypedPhrase]:
    """Phrases without those of one word that only share the stem of one that was typed as the vocabulary writes it.

    Author and authority have one stem in English, and so have customs and customers.
    """
    written: dict[frozenset[str], set[str]] = {}
    for one in phrases:
        if one.phrase.meaning and [one.phrase.written] == [typed.get(stem) for stem in one.phrase.stems]:
            written.setdefault(one.phrase.stems, set()).add(one.phrase.meaning.id)
    return [
        one
        for one in phrases
        if not one.phrase.meaning or one.phrase.meaning.id in written.get(one.phrase.stems, {one.phrase.meaning.id})
    ]


def led_to(path: ServicePath, targets: Targets) -> Iterator[tuple[Entry, float]]:
    """What a meaning leads to in a path, and how much it counts, up to 1.

    Services named come first, in their order. A service that asks for few answers is more to the point than one that
    allows nearly all. Each is led to once, for the best of its reasons.
    """
    best: dict[Entry, float] = {}
    for entry, share in _shares(path, targets):
        best[entry] = max(best.get(entry, 0.0), share)
    yield from best.items()


def _shares(path: ServicePath, targets: Targets) -> Iterator[tuple[Entry, float]]:
    services = [name for name in targets.services if name in path.services]
    yield from ((Entry("service", name), 1 - number * STEP) for number, name in enumerate(services))
    yield from ((Entry("provider", name), 0.5) for name in targets.providers)
    for question, answers in targets.answers.items():
        every = len(path.questions[question].answers)
        for service in path.services:
            allowed = answers_allowed(path, service).get(question, ())
            if not set(allowed).isdisjoint(answers):
                yield Entry("service", service), LISTED * (1 - len(allowed) / (every + 1))
    listed = (service.id for service in path.services.values() if service.kind in targets.kind)
    yield from ((Entry("service", name), LISTED) for name in listed)
