"""Words of many texts, found again however they are inflected, misspelt, cut short or written without their accents.

Words are reduced to stems (Snowball) of the searcher's language; a stem that is not in the index is matched to similar
ones (rapidfuzz) and, for compounds, to those it begins, is contained in or is made of. No index is kept on disk: a path
is small.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Generic, TypeVar

import snowballstemmer
from rapidfuzz import fuzz, process

from navigator.engine import finnish
from navigator.engine.text_words import without_marks, words_and_codes, words_typed

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

In Finnish or Swedish ä is not a with a mark but another letter: there it stands for a only where nothing else is found.
"""

COMPOUNDING = frozenset({"fi", "sv", "de", "da", "nb"})
"""Languages that write compounds as one word."""

QUERY_LIMIT = 100
"""How many characters of a query are read."""

TITLE, KEYWORD, SUMMARY, BODY = 8.0, 6.0, 3.0, 1.0
"""How much a word counts, by where it stands."""

SIMILAR, SIMILAR_IF_SHORT = 80, 85
"""The least similarity, of 100, at which a word counts as a misspelling of another.

One letter may be another in words of six; in shorter ones that makes another word (koira, kirja).
"""

SIMILAR_STEM = 90
"""The least similarity, of 100, at which the stem of an inflected word counts as misspelt: a letter of six."""

NEAR = 8
"""How much less similar than the most similar stem another may be: Irland is Ireland, and no island."""

SHORTEST_START = 6
"""The fewest letters of a known stem that a longer one may begin with and mean the same."""

SHORTEST_PART = 4
"""The fewest letters of a part of a compound."""

PART = 88
"""The least similarity, of 100, at which a stem counts as a misspelt or inflected part of a compound."""

Key = TypeVar("Key", bound=Hashable)


