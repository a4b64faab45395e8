"""The days and months that a text says, in whatever way its language writes them."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ISO = re.compile(rf"(?<![\d-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_SLASHES = re.compile(rf"(?<![\d/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}")
_POINTS = re.compile(
    rf"(?<![\d.,])(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})(?:\. ?{_YEAR}| {_YEAR.replace('year', 'later')}"
    r"|(?P<closed>\.(?!\d))|(?= ?[–-] ?\d{1,2}\.\d{1,2})|(?![\d.,]| ?[€%]))"
)
_MONTH_OF_YEAR = re.compile(rf"(?<![\d/])(?P<month>\d{{1,2}})/{_YEAR}")
_BEFORE = {
    "en": r"(?:(?<!\w)(?:in|by|until|till|from|to|of|since|before|after|between|and|or|early|late|every|each) |[–-] ?)",
    "ro": r"(?:(?<!\w)(?:în|din|luna) |[–-] ?)",
}
_ALSO_ANOTHER_WORD = {"en": frozenset({"march", "may"}), "ro": frozenset({"mai"})}
"""Months that are also common words: alone, one of the words of `_BEFORE` must stand before them."""


_WITH_SHORT_NAMES = frozenset({"en", "fi", "sv"})


@dataclass(frozen=True)
class WrittenDay:
    """A day, a month or a month of a year where it stands in a text; what is not said is 0."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @property
    def last(self) -> datetime.date | None:
        """The day, or the last day of the month; None without a year."""
        return datetime.date(self.year, self.month, self.day or _length(self.year, self.month)) if self.year else None


def written_days(text: str, lang: str, decimal_point: bool) -> Iterator[WrittenDay]:
    """The days and months of a text, in the order they stand in; where numbers have a decimal point, 1.5. is none."""
    taken: list[tuple[int, int]] = []
    found: list[WrittenDay] = []
    for pattern in (_ISO, _SLASHES, _POINTS, _MONTH_OF_YEAR, *_with_names(lang)):
        for match in pattern.finditer(text):
            day = _read(match, lang)
            if not day or (pattern is _POINTS and not day.year and not _is_day(match, decimal_point)):
                continue
            if all(day.end <= start or end <= day.start for start, end in taken):
                taken.append((day.start, day.end))
                found.append(day)
    yield from sorted(found, key=lambda day: day.start)


def _is_day(match: re.Match[str], decimal_point: bool) -> bool:
    """Whether a day and a month in digits, without a year, are no decimal number, time or section."""
    if decimal_point:
        return False
    ranged = re.match(r" ?[–-] ?\d{1,2}\.\d{1,2}", match.string[match.end() :])
    return bool(match["closed"] or ranged or int(match["day"]) > 24)


def _read(match: re.Match[str], lang: str) -> WrittenDay | None:
    said = {key: value for key, value in match.groupdict().items() if value}
    year = int(said.get("year") or said.get("later") or 0)
    day = int(said.get("day") or said.get("behind") or 0)
    name = said.get("month", "")
    month = int(name) if name.isdigit() else _numbers(lang)[name.casefold()]
    if not 1 <= month <= 12 or day > _length(year or 2024, month):
        return None
    return WrittenDay(match.start(), match.end(), year, month, day)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@cache
def _numbers(lang: str) -> dict[str, int]:
    """The names of the months of a language, and their numbers; short ones where they are common in texts."""
    try:
        known = Locale.parse(lang).months
    except (UnknownLocaleError, ValueError):
        return {}
    widths = ("wide", "abbreviated") if lang in _WITH_SHORT_NAMES else ("wide",)
    forms = [known[context][width] for context in ("stand-alone", "format") for width in widths]
    return {name.casefold().rstrip("."): number for names in forms for number, name in names.items()}


@cache
def _with_names(lang: str) -> tuple[re.Pattern[str], ...]:
    """A day and a month, a month and a year, and a month alone."""
    numbers = _numbers(lang)
    if not numbers:
        return ()
    long = [name for name in numbers if lang != "fi" or name.endswith("kuu")]
    ending = r"\w*" if lang == "fi" else r"(?!\w)\.?"
    capital = "(?=(?-i:[A-Z]))" if lang == "en" else ""
    name = rf"{capital}(?P<month>{_any_of(long)}){ending}"
    mark = r"(?:\.|:[ae]|er|st|nd|rd|th|º)?"
    year = rf"(?:,? (?:del? )?{_YEAR})"
    others = _ALSO_ANOTHER_WORD.get(lang, frozenset())
    patterns = [
        rf"(?<!\d)(?P<day>\d{{1,2}}){mark} ?(?:(?:de|of) )?{name}{year}?",
        rf"(?<!\w){name} (?P<behind>\d{{1,2}}){mark}(?![\w%€])(?: päivä\w*)?{year}?",
        rf"(?<!\w){name}{year}",
        rf"(?<!\w){capital}(?P<month>{_any_of(one for one in long if one not in others)}){ending}",
    ]
    if others:
        patterns.append(rf"{_BEFORE[lang]}{capital}(?P<month>{_any_of(others)}){ending}")
    if lang == "fi":  # tammi–maaliskuussa
        patterns.append(rf"(?<!\w)(?P<month>{_any_of(one for one in numbers if one not in long)})(?= ?[–-])")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
