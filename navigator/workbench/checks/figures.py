"""The numbers and days that a text says, in whatever way its language writes them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from babel import Locale, UnknownLocaleError

from navigator.workbench.checks import prose

SMALL = 20
"""Up to here a number without a unit may be a digit in one language and a word in another."""

_THOUSAND = r"tuha\w+|tusen|thousand|mila|mil|mille|mii|mie|t(?=€)|k(?=€)"
_MILLION = r"milj\w*|mil(?:li?on|lón|ion|ió|io|hõ|hã)\w*|M(?= ?€)"
_UNIT = r"€|%|EUR\b|euro|prosent|procent|per ?cent|por ?cen|pour ?cent|la sut"
_NUMBER = re.compile(
    rf"(?P<before>(?:[€$£]|EUR) ?)?(?<![^\W\d_])(?<!\d)(?<!\d[.,])"
    rf"(?P<digits>\d{{1,3}}(?: \d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    rf"(?:(?: ?)(?:(?P<thousand>{_THOUSAND})|(?P<million>{_MILLION}))(?!\w))?"
    rf"(?P<after> ?(?:{_UNIT}))?"
    r"(?P<ordinal>er|st|nd|rd|th|º)?(?![^\W\d_])",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<![\d.,])(\d{1,2})\.(\d{1,2})(?:\.|(?= ?[–-] ?\d{1,2}\.\d{1,2}))(?: ?((?:19|20)\d\d)(?!\d))?"
    r"|(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})"
)
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTH_OF_YEAR = re.compile(r"(?<![\d/])(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)[–-](\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?!\d)")
_AFTERNOON = re.compile(r"(?<!\d)(\d{1,2})((?:[.:]\d\d)?) ?p\.?m\b", re.IGNORECASE)
_YEAR_LIKE = range(1900, 2101)


@dataclass(frozen=True)
class Figures:
    """What a text says in numbers.

    `numbers` counts sums, shares, days of a month and all others; `small` are those without a unit, which may be
    written as words. Months and years are told once, however often they are written, as (year or 0, month or 0).
    """

    numbers: Counter[Fraction]
    small: frozenset[Fraction]
    calendar: frozenset[tuple[int, int]]


def figures(text: str, lang: str) -> Figures:
    """The numbers and days of a text in a language."""
    calendar: set[tuple[int, int]] = set()
    text = " ".join(prose.plain(text).split())
    if lang == "en":
        text = _AFTERNOON.sub(lambda found: f"{int(found[1]) % 12 + 12}{found[2]} ", text)
    text = _ISO_DAY.sub(lambda found: _spelt_out(found, lang, calendar), text)
    text = _YEARS.sub(lambda found: f"{found[1]} {found[1][:2]}{found[2]}", text)
    text = _CLOCK.sub(_decimal_point(lang), text)
    for pattern in (_DAY, _MONTH_OF_YEAR):
        text = pattern.sub(lambda found: _spelt_out(found, lang, calendar), text)
    if months := _months(lang):
        text = months.pattern.sub(lambda found: _without_month(found, months, calendar), text)
    numbers: Counter[Fraction] = Counter()
    small: set[Fraction] = set()
    united: set[Fraction] = set()
    for found in _NUMBER.finditer(text):
        value = _value(found["digits"], lang)
        if value in _YEAR_LIKE and not (found["thousand"] or found["million"]):
            calendar.add((int(value), 0))
            continue
        value *= 1000 if found["thousand"] else 1_000_000 if found["million"] else 1
        numbers[value] += 1
        bare = not (found["before"] or found["after"]) and value.denominator == 1 and value <= SMALL
        (small if bare else united).add(value)
    return Figures(numbers, frozenset(small - united), frozenset(calendar))


def days_in(text: str, lang: str) -> Iterator[datetime.date]:
    """The days that stand in a text with their year, such as 29.4.2026, 2026-04-29 or 29 April 2026."""
    text = " ".join(prose.plain(text).split())
    if months := _months(lang):
        for found in months.days.finditer(text):
            yield from _date(found["year"], str(months.numbers[found["name"].casefold()]), found["day"])
    for found in _ISO_DAY.finditer(text):
        yield from _date(found[1], found[2], found[3])
    for found in _DAY.finditer(text):
        day, month, year = found.groups()[:3] if found[1] else found.groups()[3:]
        yield from _date(year or "0", month, day)


def _date(year: str, month: str, day: str) -> Iterator[datetime.date]:
    try:
        yield datetime.date(int(year), int(month), int(day))
    except ValueError:
        return


def _spelt_out(found: re.Match[str], lang: str, calendar: set[tuple[int, int]]) -> str:
    """A date in digits: the day stays a number of the text, month and year go to the calendar."""
    if found.re is _ISO_DAY:
        year, month, day = found.groups()
    elif found.re is _MONTH_OF_YEAR:
        day, month, year = "", found[1], found[2]
    else:
        day, month, year = found.groups()[:3] if found[1] else found.groups()[3:]
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return found[0]
    if lang == "en" and not year:
        return found[0]  # 1.5. is a decimal number at the end of a sentence
    calendar.add((0, int(month)))
    return f" {int(day) if day else ''}, {year or ''} "


@dataclass(frozen=True)
class _Months:
    """The months of a language: names beside a number, days with their year, and the number of each name."""

    pattern: re.Pattern[str]
    days: re.Pattern[str]
    numbers: dict[str, int]


@cache
def _months(lang: str) -> _Months | None:
    try:
        known = Locale.parse(lang).months
    except (UnknownLocaleError, ValueError):
        return None
    numbers = {name.casefold(): number for number, name in known["stand-alone"]["wide"].items()}
    if lang != "fi":
        numbers |= {name.casefold(): number for number, name in known["format"]["wide"].items()}
    names = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    ending = r"\w*" if lang == "fi" else r"(?!\w)"
    day = r"(?P<day>\d{1,2}(?:\.|:[ae]|er|st|nd|rd|th|º)? ?(?:(?:de|of) )?)"
    year = r"(?P<next> ?(?:(?:del?) )?\d)"
    pattern = rf"(?<!\d)(?:{day}(?P<name>{names}){ending}|(?<!\w)(?P<alone>{names}){ending}(?={year}))"
    days = (
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|:[ae]|er|st|nd|rd|th|º)? ?(?:(?:de|of) )?(?P<name>{names}){ending}"
        r" (?:del? )?(?P<year>\d{4})"
    )
    return _Months(re.compile(pattern, re.IGNORECASE), re.compile(days, re.IGNORECASE), numbers)


def _without_month(found: re.Match[str], months: _Months, calendar: set[tuple[int, int]]) -> str:
    calendar.add((0, months.numbers[(found["name"] or found["alone"]).casefold()]))
    number = re.match(r"\d+", found["day"] or "")
    return f"{number[0]}," if number else ""


def _value(digits: str, lang: str) -> Fraction:
    digits = digits.replace(" ", "")
    decimal = _decimal(lang)
    signs = [sign for sign in digits if sign in ".,"]
    if len(set(signs)) == 2:
        decimal = signs[-1]
    elif len(signs) > 1:
        decimal = ""
    elif signs and signs[0] != decimal and len(digits.rpartition(signs[0])[2]) != 3:
        decimal = signs[0]
    for sign in set(signs) - {decimal}:
        digits = digits.replace(sign, "")
    return Fraction(digits.replace(decimal, ".") if decimal else digits)


@cache
def _decimal(lang: str) -> str:
    try:
        return str(Locale.parse(lang).number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError):
        return "."


def _decimal_point(lang: str) -> str:
    return rf"\1{'.' if _decimal(lang) == '.' else ','}\2"
