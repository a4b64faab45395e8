"""What fields say, before and after, as people write it: days, languages, names instead of ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale

from navigator.format import KIND_TITLES, LANGUAGE_TAG, WEEKDAYS, Message, Text, say
from navigator.workbench.comparison.result import FieldChange
from navigator.workbench.wording import (
    checked_in_words,
    field_in_words,
    language_name,
    period_in_words,
    yearly_in_words,
)

NAMING = {"before": "services", "after": "services", "together_with": "providers", "roles": "questions"}
"""The fields that hold ids, and the sections of what these name."""

STATUS: Mapping[str, Message] = {
    "in-use": say("in use"),
    "periodic-call": say("opens from time to time"),
    "unverified": say("not confirmed"),
    "ended": say("ended for good"),
}

Titles = Mapping[tuple[str, str], Text]


class FieldValues:
    """The fields of a comparison in a language; `titles` are what entries are called, by section and id."""

    def __init__(self, titles: Titles, lang: str) -> None:
        self.titles, self.lang = titles, lang

    def name(self, one: FieldChange) -> Message | str:
        """What the field is called, with the languages in which it differs if that is not the reader's own alone."""
        field, (first, *others) = field_in_words(one.section, one.field), self.languages(one)
        if first != self.lang:
            return say("%(field)s (%(language)s)", field=field, language=self._named(first, *others))
        return say("%(field)s (also: %(languages)s)", field=field, languages=self._named(*others)) if others else field

    def _named(self, *languages: str) -> str:
        return ", ".join(language_name(lang, self.lang) for lang in languages)

    def languages(self, one: FieldChange) -> tuple[str, ...]:
        """The languages in which the field differs, the reader's own first; that alone where it is the same in all."""
        texts = dict.fromkeys((*_languages(one.after), *_languages(one.before)))
        found = [lang for lang in texts if self._said(one, one.before, lang) != self._said(one, one.after, lang)]
        return tuple(sorted(found, key=lambda lang: lang != self.lang)) or (self.lang,)

    def before_and_after(self, one: FieldChange) -> tuple[str, str]:
        """The field before and after in that language.

        Lines that are the same in both are left out, unless nothing but their order or their number differs.
        """
        lang = self.languages(one)[0]
        before, after = self._said(one, one.before, lang), self._said(one, one.after, lang)
        if set(before.splitlines()) == set(after.splitlines()):
            return before, after
        return _apart(before, after), _apart(after, before)

    def _said(self, one: FieldChange, value: Any, lang: str) -> str:
        """A field as text: lists one item a line, of texts what they say in a language."""
        match value:
            case None:
                return ""
            case bool():
                return (say("yes") if value else say("no")).text(self.lang)
            case list():
                return "\n".join(filter(None, (self._said(one, item, lang) for item in value)))
            case {"days": days, "from_": first, "until": last}:
                return f"{self._weekdays(days)} {first}–{last}"
            case dict() if _by_language(value):
                return str(value.get(lang, ""))
            case dict() if value.keys() <= {"from_", "until"}:
                return period_in_words(*(self._day(value.get(end)) for end in ("from_", "until")))
            case str():
                return self._word(one.field, value)
        return json.dumps(value, ensure_ascii=False)

    def _day(self, text: str | None) -> str:
        """A day, or a day of every year."""
        if not text:
            return ""
        return checked_in_words(text, self.lang) if len(text) > len("12-31") else yearly_in_words(text, self.lang)

    def _weekdays(self, days: list[str]) -> str:
        names = Locale.parse(self.lang).days["stand-alone"]["abbreviated"]
        numbers = [WEEKDAYS.index(day) for day in days]
        if len(days) > 2 and numbers[-1] - numbers[0] == len(days) - 1:
            return f"{names[numbers[0]]}–{names[numbers[-1]]}"
        return ", ".join(names[number] for number in numbers)

    def _word(self, field: str, value: str) -> str:
        """A word of a field: what it names, or what it means."""
        first = field.partition(".")[0]
        title = self.titles.get((NAMING.get(first, "kinds" if first == "kind" else ""), value))
        if title:
            return title.get(self.lang).text
        if field == "kind" and value in KIND_TITLES:
            return KIND_TITLES[value].text(self.lang)
        if field == "status" and value in STATUS:
            return STATUS[value].text(self.lang)
        return language_name(value, self.lang) if field == "languages" else value


def _languages(value: Any) -> Iterator[str]:
    """The languages of a text, or of the texts of a list."""
    for text in value if isinstance(value, list) else [value]:
        if _by_language(text):
            yield from text


def _apart(text: str, other: str) -> str:
    """The lines of a text that are not in the other one."""
    lines = other.splitlines()
    return "\n".join(line for line in text.splitlines() if line not in lines)


def _by_language(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(LANGUAGE_TAG.fullmatch, value))
