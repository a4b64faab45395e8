"""Words of many texts, found again however they are inflected, misspelt, cut short or written without their accents.

Words are reduced to stems (Snowball) of the searcher's language; a stem that is not in the index is matched to similar
ones (rapidfuzz) and, for compounds, to those it begins or is contained in. No index is kept on disk: a path is small.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

import snowballstemmer
from rapidfuzz import fuzz, process

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

QUERY_LIMIT = 100
"""How many characters of a query are read."""

TITLE, KEYWORD, SUMMARY, BODY = 8.0, 6.0, 3.0, 1.0
"""How much a word counts, by where it stands."""

SIMILAR = 80
"""The least similarity, of 100, at which a stem counts as a misspelling of another."""

NEAR = 8
"""How much less similar than the most similar stem another may be: Irland is Ireland, and no island."""

PART = 88
"""The least similarity, of 100, at which a stem counts as a misspelt or inflected part of a compound."""

_WORD = re.compile(r"\w+")
_CODE = re.compile(r"(?=\w*\d)\w+(?:[.\-/]\w+)+")
"""A code with signs inside, such as 10.71C: some write it with them and some without."""

Key = TypeVar("Key", bound=Hashable)


class WordIndex(Generic[Key]):
    """The words under which things are found, in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._stemmer = snowballstemmer.stemmer(STEMMERS[lang]) if lang in STEMMERS else None
        self._stemming = threading.Lock()
        self._weights: dict[str, dict[Key, float]] = {}
        self._bare: dict[str, str] = {}

    def add(self, key: Key, stems: Iterable[str], weight: float) -> None:
        """Let a thing be found by these stems."""
        for stem in stems:
            weights = self._weights.setdefault(stem, {})
            weights[key] = max(weights.get(key, 0.0), weight)
            self._bare.setdefault(stem, _without_marks(stem))

    def stems(self, text: str) -> list[str]:
        """The stems of the words of a text, in order, without repeats; of a code its parts and the whole."""
        text = unicodedata.normalize("NFC", text).lower()
        return self._stemmed([*_WORD.findall(text), *map(_joined, _CODE.findall(text))])

    def _stemmed(self, words: Iterable[str]) -> list[str]:
        stems = list(words)
        if self._stemmer:
            with self._stemming:  # a stemmer keeps the word that it works on in itself
                stems = [self._stemmer.stemWord(word) for word in stems]
        if self.lang in MARKS_LEFT_OUT:
            stems = [_without_marks(stem) for stem in stems]
        return list(dict.fromkeys(stems))

    def scores(self, query: str) -> dict[Key, float] | None:
        """What a query finds, and how well; None where it says nothing.

        Every word must be found; if nothing has them all, any word is enough.
        """
        text = unicodedata.normalize("NFC", query[:QUERY_LIMIT]).lower()
        words = _WORD.findall(_CODE.sub(lambda code: _joined(code[0]), text))
        stems = [stem for stem in self._stemmed(words) if len(stem) > 1 or stem.isdigit()]
        if not stems:
            return None
        found = [self._matches(stem) for stem in stems]
        everywhere = set(found[0]).intersection(*found[1:]) or set().union(*found)
        return {key: sum(matches.get(key, 0.0) for matches in found) for key in everywhere}

    def _matches(self, stem: str) -> dict[Key, float]:
        matches: dict[Key, float] = {}
        for known, likeness in self._like(stem):
            for key, weight in self._weights[known].items():
                matches[key] = max(matches.get(key, 0.0), weight * likeness)
        return matches

    def _like(self, stem: str) -> Iterator[tuple[str, float]]:
        """The known stems that a stem may mean, with how sure that is, 0 to 1."""
        exact = stem in self._weights
        if exact:
            yield stem, 1.0
        is_code = any(letter.isdigit() for letter in stem)
        for known in self._weights:
            if known != stem and known.startswith(stem):
                yield known, 0.8
            elif len(stem) > (1 if is_code else 4) and stem in known:
                yield known, 0.6
            elif not is_code and len(known) > 5 and stem.startswith(known):
                yield known, 0.5
        if not exact and not is_code and len(stem) > 3:
            yield from self._similar(stem)

    def _similar(self, stem: str) -> Iterator[tuple[str, float]]:
        """The known stems that a stem may be a misspelling of."""
        bare, every = _without_marks(stem), list(self._bare)
        same = [known for known in every if self._bare[known] == bare]
        if same:
            yield from ((known, 0.7) for known in same)
            return
        alike = process.extract(stem, every, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=8)
        yield from ((known, 0.7 * score / 100) for known, score, _ in alike if score >= alike[0][1] - NEAR)
        longer = [known for known in every if len(known) > len(stem) > 4]
        for known, score, _ in process.extract(stem, longer, scorer=fuzz.partial_ratio, score_cutoff=PART, limit=8):
            yield known, 0.4 * score / 100


def _joined(code: str) -> str:
    """A code without the signs inside."""
    return "".join(_WORD.findall(code))


def _without_marks(word: str) -> str:
    """A word without accents, cedillas and the like."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
