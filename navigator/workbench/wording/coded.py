"""Values that programs read as they are and people read in words, put into a language when shown."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from navigator.format import Message


@dataclass(frozen=True, slots=True)
class Coded(Message):
    """Such a value: its `template` is what programs read, and a table for them keeps it."""


@dataclass(frozen=True, slots=True)
class LanguageName(Coded):
    """A language, by its code."""

    def text(self, lang: str = "en") -> str:
        return language_name(self.template, lang)


def language_name(code: str, lang: str) -> str:
    """What a language is called in another; its code where nobody knows a name for it."""
    try:
        return Locale.parse(code, sep="-").get_display_name(lang) or code
    except (UnknownLocaleError, ValueError):
        return code
