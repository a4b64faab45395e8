"""A text is the same in two languages.

It was probably copied to be translated later. Translate it. Names of organisations and texts of at most `words`
words are passed over, for many names are the same in every language. Where a longer name really is the same,
accept it with a comment.

Found here:
    services:
      advice:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        summary:
          fi: Neuvoja katsoo kanssasi suunnitelmaa ja lukuja.
          en: Neuvoja katsoo kanssasi suunnitelmaa ja lukuja.
    providers:
      centre: {title: {fi: Yrityskeskus, en: Enterprise Centre}}

Not here:
    services:
      advice:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        summary:
          fi: Neuvoja katsoo kanssasi suunnitelmaa ja lukuja.
          en: An adviser looks at your plan and figures with you.
    providers:
      centre: {title: {fi: Luovan työn yrityskeskus Oy, en: Luovan työn yrityskeskus Oy}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, Location, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING
OPTIONS = {"words": 3}


def find(subject: Subject, words: int) -> Iterator[Found]:
    for at, text in subject.texts:
        if _is_name(at):
            continue
        seen: dict[str, str] = {}
        for lang, wording in text.translations.items():
            found = [word for word in prose.words(wording) if any(letter.isalpha() for letter in word)]
            first = seen.setdefault(" ".join(wording.casefold().split()), lang)
            if first != lang and len(found) > words:
                message = say("The text in `%(lang)s` is the same as in `%(first)s`.", lang=lang, first=first)
                yield Found((*at, lang), message, say("Translate it."))


def _is_name(at: Location) -> bool:
    return (at[0] == "providers" and at[-1] == "title") or at == ("path", "maintainer", "name")
