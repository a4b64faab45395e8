"""A variant of a service changes nothing.

It says the same as the service itself, or it stands after a variant with the same condition that says all of it
already: the first true one wins for each field. Remove it, or write what should differ.

Found here:
    questions:
      remote: {ask: {fi: Etänä?, en: Remotely?}, answers: {yes: {fi: Kyllä, en: Yes}, no: {fi: Ei, en: No}}}
    services:
      advice:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        cost: {fi: maksuton, en: free}
        variants:
          - when: {remote: yes}
            cost: {fi: maksuton, en: free}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    questions:
      remote: {ask: {fi: Etänä?, en: Remotely?}, answers: {yes: {fi: Kyllä, en: Yes}, no: {fi: Ei, en: No}}}
    services:
      advice:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        cost: {fi: maksuton, en: free}
        variants:
          - when: {remote: yes}
            cost: {fi: 10 €, en: €10}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, Location, Message, Place, Service, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    shared: dict[Place, list[tuple[Location, Message | None]]] = {}
    for service in subject.path.services.values():
        for index in range(len(service.variants)):
            at: Location = ("services", service.id, "variants", index)
            shared.setdefault(subject.place(Found(at, _ANY)), []).append((at, _idle(service, index)))
    for verdicts in shared.values():
        at, message = verdicts[0]
        # A variant of `defaults` is idle only if it is so for every service that has it.
        if message and all(verdict for _, verdict in verdicts):
            yield Found(at, message, say("Remove it, or write what should differ."))


_ANY = say("This variant changes nothing.")


def _idle(service: Service, index: int) -> Message | None:
    variant = service.variants[index]
    fields = variant.said
    said = {field for other in service.variants[:index] if other.when == variant.when for field in other.said}
    later = {field for other in service.variants[index + 1 :] for field in other.said}
    if fields and fields <= said:
        return say("A variant above has the same condition, so this one never counts.")
    if all(getattr(variant, field) == getattr(service, field) and field not in later for field in fields):
        return _ANY
    return None
