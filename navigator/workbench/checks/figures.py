"""The numbers and days that a text says, in whatever way its language writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from navigator.workbench.checks import prose
from navigator.workbench.checks.written_days import WrittenDay, written_days

SMALL = 20
"""Up to here a number without a unit may be a digit in one language and a word in another."""

_SCALES = {
    "thousand": (r"tuha\w+|tusen|thousand|mila|mil|mille|mii|mie|t(?=€)|(?<=\d)k|k(?= ?€)", 1_000),
    "billion": (r"mrd|mld|bn|milj?ard\w*|milliard\w*|miliard\w*|billions?|mil millones|mil milhões", 1_000_000_000),
    "million": (r"milj\w*|mil(?:li?on|lón|ion|ió|io|hõ|hã)\w*|mn|m(?= ?€)|(?(before)m|(?!))", 1_000_000),
}
_UNITS = {
    "%": r"%|prosen\w+|procent\w*|per ?cent\w*|por ?cen\w+|por ciento|pour ?cent|la sut\w+",
    "€": r"€|EUR\b|euro\w*",
    "$": r"\$",
    "£": r"£",
}
_SCALE = "|".join(rf"(?P<{name}>{words})" for name, (words, _) in _SCALES.items() if name != "thousand")
_SCALE += rf"|(?P<thousand>{_SCALES['thousand'][0]})"
_NUMBER = re.compile(
    rf"(?P<before>(?:(?<!\w)(?P<led>[kmt]))?[€$£] ?|(?<!\w)EUR ?)?(?<![^\W\d_])(?<!\d)(?<!\d[.,])"
    rf"(?P<digits>\d{{1,3}}(?: \d{{3}})++(?!\d)(?:[.,]\d++)?|\d++(?:[.,]\d++)*+)"
    rf"(?: ?(?:{_SCALE})(?!\w)(?:\.(?= ?(?:€|eur)))?)?"
    rf"(?P<after>[ -]?(?:(?:de|di|of) |d['’])?(?:{'|'.join(_UNITS.values())}))?"
    r"(?:(?<=\d)(?:er|st|nd|rd|th|s|º))?(?![^\W\d_])",
    re.IGNORECASE,
)
_UNIT = re.compile("|".join(f"({words})" for words in _UNITS.values()), re.IGNORECASE)
_BETWEEN = re.compile(r" ?[–-] ?| [^\W\d_]{1,5} |, ")
"""What stands between two numbers that may have one unit."""
_PHONE = re.compile(r"(?<![\w.,+])(?:\+\d{1,3}[ -]?(?:\(0\))?|0)[1-9][\d -]{4,}\d")
_YEARS = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)[–/-](\d\d)(?![\d/.-])")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?!\d)")
_AFTERNOON = re.compile(r"(?<!\d)(\d{1,2})((?:[.:]\d\d)?) ?p\.?m\b", re.IGNORECASE)
_PARTS = re.compile(r"(\d*) ?([½¼¾])")
_PART = {"½": "5", "¼": "25", "¾": "75"}
_YEAR_LIKE = range(1900, 2101)


@dataclass(frozen=True)
class Figures:
    """What a text says in numbers.

    `numbers` counts sums, shares, days of a month and all others; `small` are those without a unit, which may be
    written as words. `units` are those a number may have: in `10–20 %` the first may have that of the second, and "" is
    none. Months and years are told once, however often they are written, as (year or 0, month or 0).

    `written` is how the text writes each number, with its unit or in its day or time; `months` the same of each month.
    """

    numbers: Counter[Fraction]
    small: frozenset[Fraction]
    units: Mapping[Fraction, frozenset[str]]
    calendar: frozenset[tuple[int, int]]
    written: Mapping[Fraction, str]
    months: Mapping[int, str]


class _Writing:
    """What was put in the place of times, days and the like, and how the text writes them."""

    def __init__(self) -> None:
        self.months: dict[int, str] = {}
        self._written: dict[str, str] = {}

    def note(self, digits: str, written: str) -> str:
        """Remember how some digits are written; gives them back."""
        self._written[digits.strip(" ;")] = written.strip()
        return digits

    def changed(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str) -> str:
        """A text with something else in the place of what a pattern finds."""
        return pattern.sub(lambda found: self.note(change(found), found[0]), text)

    def of(self, number: re.Match[str]) -> str:
        """How the text writes a number that was found in it."""
        return self._written.get(number["digits"], number[0].strip(" -"))


@lru_cache(maxsize=prose.REMEMBERED)
def figures(text: str, lang: str) -> Figures:
    """The numbers and days of a text in a language."""
    text, writing = " ".join(prose.plain(text).split()), _Writing()
    if lang == "en":
        text = writing.changed(_AFTERNOON, lambda found: f"{int(found[1]) % 12 + 12}{found[2]} ", text)
    decimal = _decimal(lang) or "."
    text = writing.changed(_PARTS, lambda found: f"{found[1] or 0}{decimal}{_PART[found[2]]}", text)
    text = writing.changed(_PHONE, _end_of_phone, text)
    text = _YEARS.sub(_period, text)
    text = writing.changed(_CLOCK, lambda found: f"{found[1]}{'.' if has_decimal_point(lang) else ','}{found[2]}", text)
    calendar: set[tuple[int, int]] = set()
    text = _without_days(text, written_days(text, lang, has_decimal_point(lang)), calendar, writing)
    numbers: Counter[Fraction] = Counter()
    small: set[Fraction] = set()
    united: set[Fraction] = set()
    units: dict[Fraction, set[str]] = {}
    written: dict[Fraction, str] = {}
    read = [(found, _amount(found, lang)) for found in _NUMBER.finditer(text)]
    for index, (found, value) in enumerate(read):
        if value in _YEAR_LIKE and found["digits"].isdigit() and not _unit(found):
            calendar.add((int(value), 0))
            continue
        numbers[value] += 1
        written.setdefault(value, writing.of(found))
        bare = not _unit(found) and value.denominator == 1 and value <= SMALL
        (small if bare else united).add(value)
        units.setdefault(value, set()).update(_possible_units(text, [match for match, _ in read], index))
    frozen = {value: frozenset(some) for value, some in units.items()}
    return Figures(numbers, frozenset(small - united), frozen, frozenset(calendar), written, writing.months)


def _end_of_phone(found: re.Match[str]) -> str:
    """The last digits of a telephone number, which are the same with and without the code of the country."""
    return f" {re.sub(r'[^0-9]', '', found[0])[-7:]}; "


def _period(found: re.Match[str]) -> str:
    """2023–27 and 2025/26 are two years; 2026-12 is a month."""
    first, last = found[1], found[2]
    return f"{first} {first[:2]}{last}" if last > first[2:] else f"{last}/{first}"


def _without_days(text: str, days: Iterator[WrittenDay], calendar: set[tuple[int, int]], writing: _Writing) -> str:
    """A text in which of each day only the number is left; its month and year go to the calendar."""
    parts, at = [], 0
    for day in days:
        calendar.add((0, day.month))
        if day.year:
            calendar.add((day.year, 0))
        written = text[day.start : day.end]
        writing.months.setdefault(day.month, written.strip())
        parts += [text[at : day.start], writing.note(f" {day.day}; ", written) if day.day else " ; "]
        at = day.end
    return "".join([*parts, text[at:]])


def _amount(found: re.Match[str], lang: str) -> Fraction:
    value = _value(found["digits"], lang)
    for name, (_, scale) in _SCALES.items():
        if found[name]:
            return value * scale
    return value * {"k": 1_000, "t": 1_000, "m": 1_000_000}.get((found["led"] or "").casefold(), 1)


def _unit(found: re.Match[str]) -> str:
    """The unit of a number, or nothing."""
    written = _UNIT.search(f"{found['before'] or ''} {found['after'] or ''}")
    return list(_UNITS)[(written.lastindex or 1) - 1] if written else ""


def _possible_units(text: str, numbers: list[re.Match[str]], index: int) -> Iterator[str]:
    """The unit of a number; where it has none of its own, also those of its neighbours."""
    own = _unit(numbers[index])
    yield own
    for other in (index - 1, index + 1):
        if not own and 0 <= other < len(numbers):
            left, right = sorted((numbers[index], numbers[other]), key=re.Match.start)
            if _BETWEEN.fullmatch(text, left.end(), right.start()):
                yield _unit(numbers[other])


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


def has_decimal_point(lang: str) -> bool:
    """Whether 1.5 is one and a half in a language."""
    return _decimal(lang) == "."
