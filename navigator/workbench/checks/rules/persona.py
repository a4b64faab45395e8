"""A persona does not receive what it must.

Personas are the path's own tests: people as they come to the office, and what each must and must never be offered.
Either the path has lost something, and must be mended; or the path is right, and the persona asks for too much.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: growth}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    personas:
      beginner:
        title: {fi: Aloittelija, en: A beginner}
        answers: {stage: idea}
        receives: [grant]

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: growth}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    personas:
      beginner:
        title: {fi: Aloittelija, en: A beginner}
        answers: {stage: idea}
        never: [grant]
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import unmet_expectations
from navigator.format import Level
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.ERROR


def find(subject: Subject) -> Iterator[Found]:
    for persona in subject.document.personas.values():
        for at, message in unmet_expectations(subject.path, persona, subject.today):
            yield Found(at, message)