class WordIndex(Generic[Key]):
    """The words under which things are found, in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._stemmer = snowballstemmer.stemmer(STEMMERS[lang]) if lang in STEMMERS else None
        self._stemming = threading.Lock()
        self._weights: dict[str, dict[Key, float]] = {}
        self._bare: dict[str, list[str]] = {}
        """The stems, by how they are without marks."""
        self._lines = "\n"
        """All stems, each on a line of its own: to look through one text is many times as fast as through thousands."""
        self._written: dict[str, str] = {}
        """The words of the texts as they are written, and their stems."""

    def add(self, key: Key, stems: Iterable[str], weight: float) -> None:
        """Let a thing be found by these stems."""
        for stem in stems:
            if stem not in self._weights:
                self._weights[stem] = {}
                self._bare.setdefault(without_marks(stem), []).append(stem)
                self._lines += f"{stem}\n"
            weights = self._weights[stem]
            weights[key] = max(weights.get(key, 0.0), weight)

    def learn(self, text: str) -> list[str]:
        """The stems of a text by which things are to be found. What is written like a word of it will be found too."""
        words = words_and_codes(text)
        for word in words:
            if word not in self._written:
                self._written[word] = self._stem(word)
        return list(dict.fromkeys(self._written[word] for word in words))

    def _stem(self, word: str) -> str:
        if self._stemmer:
            with self._stemming:  # a stemmer keeps the word that it works on in itself
                word = self._stemmer.stemWord(word)
        if self.lang == "fi":
            word = finnish.ENDING.sub("", word)
        return without_marks(word) if self.lang in MARKS_LEFT_OUT else word

    def knows(self, stem: str) -> bool:
        """Whether a stem is in the index."""
        return stem in self._weights

    def rarity(self, stem: str) -> float:
        """How much a word tells things apart, up to 1: the more things have it, the less."""
        return 1 / (1 + math.log10(max(1, len(self._weights.get(stem, ())))))

    def read(self, query: str) -> dict[str, str]:
        """The stems of what somebody typed, each with the word; of an unknown compound, those of its known parts."""
        words = (word for typed in words_typed(query[:QUERY_LIMIT]) for word in self._without_hyphens(typed))
        parts = (part for word in words for part in self._parts(word))
        return {stem: word for stem, word in parts if len(stem) > 1 or stem.isdigit()}

    def _without_hyphens(self, typed: str) -> list[str]:
        """A word with hyphens as one, if it is known so or a letter of it says nothing by itself; otherwise its parts.

        Some write non-profit and some nonprofit; the last part of a slip like y-tunus alone would mean another word.
        """
        parts, whole = typed.split("-"), typed.replace("-", "")
        known = whole in self._written or self.knows(self._basic(whole) or self._stem(whole))
        return [whole] if known or min(map(len, parts)) == 1 else parts

    def _parts(self, word: str) -> list[tuple[str, str]]:
        """A word and its stem; or the two known words that it is made of, with their stems."""
        if word in self._written:
            return [(self._written[word], word)]
        whole = self._basic(word) or self._stem(word)
        if self.lang in COMPOUNDING and not self.knows(whole):
            for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
                first, last = word[:cut], word[cut:]
                stems = [self._stem(first), self._stem_of_part(last)]
                if all(map(self.knows, stems)) and self._may_begin(first, stems[0]):
                    return list(zip(stems, (first, last), strict=True))
        return [(whole, word)]

    def _stem_of_part(self, last: str) -> str:
        """The stem of the last word of a compound; none where it is a short word that is not written so.

        A slip easily ends like a short word in some case: näytelyssä has nothing to do with an ELY centre.
        """
        if word := self._word_at_end(last):
            return self._written[word]
        stem = self._stem(last)
        return stem if len(stem) >= SHORTEST_PART else ""

    def _may_begin(self, first: str, stem: str) -> bool:
        """Whether a compound may begin so: with a word as it is written, or with a genitive; yhdit- is neither."""
        return len(stem) >= SHORTEST_PART or first in self._written or first.endswith("n")

    def _basic(self, word: str) -> str | None:
        """The known stem of an inflected Finnish word whose own stem is another; None where there is none."""
        if self.lang != "fi":
            return None
        if noun := self._noun(word):
            return self._written[noun]
        verbs = () if self.knows(self._stem(word)) else finnish.verbs(word)
        return next(filter(self.knows, map(self._stem, verbs)), None)

    def _noun(self, word: str, shortest: int = 1) -> str | None:
        """The word of a text of which a Finnish one is an inflected form, if it has so many letters."""
        nouns = finnish.nouns(word) if self.lang == "fi" else ()
        return next((noun for noun in nouns if len(noun) >= shortest and noun in self._written), None)

    def scores(self, query: str) -> dict[Key, float] | None:
        """What a query finds, and how well; None where it says nothing.

        Every word must be found; if nothing has them all, any word is enough.
        """
        typed = self.read(query)
        if not typed:
            return None
        found = [self.matches(stem, word) for stem, word in typed.items()]
        everywhere = set(found[0]).intersection(*found[1:]) or set().union(*found)
        return {key: sum(matches.get(key, 0.0) for matches in found) for key in everywhere}

    def having(self, stem: str) -> Mapping[Key, float]:
        """What has a stem itself, and how much it counts there."""
        return self._weights.get(stem, {})

    def matches(self, stem: str, word: str) -> dict[Key, float]:
        """What has the stem of a word, or one like it: how much it counts there, times how alike it is."""
        matches: dict[Key, float] = {}
        for known, likeness in self._like(stem, word):
            for key, weight in self._weights[known].items():
                matches[key] = max(matches.get(key, 0.0), weight * likeness)
        return matches

    def _like(self, stem: str, word: str) -> Iterator[tuple[str, float]]:
        """The known stems that a stem may mean, with how sure that is, 0 to 1."""
        exact = stem in self._weights
        if exact:
            yield stem, 1.0
            # Of a written form that ends so, the basic form may be written too; other ends are those of basic forms.
            if word.endswith(finnish.SURE) and (basic := self._basic(word)):
                yield basic, 1.0
        is_code = any(letter.isdigit() for letter in stem)
        for known in self._containing(stem):
            if known.startswith(stem):
                lacking = known[-1] in word[len(stem) :] and may_mean(stem, known)
                if len(stem) >= SHORTEST_PART or stem == word or lacking or without_marks(word).startswith(known):
                    yield known, 0.8
            elif len(stem) > (1 if is_code else 4):
                yield known, 0.6
        if not is_code:
            begun = (stem[:length] for length in range(SHORTEST_START, len(stem)))
            yield from ((known, 0.5) for known in begun if self.knows(known))
        if not exact and not is_code and len(stem) > 3:
            yield from self._similar(stem, word)

    def _containing(self, stem: str) -> Iterator[str]:
        """The known stems that a stem is a part of."""
        lines, at = self._lines, self._lines.find(stem)
        while at >= 0:
            end = lines.index("\n", at)
            known = lines[lines.rindex("\n", 0, at) + 1 : end]
            if known != stem:
                yield known
            at = lines.find(stem, end)

    def _similar(self, stem: str, word: str) -> Iterator[tuple[str, float]]:
        """The known stems that a stem may be a misspelling of; failing these, those it may be a part of."""
        if same := self._bare.get(without_marks(stem)):
            yield from ((known, 0.7) for known in same)
            return
        inflected = self.lang == "fi" and word.endswith(finnish.SURE)
        least = SIMILAR if len(stem if inflected else word) > 5 else SIMILAR_IF_SHORT
        if finnish.DOING.search(word):
            least = SIMILAR_STEM  # so long an end makes any two words alike
        nearly = process.extract(word, self._written.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=8)
        alike = [(self._written[one], score) for one, score, _ in nearly if _may_be_a_slip(word, one)]
        alike += self._stems_alike(stem, word)
        enough = max((score for _, score in alike), default=0.0) - NEAR
        yield from ((known, 0.7 * score / 100) for known, score in alike if score >= enough)
        endings = [] if alike or finnish.DOING.search(word) else list(self._ending(word))
        yield from ((known, 0.5) for known in endings)
        if not alike and not endings and len(stem) > 5:
            longer = [known for known in self._containing(stem[:3]) if len(known) > len(stem)]
            for known, score, _ in process.extract(stem, longer, scorer=fuzz.partial_ratio, score_cutoff=PART, limit=8):
                yield known, 0.4 * score / 100

    def _stems_alike(self, stem: str, word: str) -> list[tuple[str, float]]:
        """The stems that a misspelt word may be an inflected form of: its ending makes it less like the basic form."""
        if stem == word or len(stem) < SHORTEST_START:
            return []
        nearly = process.extract(stem, self._weights.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR_STEM, limit=8)
        return [(one, score) for one, score, _ in nearly if _may_be_a_slip(stem, one)]

    def _ending(self, word: str) -> Iterator[str]:
        """The longest known word that a compound ends with, if there is one: it says what the thing is.

        Only a word of a text counts, letter by letter, and a short one only after a long beginning: a tractor is no
        market, though in Finnish its last letters are. One with a stem of two letters is the end of a case (olla).
        """
        if self.lang in COMPOUNDING:
            cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            known = ((cut, self._word_at_end(word[cut:])) for cut in cuts)
            far = (end for cut, end in known if end and max(cut, len(end)) > SHORTEST_PART)
            stems = map(self._written.__getitem__, far)
            yield from islice((stem for stem in stems if len(stem) > 2), 1)

    def _word_at_end(self, end: str) -> str | None:
        """The word of a text that the end of a compound is, or of which it is an inflected form."""
        return end if end in self._written else self._noun(end, SHORTEST_PART)


def may_mean(stem: str, known: str) -> bool:
    """Whether a stem is enough of a longer one to mean it: half of it, and of a short one all but a letter."""
    return len(known) <= max(len(stem) + 1, 2 * len(stem) if len(stem) >= SHORTEST_PART else 0)


def _may_be_a_slip(word: str, meant: str) -> bool:
    """Whether two words that are alike are about as long, and begin alike if they are short."""
    return abs(len(meant) - len(word)) <= len(word) // 4 and (len(word) > 5 or meant[0] == word[0])


def stems(text: str, lang: str) -> list[str]:
    """The stems of the words of a text in a language, in order, without repeats."""
    return _index_of(lang).learn(text)


@cache
def _index_of(lang: str) -> WordIndex[str]:
    return WordIndex(lang)
