"""The words of a text: small letters, codes in one piece, accents on or off."""

from __future__ import annotations

import re
import unicodedata

from navigator.format import Text

_WORD = re.compile(r"\w+")
_CODE = re.compile(r"(?=\w*\d)\w+(?:[.\-/]\w+)+")
"""A code with signs inside, such as 10.71C: some write it with them and some without."""
_HYPHENED = re.compile(r"\w+(?:-\w+)+")
_WORD_OR_HYPHENED = re.compile(r"\w+(?:-\w+)*")


def words_and_codes(text: str) -> list[str]:
    """The words of a text in small letters, and its codes and words with hyphens without the signs inside."""
    text = unicodedata.normalize("NFC", text).lower()
    return [*_WORD.findall(text), *map(joined, _CODE.findall(text)), *map(joined, _HYPHENED.findall(text))]


def words_typed(query: str) -> list[str]:
    """The words of what somebody typed: a code among them is one, and a word with hyphens keeps them."""
    text = unicodedata.normalize("NFC", query).lower()
    return _WORD_OR_HYPHENED.findall(_CODE.sub(lambda code: joined(code[0]), text))


def joined(code: str) -> str:
    """A code or a word without the signs inside."""
    return "".join(_WORD.findall(code))


def without_marks(word: str) -> str:
    """A word without accents, cedillas and the like."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def told_in(text: Text | None, lang: str) -> str:
    """The words of a text in a language; none where there is no text."""
    return text.get(lang).text if text else ""
