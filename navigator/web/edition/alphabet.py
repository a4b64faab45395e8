"""The order of the alphabet in each language of the interface.

Python compares letters by their numbers, which is no language's order, and PyICU, which knows every order, needs a
compiler and the libraries of ICU on each machine. What differs between eight languages of Latin letters is little
enough to be written down: the letters that stand apart from those they are made of, as Unicode's data (CLDR) has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_BEHIND = "\uffff"
"""Comes after every letter, so what begins with it stands behind all words of the letter before it."""

_NORTHERN = {"å": f"z{_BEHIND}1", "ä": f"z{_BEHIND}2", "æ": f"z{_BEHIND}2", "ö": f"z{_BEHIND}3", "ø": f"z{_BEHIND}3"}

_APART: Mapping[str, Mapping[str, str]] = {
    "fi": _NORTHERN,
    "sv": _NORTHERN,
    "es": {"ñ": f"n{_BEHIND}1"},
    "ro": {"ă": f"a{_BEHIND}1", "â": f"a{_BEHIND}2", "î": f"i{_BEHIND}1", "ș": f"s{_BEHIND}1", "ț": f"t{_BEHIND}1"},
}
"""Letters that are letters of their own in a language; elsewhere they stand with those they are made of."""

_MADE_OF = {"æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}


def sort_key(lang: str, text: str) -> tuple[str, str]:
    """What texts are sorted by in a language: letters first, then capitals and marks; signs count as spaces."""
    apart = _APART.get(lang, {})
    letters = unicodedata.normalize("NFC", text).casefold()
    plain = "".join(apart.get(letter) or _bare(letter) for letter in letters)
    return " ".join(re.findall(rf"[\w{_BEHIND}]+", plain)), text


def _bare(letter: str) -> str:
    """A letter without its marks."""
    if letter in _MADE_OF:
        return _MADE_OF[letter]
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
