"""Nobody ever meets a provider.

No service names it, or nobody who receives one of its services is sent to it: it serves nobody who does, or another
provider of the same service always comes first. Who gives a service together with its provider is met by everybody who
receives it, and the page of a service that has ended still leads to its provider. Proven for every combination of
answers.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
      association: {title: {fi: Yhdistys, en: Association}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
      association: {title: {fi: Yhdistys, en: Association}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      meeting: {kind: network, provider: association, title: {fi: Tapaaminen, en: Meeting}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import organisations_of
from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, provider_conflict, reached

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    services = subject.document.services.values()
    past = {name for service in services if service.status == "ended" for name in organisations_of(service)}
    present = {name for service in subject.path.services.values() for name in organisations_of(service)}
    for name, provider in subject.path.providers.items():
        if name not in past - present and not reached(subject.coverage, Coverage.meets, name):
            message = say("Nobody ever meets `%(provider)s`.", provider=name)
            yield Found(("providers", name), message, provider_conflict(subject.coverage, provider), key=True)
