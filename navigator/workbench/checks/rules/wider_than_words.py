"""A service is shown to people whom its own words leave out.

The glossary ties words to a condition (`says` and `means`): whoever reads that the money is for private individuals
should be one. The service fits somebody of whom the condition is known to be false. Narrow `when`, or mend the text.
Proven for every combination of answers, for the text that is shown to whom; the address shows a journey with as few
answers as possible.

Found here:
    glossary:
      private-individual:
        words: {en: {says: [as a private individual]}}
        means: {form: none}
    questions:
      form:
        ask: {fi: Mikä on yritysmuotosi?, en: What is your legal form?}
        answers: {none: {fi: Ei yritystä, en: No business}, company: {fi: Yhtiö, en: Company}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Apuraha, en: Grant}
        check: {fi: Haet yksityishenkilönä., en: You apply as a private individual.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    glossary:
      private-individual:
        words: {en: {says: [as a private individual]}}
        means: {form: none}
    questions:
      form:
        ask: {fi: Mikä on yritysmuotosi?, en: What is your legal form?}
        answers: {none: {fi: Ei yritystä, en: No business}, company: {fi: Yhtiö, en: Company}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Apuraha, en: Grant}
        check: {fi: Haet yksityishenkilönä., en: You apply as a private individual.}
        when: {form: none}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from navigator.engine import Node
from navigator.format import ALWAYS, Level, Location, say
from navigator.workbench.checks.glossary_words import phrases_in
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, compiled, result_address, shortest_of_all, shown_when

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    concepts = [concept for concept in subject.document.glossary.values() if concept.means != ALWAYS]
    nodes = compiled(subject.path, [concept.means for concept in concepts])
    meant = {concept.id: node for concept, node in zip(concepts, nodes, strict=True)}
    for at, lang, text in subject.service_wordings:
        for concept in (concept for concept in concepts if lang in concept.words):
            wording = concept.words[lang]
            said = next(phrases_in(text, wording.says, wording.except_), None)
            if said is None:
                continue
            answers = shortest_of_all(subject.coverage, partial(_let_in, at, meant[concept.id]))
            if answers is not None:
                address = result_address(subject.path, answers)
                message = say(
                    "It says “%(words)s”, but the service fits others too: %(address)s", words=said, address=address
                )
                yield Found(at, message, say("Narrow `when` as the glossary means it, or mend the text."))


def _let_in(at: Location, meant: Node, coverage: Coverage) -> list[int]:
    """That the text is shown to somebody who is known not to be meant."""
    return [*shown_when(coverage, at), coverage.formula.refuted(meant)]
