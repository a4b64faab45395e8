"""Titles of services and organisations, found in texts in whatever form they are inflected."""

from __future__ import annotations

from functools import lru_cache

from navigator.engine import stems
from navigator.workbench.checks import prose

SHORT = 3
"""Words of so many letters at most say nothing of what they name."""


def names(text: str, title: str, lang: str) -> bool:
    """Whether a text names something by its title, inflected or not.

    A title of one word counts with a capital letter inside a sentence, where it is a name.
    """
    wanted = _stems_of(title, lang)
    for sentence in prose.sentences(prose.plain(text)):
        written = prose.words(sentence)
        found = [_stem(word, lang) for word in written]
        for start in range(len(found) - len(wanted) + 1):
            name = len(wanted) > 1 or (start > 0 and written[start][0].isupper())
            if name and found[start : start + len(wanted)] == wanted:
                return True
    return False


def holds_words(sentence: str, title: str, lang: str) -> bool:
    """Whether all words of a title stand in a sentence, in whatever order and form."""
    wanted = _stems_of(title, lang)
    return bool(wanted) and {*wanted} <= {*_stems_of(sentence, lang)}


def shares_word(sentence: str, title: str, apart_from: str, lang: str) -> bool:
    """Whether a word of a title stands in a sentence that is none of another name, and is no short one."""
    own = {_stem(word, lang) for word in prose.words(title) if len(word) > SHORT} - {*_stems_of(apart_from, lang)}
    return not own.isdisjoint(_stems_of(sentence, lang))


def _stems_of(text: str, lang: str) -> list[str]:
    return [_stem(word, lang) for word in prose.words(text)]


@lru_cache(maxsize=65536)
def _stem(word: str, lang: str) -> str:
    return " ".join(stems(word, lang))
