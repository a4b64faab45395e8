"""The words of the interface in one language, looked up once and then plain functions."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from flask import current_app
from flask_babel import Babel, force_locale, get_domain  # type: ignore[import-untyped]
from markupsafe import escape

DATE_FORMATS = {"en": "d MMMM yyyy"}
"""How a date is written; in Finnish and Swedish 31.12.2026."""


class Words:
    """Gettext, dates and names of languages, bound to one language.

    A message becomes HTML as soon as one of its values is; everything else in it is then escaped.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = Locale.parse(lang)
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
        return format_date(day, DATE_FORMATS.get(self.lang, "d.M.yyyy"), self.locale)

    def partial_date(self, text: str) -> str:
        """A day, month or year written 2026-12-31, 2026-12 or 2026."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return text
        if len(parts) == 2:
            month = "MMMM yyyy" if self.lang == "en" else "M/yyyy"
            return format_date(datetime.date(parts[0], parts[1], 1), month, self.locale)
        return self.date(datetime.date(*parts))

    def period(self, start: datetime.date | None, end: datetime.date | None, *, usual: bool = False) -> str:
        """Days from and to; `usual` leaves out the year."""
        if usual:
            form = "d MMMM" if self.lang == "en" else "d.M."
            days = [format_date(day, form, self.locale) if day else "" for day in (start, end)]
        else:
            days = [self.date(day) if day else "" for day in (start, end)]
        return "–".join(days)

    def language_name(self, code: str) -> str:
        """The name of a language in this one."""
        try:
            return Locale.parse(code, sep="-").get_display_name(self.lang) or code
        except ValueError:
            return code


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
