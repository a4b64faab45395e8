"""A text tells people to call whom they cannot call.

The glossary names the words of a service (`says`) that need a channel (`needs`): “call” needs a telephone number. A
provider that serves somebody who reads them has no such channel. Find the number, or let the text say what can be
done: a `variant` can say it differently where a provider has one. Proven for every combination of answers.

Found here:
    glossary:
      calling: {words: {en: {says: [call the]}}, needs: phone}
    services:
      talk:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        steps: {fi: Soita keskukseen., en: Call the centre.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {email: info@example.org}}

Not here:
    glossary:
      calling: {words: {en: {says: [call the]}}, needs: phone}
    services:
      talk:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        steps: {fi: Soita keskukseen., en: Call the centre.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {phone: "029 123 4567"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import Answers, providers_of
from navigator.format import Concept, Level, Location, quoted_list, say
from navigator.workbench.checks.glossary_words import phrases_in
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, reached, shown_when

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    concepts = [concept for concept in subject.document.glossary.values() if concept.needs]
    for at, lang, text in subject.service_wordings:
        for concept in (concept for concept in concepts if lang in concept.words):
            wording = concept.words[lang]
            said = next(phrases_in(text, wording.says, wording.except_), None)
            lacking = list(_lacking(subject, at, concept)) if said else []
            if lacking:
                message = say(
                    "It says “%(words)s”, but `%(channel)s` is missing of %(providers)s.",
                    words=said,
                    channel=concept.needs,
                    providers=quoted_list(lacking),
                )
                yield Found(at, message, say("Find it, or say what can be done without it."))


def _lacking(subject: Subject, at: Location, concept: Concept) -> Iterator[str]:
    """The providers without the channel to which somebody is sent who reads the text."""
    service = subject.path.services[str(at[1])]
    for name in providers_of(service):
        if getattr(subject.path.providers[name].channels, str(concept.needs)):
            continue
        if reached(subject.coverage, _sent, at, name):
            yield name


def _sent(coverage: Coverage, at: Location, provider: str) -> Answers | None:
    """A journey that ends with the text, where the provider is the one of the service."""
    served = coverage.formula.certain(coverage.path.program.served[str(at[1]), provider])
    return coverage.journey_where([*shown_when(coverage, at), served, coverage.formula.complete])
