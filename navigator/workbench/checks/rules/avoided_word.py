"""A text uses a word that the glossary of the path avoids.

One thing has one word, in every text of a language; visitors take two words for two things. The section `glossary`
names the word to `use` and those to `avoid`. Names in which such a word is right stand in its `except`. Names of
organisations are not looked at.

Found here:
    glossary:
      voucher: {words: {fi: {use: arvoseteli, avoid: seteli*}, en: {use: voucher, avoid: coupon*}}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        summary: {fi: Setelillä maksat osan kuluista., en: The voucher pays a part of the costs.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    glossary:
      voucher: {words: {fi: {use: arvoseteli, avoid: seteli*}, en: {use: voucher, avoid: coupon*}}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        summary: {fi: Arvosetelillä maksat osan kuluista., en: The voucher pays a part of the costs.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.glossary_words import phrases_in
from navigator.workbench.checks.subject import Found, Subject, for_officers

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    concepts = subject.document.glossary.values()
    for at, lang, text in subject.wordings:
        if for_officers(at) or (at[0] == "providers" and at[2] == "title"):
            continue
        for wording in (concept.words[lang] for concept in concepts if lang in concept.words):
            passed = (*wording.except_, wording.use) if wording.use else wording.except_
            for word in dict.fromkeys(phrases_in(text, wording.avoid, passed)):
                message = say("The glossary avoids “%(word)s”.", word=word)
                hint = say("Use “%(use)s”.", use=wording.use) if wording.use else say("Say it in other words.")
                yield Found(at, message, hint)
