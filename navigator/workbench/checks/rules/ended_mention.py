"""A text or an order still speaks of a service that has ended.

The text of something that is offered names a service with `status: ended` by its title, as if it were there; or a
`before` or `after` names one behind which nothing comes any more. Take it out, or name what came in its place. What
stands between others keeps them in order, and is no mistake. Inflected forms are found too; a title of one word counts
with a capital letter inside a sentence, where it is a name. First contacts and promises are told by `ended-service`.

Found here:
    services:
      advice:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        steps: {fi: Kysy myös Kasvuklinikasta., en: Ask about the Growth Clinic too.}
      clinic: {kind: advice, provider: centre, title: {fi: Kasvuklinikka, en: Growth Clinic}, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      advice:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        steps: {fi: Kysy myös kasvusta., en: Ask about growth too.}
      clinic: {kind: advice, provider: centre, title: {fi: Kasvuklinikka, en: Growth Clinic}, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.named import names
from navigator.workbench.checks.subject import Found, Subject, for_officers

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    ended = {name: entry for name, entry in subject.document.services.items() if entry.status == "ended"}
    for at, lang, text in subject.wordings:
        if for_officers(at) or (at[1] in ended and at[0] == "services"):
            continue
        for name, service in ended.items():
            title = service.title.translations.get(lang, "")
            if title and names(text, title, lang):
                message = say("The text names `%(id)s`, which has ended.", id=name)
                yield Found(at, message, say("Name what came in its place, or take it out."))
    yield from _orders_to_nowhere(subject)


def _orders_to_nowhere(subject: Subject) -> Iterator[Found]:
    """Orders whose end is a service that has ended, with nothing on its other side."""
    services = subject.document.services
    followed = {first for _, first, _ in subject.orders}
    preceded = {second for _, _, second in subject.orders}
    for at, first, second in subject.orders:
        gone = second if services[second].status == "ended" and second not in followed else None
        if services[first].status == "ended" and first not in preceded:
            gone = first
        if gone and services[str(at[1])].status != "ended":
            message = say(
                "`%(id)s` has ended, and nothing stands on its other side, so this order does nothing.", id=gone
            )
            yield Found(at, message, say("Take it out."))
