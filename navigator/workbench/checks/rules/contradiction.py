"""A condition, or one branch of it, can never hold.

Two of its parts exclude each other, or it asks for what no journey brings about. A service whose whole condition
never holds is found as `unreachable-service`, a question as `unreachable-question`, and so on.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      plan: {ask: {fi: Onko suunnitelma?, en: A plan?}, answers: {yes: {fi: On, en: Yes}, no: {fi: Ei, en: No}}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        when: {stage: idea, any: [{stage: growth}, {plan: yes}]}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      plan: {ask: {fi: Onko suunnitelma?, en: A plan?}, answers: {yes: {fi: On, en: Yes}, no: {fi: Ei, en: No}}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        when: {any: [{stage: growth}, {stage: idea, plan: yes}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, Location, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import ConditionProofs, conflict_of, context_of, location_of
from navigator.workbench.wording import condition_as_code

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    written = [(at, condition) for at, condition in subject.conditions if at[0] != "lists" and subject.own(at)]
    proofs = ConditionProofs(subject.coverage)
    for at, condition in written:
        for part in proofs.impossible_parts(condition, context_of(subject.coverage, at)):
            whole = part is condition
            if not (whole and _found_elsewhere(subject, at)):
                message = say("This can never hold: %(condition)s.", condition=f"`{condition_as_code(part)}`")
                hint = conflict_of(subject.coverage, part)
                if hint == message or not hint:
                    hint = say("Mend the condition, or remove it.") if whole else _BESIDE
                yield Found((*at, *location_of(part)), message, hint)


_BESIDE = say("What must hold beside it excludes it. Mend one of them, or remove this branch.")


def _found_elsewhere(subject: Subject, at: Location) -> bool:
    """Whether another rule finds what follows when a condition as a whole never holds."""
    direct = len(at) == 3 and at[0] in {"services", "questions", "providers"}
    return subject.path.header.publish and (direct or at[:1] == ("questions",))
