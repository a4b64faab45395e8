"""A question is asked though its answer decides nothing.

No service, provider, question, order or promise depends on the answer, or all its answers have the same effect. What
is not needed is not asked: it takes the visitor's time, and it is nobody's business. A question that is `asked: needed`
is never asked then, which is found as `unreachable-question`.

Found here:
    questions:
      age:
        ask: {fi: Minkä ikäinen olet?, en: How old are you?}
        asked: always
        answers: {young: {fi: Alle 30, en: Under 30}, older: {fi: 30 tai yli, en: 30 or more}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}

Not here:
    questions:
      age:
        ask: {fi: Minkä ikäinen olet?, en: How old are you?}
        asked: always
        answers: {young: {fi: Alle 30, en: Under 30}, older: {fi: 30 tai yli, en: 30 or more}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {age: young}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import effective

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    for name, question in subject.path.questions.items():
        if question.asked != "needed" and not effective(subject.path, question):
            message = say("No answer to `%(question)s` changes anything.", question=name)
            yield Found(("questions", name), message, say("Use it in a condition, or remove it."), key=True)
