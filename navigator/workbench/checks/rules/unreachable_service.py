"""Nobody ever receives a service.

It fits on no journey: its condition never holds, or none of its providers serves those for whom it holds. Proven for
every combination of answers, today and on the days ahead that conditions on the date tell apart.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}, serves: {stage: idea}}
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: growth}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}, serves: {stage: [idea, growth]}}
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: growth}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, reached, service_conflict

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    for name, service in subject.path.services.items():
        if not reached(subject.coverage, Coverage.receives, name):
            message = say("Nobody ever receives `%(service)s`.", service=name)
            yield Found(("services", name), message, service_conflict(subject.coverage, service), key=True)
