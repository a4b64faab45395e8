"""Words for those who maintain paths, in the language they read: messages as values, put into words when shown."""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

MESSAGE_LANGUAGES = ("en", "fi")
"""The languages of the workbench; messages are written in English in the code."""

TRANSLATIONS = FilePath(__file__).parents[1] / "translations"

_TWO_STOPS = re.compile(r"(?<=\d)\.\.(?=\s|$)")
"""A day in Finnish, which ends in a full stop, at the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in English with `%(name)s` where its values belong; a value may be a message itself."""

    template: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    number: int = 0

    def text(self, lang: str = "en") -> str:
        """The sentence in a language, or in English where it has not been translated."""
        words = _catalogue(lang)
        if not self.template:
            return ""
        if self.plural:
            sentence = words.ngettext(self.template, self.plural, self.number)
        else:
            sentence = words.gettext(self.template)
        if not self.values:
            return sentence
        filled = sentence % {name: v.text(lang) if isinstance(v, Message) else v for name, v in self.values}
        return _TWO_STOPS.sub(".", filled)

    def __str__(self) -> str:
        return self.text()

    def __bool__(self) -> bool:
        return bool(self.template)


SILENT = Message("")


def say(template: str, **values: object) -> Message:
    """A message. The catalogues collect what is written here."""
    return Message(template, tuple(values.items()))


def say_many(singular: str, plural: str, number: int, **values: object) -> Message:
    """A message that depends on a number, which fills `%(number)s`."""
    return Message(singular, (("number", number), *values.items()), plural, number)


@lru_cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    file = TRANSLATIONS / lang / "LC_MESSAGES" / "workbench.po"
    if not file.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
