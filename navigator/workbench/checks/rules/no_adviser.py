"""Somebody is left without an adviser.

There is a journey that ends without a service of kind `advice` that fits for certain: whoever takes it has nobody to
call. Proven for every combination of answers, “I don't know” included; the address shows a journey with as few
answers as possible.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {stage: idea}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
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
    answers = subject.coverage.without_adviser()
    if answers is not None:
        message = say("A journey ends without an adviser: %(address)s", address=result_address(subject.path, answers))
        hint = say("Let a service of kind `advice` fit there, for instance one without `when`.")
        yield Found(("path", "first_contact"), message, hint, key=True)
