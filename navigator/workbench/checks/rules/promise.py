"""A promise is broken.

There is a journey that ends with fewer of the promised services than promised, for somebody whom the promise concerns
for certain. A service that only may fit does not keep a promise. Proven for every combination of answers; the address
shows a journey with as few answers as possible.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: growth}}
    promises:
      money-for-all:
        title: {fi: Jokainen saa rahaa, en: Everybody receives money}
        of: {kind: funding}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: growth}}
    promises:
      money-for-growth:
        title: {fi: Kasvava saa rahaa, en: Whoever grows receives money}
        when: {stage: growth}
        of: {kind: funding}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import result_address

LEVEL = Level.ERROR


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    for name, promise in subject.document.promises.items():
        answers = subject.coverage.breaks(promise)
        if answers is not None:
            message = say(
                "The promise `%(promise)s` is broken: %(address)s",
                promise=name,
                address=result_address(subject.path, answers),
            )
            hint = say("Let the promised services fit there, or promise less.")
            yield Found(("promises", name), message, hint, key=True)
