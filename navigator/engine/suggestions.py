"""Words that are proposed to somebody whose own words find nothing."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

LETTERS = 4
"""In so many letters of what was typed one may be another, missing, too much or changed with its neighbour."""


class Suggestions:
    """What may be proposed in one language: words as they are written, each with what it leads to."""

    def __init__(self) -> None:
        self._leads_to: dict[str, str] = {}
        self._basic: dict[str, str] = {}
        """The first of the words that are one word in several forms, by each of them."""
        self._first: dict[frozenset[str], str] = {}

    def add(self, words: str, stems: frozenset[str], means: str) -> None:
        """Let words be proposed: in the form that is added first, which people know best."""
        words = words.lower()
        self._basic.setdefault(words, self._first.setdefault(stems, words))
        self._leads_to.setdefault(words, means)

    def like(self, text: str) -> list[str]:
        """What is written like a text or a word of it, the most alike first; one for each thing it leads to.

        Few letters may differ, and not the first: what is only somewhat alike is another word. To read of a car where
        one asked for a flat is worse than to read nothing.
        """
        found: dict[str, float] = {}
        for typed in dict.fromkeys((text, *text.split())):
            least = max(1, len(typed) // LETTERS)
            known = process.extract(
                typed, self._leads_to.keys(), scorer=OSA.distance, processor=_joined, score_cutoff=least, limit=None
            )
            for word, distance, _ in known:
                if len(typed) >= LETTERS and word[0] == typed[0]:
                    found.setdefault(word, distance)
        proposed: dict[str, str] = {}
        for word in sorted(found, key=lambda word: found[word]):
            proposed.setdefault(self._leads_to[word], self._basic[word])
        return list(dict.fromkeys(proposed.values()))


def _joined(words: str) -> str:
    """Words without spaces: many write one word for two, or two for one."""
    return words.replace(" ", "")
