"""A need is met by nothing at some stage, whoever names it.

The path asks for the need (`roles.need`) and offers it as an answer, and at this stage no service whose condition names
it fits or may fit anybody. Let a service name the need there, offer the answer only where it leads to something
(`when` of the answer), or accept the gap with a comment. Proven for every combination of answers.

Found here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {need: need}}
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        answers: {money: {fi: Rahaa, en: Money}, none: {title: {fi: En mitään, en: Nothing}, exclusive: true}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        when: {need: money, stage: idea}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {need: need}}
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        answers:
          money: {title: {fi: Rahaa, en: Money}, when: {stage: idea}}
          none: {title: {fi: En mitään, en: Nothing}, exclusive: true}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        when: {need: money}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    stages: dict[str, list[str]] = {}
    for unmet in subject.unmet_needs:
        if not unmet.for_some:
            stages.setdefault(unmet.need, []).append(unmet.stage)
    for need, where in stages.items():
        message = say("Nothing meets the need `%(need)s` at %(stages)s.", need=need, stages=quoted_list(where))
        hint = say("Let a service name it there, or offer the answer only where it leads to something.")
        yield Found(("questions", str(subject.path.need_question), "answers", need), message, hint, key=True)
