"""Nobody can ever choose an answer.

Its `when` holds on no journey on which its question is asked. Proven for every combination of answers. Answers of a
question that nobody is asked are passed over: that question is found by itself.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        when: {stage: growth}
        answers:
          advice: {fi: Neuvoja, en: Advice}
          money: {fi: Rahaa, en: Money}
          plan: {title: {fi: Suunnitelma, en: A plan}, when: {stage: idea}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {need: advice}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        answers:
          advice: {fi: Neuvoja, en: Advice}
          money: {fi: Rahaa, en: Money}
          plan: {title: {fi: Suunnitelma, en: A plan}, when: {stage: idea}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {need: advice}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, all_of, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, conflict_of, reached

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    for name, answer in _unreachable(subject):
        question = subject.path.questions[name]
        message = say("Nobody can ever answer `%(answer)s` to `%(question)s`.", answer=answer, question=name)
        hint = conflict_of(subject.coverage, all_of(question.when, question.answers[answer].when))
        yield Found(("questions", name, "answers", answer), message, hint, key=True)


def _unreachable(subject: Subject) -> Iterator[tuple[str, str]]:
    for name, limited in subject.path.program.offered_when.items():
        if reached(subject.coverage, Coverage.asks, name):
            for answer in limited:
                if not reached(subject.coverage, Coverage.chooses, name, answer):
                    yield name, answer
