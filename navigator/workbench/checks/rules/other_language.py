"""A text is in another language than the one it stands under.

It was pasted into the wrong line, two languages were exchanged, or a copy waits for its translation. Whoever chose the
language reads another one, and a screen reader reads it out with the wrong voice. It is guessed from small words such
as “and”, “och” and “ja”, so short texts are passed over. Two short texts that were exchanged are found by the words
that stand elsewhere on the path in the other's language alone. Titles of organisations and words in quotation marks
are passed over, and so is a text that is the same in both languages, which `copied-translation` tells.

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
from navigator.workbench.checks.text_language import Vocabulary, unlike_language

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    texts = [(at, text) for at, text in subject.texts if not _is_name(at)]
    vocabulary = Vocabulary(text.translations for _, text in texts)
    for at, text in texts:
        yield from _in(at, text, vocabulary)


def _in(at: Location, text: Text, vocabulary: Vocabulary) -> Iterator[Found]:
    written = Counter(text.translations.values())
    own = {lang: words for lang, words in text.translations.items() if written[words] == 1}
    looks = {lang: found for lang, words in own.items() if (found := unlike_language(words, lang)) is not None}
    exchanged = ((lang, other) for lang, other in looks.items() if looks.get(other) == lang)
    told: set[str] = set()
    for first, second in (*exchanged, *vocabulary.exchanged(own)):
        if not told & {first, second}:
            message = say("The texts in `%(first)s` and `%(second)s` are exchanged.", first=first, second=second)
            yield Found((*at, first), message, say("Put each under its language."))
            told |= {first, second}
    for lang, other in looks.items():
        if lang not in told:
            message = say("This does not look like `%(lang)s` but like `%(other)s`.", lang=lang, other=other)
            yield Found((*at, lang), message, say("Translate it, or put it under its language."))


def _is_name(at: Location) -> bool:
    return (at[0] == "providers" and at[-1] == "title") or at == ("path", "maintainer", "name")
