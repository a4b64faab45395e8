"""A word of the vocabulary stands under two meanings that lead to different things.

Whoever types it is led to both, one thing between the other. Keep it where most people mean it, or write a longer
phrase: `sell my business` beside `sell`. Phrases are compared by their words, and targets by their names, in any order.

Found here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      course: {kind: training, provider: centre, title: {fi: Kurssi, en: Course}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    vocabulary:
      talking: {words: {fi: [neuvo, ohjaus]}, leads_to: {services: advice}}
      learning: {words: {fi: [oppia, Ohjaus]}, leads_to: {services: course}}

Not here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      course: {kind: training, provider: centre, title: {fi: Kurssi, en: Course}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    vocabulary:
      talking: {words: {fi: [neuvo, ohjaus]}, leads_to: {services: advice}}
      learning: {words: {fi: [oppia, ohjaus kurssilla], en: [ohjaus]}, leads_to: {services: course}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, Targets, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    vocabulary = subject.document.vocabulary
    first: dict[tuple[str, frozenset[str]], str] = {}
    for name, meaning in vocabulary.items():
        for lang, phrases in meaning.words.items():
            for index, phrase in enumerate(phrases):
                other = first.setdefault((lang, frozenset(phrase.lower().split())), name)
                at = ("vocabulary", name, "words", lang, index)
                if _named(meaning.leads_to) != _named(vocabulary[other].leads_to):
                    message = say(
                        "`%(word)s` stands under `%(other)s` too, which leads elsewhere.", word=phrase, other=other
                    )
                    yield Found(at, message, say("Keep it under one of them, or write a longer phrase."))


def _named(targets: Targets) -> frozenset[tuple[str, ...]]:
    """Everything that is named, each with the key it stands under."""
    listed: dict[tuple[str, ...], tuple[str, ...]]
    listed = {("services",): targets.services, ("providers",): targets.providers, ("kind",): targets.kind}
    listed |= {("answers", question): answers for question, answers in targets.answers.items()}
    return frozenset((*key, name) for key, names in listed.items() for name in names)
