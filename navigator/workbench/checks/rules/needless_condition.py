"""A condition always holds.

It names every answer there is, or what it asks for is so for everybody it concerns. Remove it, so that nobody takes it
for a limit; or write what was meant. Conditions on the date are passed over.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {stage: [idea, growth]}}

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

from navigator.format import Constant, Level, Named, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import ConditionProofs, context_of

LEVEL = Level.NOTE


def find(subject: Subject) -> Iterator[Found]:
    written = [
        (at, condition)
        for at, condition in subject.conditions
        if at[0] != "lists" and not isinstance(condition, Constant | Named) and subject.own(at)
    ]
    proofs = ConditionProofs(subject.coverage)
    for at, condition in written:
        if proofs.always(condition, context_of(subject.coverage, at)):
            message = say("This condition holds for everybody it concerns.")
            yield Found(at, message, say("Remove it, or write what was meant."), key=True)
