"""Somebody's journey ends with nothing.

No service fits at its end, and none may fit: the result is an empty page. Proven for every combination of answers; the
address shows a journey with as few answers as possible.

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
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {stage: idea}}
      meeting: {kind: network, provider: centre, title: {fi: Tapaaminen, en: Meeting}}
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
    answers = subject.coverage.with_nothing()
    if answers is not None:
        message = say(
            "A journey ends with no service at all: %(address)s", address=result_address(subject.path, answers)
        )
        yield Found(("path",), message, say("Let at least one service fit there."), key=True)
