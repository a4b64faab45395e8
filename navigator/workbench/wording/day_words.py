"""Days and months as people write them in a language of the workbench."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from babel.dates import format_date

from navigator.workbench.wording.coded import Coded

_DAY = {"fi": "d.M.yyyy", "en": "d MMMM yyyy"}
_EVERY_YEAR = {"fi": "d.M.", "en": "d MMMM"}
_MONTH = {"fi": "LLLL yyyy", "en": "MMMM yyyy"}

LEAP_YEAR = 2024
"""A year in which every day of a year comes."""


def day_in_words(day: datetime.date, lang: str) -> str:
    """A day, such as 31.12.2026 or 31 December 2026."""
    return format_date(day, _DAY[lang], lang)


def checked_in_words(text: str, lang: str) -> str:
    """A day, month or year written 2026-12-31, 2026-12 or 2026."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return format_date(datetime.date(parts[0], parts[1], 1), _MONTH[lang], lang)
    return day_in_words(datetime.date(*parts), lang)


def yearly_in_words(text: str, lang: str) -> str:
    """A day of every year written 12-31."""
    month, day = map(int, text.split("-"))
    return format_date(datetime.date(LEAP_YEAR, month, day), _EVERY_YEAR[lang], lang)


@dataclass(frozen=True, slots=True)
class WrittenDay(Coded):
    """A day, month or year, as a value of messages and tables."""

    def text(self, lang: str = "en") -> str:
        return checked_in_words(self.template, lang)


@dataclass(frozen=True, slots=True)
class UsualDay(Coded):
    """A day of every year, as a value of messages and tables."""

    def text(self, lang: str = "en") -> str:
        return yearly_in_words(self.template, lang)


def period_in_words(first: str, last: str) -> str:
    """From one day to another, each in words or empty where it is open."""
    return f"{first} – {last}".strip()
