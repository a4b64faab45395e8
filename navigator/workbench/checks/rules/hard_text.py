"""A sentence is too long, or the sentences of a text are long on average.

People read this when they are busy, tired or reading in their third language. A sentence should hold one thought.
Divide a sentence of more than `words` words, and a text of three sentences or more that have more than `average`
words each on average. Finnish says in four words what Swedish and English say in five, so its limits are four
fifths of these.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        description:
          fi: Hae ensin. Päätös tulee postissa.
          en: >
            You may get the grant if you have not begun yet, have your own home in the region, have asked the adviser
            before you applied and have not had any other grant for the same purpose.
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        description:
          fi: Hae ensin. Päätös tulee postissa.
          en: |
            You may get the grant if

            - you have not begun yet
            - you have your own home in the region
            - you have asked the adviser before you applied
            - you have not had any other grant for the same purpose.
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING
OPTIONS = {"words": 25, "average": 18}

_MAINTAINERS_ONLY = {"personas", "promises"}


def find(subject: Subject, words: int, average: int) -> Iterator[Found]:
    for at, lang, text in subject.wordings:
        if at[0] in _MAINTAINERS_ONLY:
            continue
        share = 0.8 if lang == "fi" else 1
        sentences = [prose.words(sentence) for sentence in prose.sentences(text)]
        for sentence in sentences:
            if len(sentence) > int(words * share):
                message = say(
                    "A sentence of %(number)s words: “%(beginning)s …”",
                    number=len(sentence),
                    beginning=" ".join(sentence[:4]),
                )
                yield Found(at, message, say("Divide it: at most %(limit)s words.", limit=int(words * share)))
        mean = sum(map(len, sentences)) / max(1, len(sentences))
        if len(sentences) >= 3 and mean > int(average * share):
            message = say("The sentences of this text have %(number)s words on average.", number=round(mean))
            yield Found(at, message, say("Shorten them: at most %(limit)s on average.", limit=int(average * share)))
