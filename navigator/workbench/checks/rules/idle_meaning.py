"""Words of the vocabulary lead nowhere.

Whoever types them finds nothing by them: all that the meaning names has ended or is left out, no service asks for the
answers it names, or it has no word in a language of the path. Name what there is, leave the meaning out, or say
what is told instead (`instead`).

Found here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      clinic: {kind: advice, provider: centre, title: {fi: Klinikka, en: Clinic}, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    vocabulary:
      illness: {words: {fi: [sairas], en: [ill]}, leads_to: {services: clinic}}
      talking: {words: {sv: [prata]}, leads_to: {services: advice}}

Not here:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      clinic: {kind: advice, provider: centre, title: {fi: Klinikka, en: Clinic}, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    vocabulary:
      illness: {words: {fi: [sairas], en: [ill]}, leads_to: {services: [clinic, advice]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import led_to
from navigator.format import Level, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    languages = subject.path.languages
    for name, meaning in subject.document.vocabulary.items():
        at = ("vocabulary", name)
        if not any(meaning.words.get(lang) for lang in languages):
            message = say("`%(name)s` has no word in a language of the path.", name=name)
            yield Found(at, message, say("The path is in %(languages)s.", languages=quoted_list(languages)), key=True)
        elif not meaning.instead and not any(led_to(subject.path, meaning.leads_to)):
            message = say("The words of `%(name)s` lead nowhere: nothing that it names is offered here.", name=name)
            yield Found(at, message, say("Name what there is, or leave the meaning out."), key=True)
