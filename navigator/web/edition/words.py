"""The words of the interface in one language, looked up once and then plain functions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol
from flask import current_app
from flask_babel import Babel, force_locale, get_domain  # type: ignore[import-untyped]
from markupsafe import escape

from navigator.format import unmistakable_number


class Forms(NamedTuple):
    """How a day, a month, and a day of every year are written."""

    day: str
    month: str
    yearly: str


FIGURES = Forms("d.M.yyyy", "M/yyyy", "d.M.")
FORMS = {"fi": FIGURES, "sv": FIGURES, "en": Forms("d MMMM yyyy", "MMMM yyyy", "d MMMM")}
"""Languages that do not write dates the way Unicode's data (CLDR) has it for the whole language."""

FIRST_OF_MONTH = {"fr": "1er"}
"""Languages that write the first day of a month otherwise than its figure."""

FULL_STOP_IN_TIMES = {"fi", "sv"}
"""Languages in which hours and minutes are parted by a full stop, as Finland writes them."""


_WITH_MONTH = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\.|er|[ºª]|st|nd|rd|th)? (?:de |of )?(?P<month>[^\W\d_]+)\.?,? (?:de )?(?P<year>[0-9]{4})"
)
"""31 December 2026, 1er juillet 2027, 1 de julio de 2027."""


class Words:
    """Gettext, numbers, dates and names of languages, bound to one language.

    A message becomes HTML as soon as one of its values is; everything else in it is then escaped.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = Locale.parse(lang)
        self.forms = FORMS.get(lang) or _forms(self.locale)
        with force_locale(lang):
            translations = get_domain().get_translations()
        self._one = translations.ugettext
        self._several = translations.ungettext

    def gettext(self, message: str, **values: object) -> str:
        """A message in this language."""
        return _filled(self._one(message), values) if values else self._one(message)

    def ngettext(self, singular: str, plural: str, num: int, **values: object) -> str:
        """A message that depends on a number, which fills `%(num)s`."""
        return _filled(self._several(singular, plural, num), {"num": num, **values})

    def date(self, day: datetime.date) -> str:
        """A day, such as 31.12.2026 or 31 December 2026."""
        return self._day(day, self.forms.day)

    def _day(self, day: datetime.date, form: str) -> str:
        first = FIRST_OF_MONTH.get(self.lang)
        if day.day == 1 and first:
            form = re.sub(r"\bd\b", f"'{first}'", form, count=1)
        return format_date(day, form, self.locale)

    def day_written(self, text: str) -> str:
        """A day with the name of its month, as this language writes it, in figures: 2026-12-31; else the same text."""
        match = _WITH_MONTH.fullmatch(" ".join(text.casefold().split()))
        month = self._months.get(match["month"]) if match else None
        return f"{match['year']}-{month:02}-{int(match['day']):02}" if match and month else text

    @cached_property
    def _months(self) -> Mapping[str, int]:
        """The numbers of the months by name, long and short, alone and behind a day."""
        names = self.locale.months
        return {
            name.casefold().rstrip("."): number
            for form in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
            for number, name in names[form][width].items()
        }

    def number(self, number: str) -> str:
        """A number, given in digits with a point, with the decimal sign of this language and thousands parted."""
        return format_decimal(Decimal(number), "#,##0.######", self.locale)

    def plain_number(self, number: str) -> str:
        """The same as one writes it into a field, read again as the same number: with nothing between thousands."""
        return unmistakable_number(number).replace(".", get_decimal_symbol(self.locale))

    def partial_date(self, text: str) -> str:
        """A day, month or year written 2026-12-31, 2026-12 or 2026."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return text
        if len(parts) == 2:
            return format_date(datetime.date(parts[0], parts[1], 1), self.forms.month, self.locale)
        return self.date(datetime.date(*parts))

    def period(self, start: datetime.date | None, end: datetime.date | None, *, usual: bool = False) -> str:
        """Days from and to; `usual` leaves out the year, and names whole months: only these are known then."""
        if usual and start and end and start.day == 1 and (end + datetime.timedelta(days=1)).day == 1:
            months = self.locale.months["stand-alone"]["wide"]
            return "–".join(dict.fromkeys(months[day.month] for day in (start, end)))
        if usual:
            days = [self._day(day, self.forms.yearly) if day else "" for day in (start, end)]
        else:
            days = [self.date(day) if day else "" for day in (start, end)]
        return "–".join(days)

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The short names of the days of the week, Monday first."""
        names = self.locale.days["stand-alone"]["abbreviated"]
        return tuple(names[day] for day in range(7))

    def clock(self, text: str) -> str:
        """A time of day written 09:15."""
        hour, minute = text.split(":")
        return f"{int(hour)}{'.' if self.lang in FULL_STOP_IN_TIMES else ':'}{minute}"

    def language_name(self, code: str) -> str:
        """The name of a language in this one."""
        try:
            return Locale.parse(code, sep="-").get_display_name(self.lang) or code
        except (ValueError, UnknownLocaleError):
            return code


def _forms(locale: Locale) -> Forms:
    skeletons = locale.datetime_skeletons
    return Forms(locale.date_formats["long"].pattern, skeletons["yMMMM"].pattern, skeletons["MMMMd"].pattern)


def _filled(message: str, values: dict[str, object]) -> str:
    if any(hasattr(value, "__html__") for value in values.values()):
        return escape(message) % values
    return message % values


@lru_cache(maxsize=16)
def _words(lang: str, _babel: Babel) -> Words:
    return Words(lang)


def words_in(lang: str) -> Words:
    """The words of a language, made once for an application. Needs an application context."""
    return _words(lang, current_app.extensions["babel"].instance)
