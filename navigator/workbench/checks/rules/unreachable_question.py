"""Nobody is ever asked a question.

No answers to the other questions lead to it: its condition never holds, or, whenever it could be asked, no answer to
it changes the result any more. Proven for every combination of answers.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      staff:
        ask: {fi: Montako työntekijää?, en: How many employees?}
        choose: number
        when: {all: [{stage: idea}, {stage: growth}]}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {stage: idea}}
      hiring: {kind: advice, provider: centre, title: {fi: Rekry, en: Hiring}, when: {staff: {at_least: 1}}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      staff:
        ask: {fi: Montako työntekijää?, en: How many employees?}
        choose: number
        when: {stage: growth}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {stage: idea}}
      hiring: {kind: advice, provider: centre, title: {fi: Rekry, en: Hiring}, when: {staff: {at_least: 1}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, question_conflict, reached

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    for name, question in subject.path.questions.items():
        if not reached(subject.coverage, Coverage.asks, name):
            message = say("Nobody is ever asked `%(question)s`.", question=name)
            yield Found(("questions", name), message, question_conflict(subject.coverage, question), key=True)
