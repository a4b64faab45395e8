"""A text is in another language than the one it stands under.

It was pasted into the wrong line, two languages were exchanged, or a copy waits for its translation. Whoever chose the
language reads another one, and a screen reader reads it out with the wrong voice. It is guessed from small words such
as “and”, “och” and “ja”, so short texts are passed over, and so are titles of organisations, words in quotation marks,
and a text that is the same in both languages, which `copied-translation` tells.

Found here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help:
          fi: You have an idea and want to know how to go on with it.
          en: Sinulla on ajatus ja haluat tietää, miten sen kanssa pääsee eteenpäin.

Not here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help:
          fi: Sinulla on ajatus ja haluat tietää, miten sen kanssa pääsee eteenpäin.
          en: You have an idea and want to know how to go on with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from navigator.format import Level, Location, Text, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.checks.text_language import unlike_language

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for at, text in subject.texts:
        if not _is_name(at):
            yield from _in(at, text)


def _in(at: Location, text: Text) -> Iterator[Found]:
    written = Counter(text.translations.values())
    looks = {
        lang: found
        for lang, words in text.translations.items()
        if written[words] == 1 and (found := unlike_language(words, lang)) is not None
    }
    told = set()
    for lang, other in looks.items():
        if looks.get(other) == lang:
            if other not in told:
                message = say("The texts in `%(first)s` and `%(second)s` are exchanged.", first=lang, second=other)
                yield Found((*at, lang), message, say("Put each under its language."))
            told.add(lang)
        else:
            message = say("This does not look like `%(lang)s` but like `%(other)s`.", lang=lang, other=other)
            yield Found((*at, lang), message, say("Translate it, or put it under its language."))


def _is_name(at: Location) -> bool:
    return (at[0] == "providers" and at[-1] == "title") or at == ("path", "maintainer", "name")
