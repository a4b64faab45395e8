"""An order stands between services that never meet.

`before` or `after` puts one service ahead of another, and nobody for whom the one fits or may fit has the other: the
order does nothing. Whoever answers “I don't know” may have both. Mend the condition of one of them, so that they meet
where the order counts; or say it in words (`timing`) and take the order out. Proven for every combination of answers,
today and on the days ahead that conditions tell apart.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages, unknown: false}
    services:
      plan: {kind: advice, provider: centre, title: {fi: Suunnitelma, en: Plan}, when: {stage: idea}}
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: growth}, after: plan}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages, unknown: false}
    services:
      plan: {kind: advice, provider: centre, title: {fi: Suunnitelma, en: Plan}, when: {stage: idea}}
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, after: plan}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from navigator.engine import Answers
from navigator.format import Level, Location, Place, say
from navigator.workbench.checks.meeting import both
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, reached

LEVEL = Level.WARNING

_NEVER = say("`%(first)s` and `%(second)s` never meet, so this order does nothing.")


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    written: dict[Place, list[tuple[Location, str, str]]] = {}
    for at, first, second in subject.orders:
        if {first, second} <= subject.path.services.keys():
            written.setdefault(subject.place(Found(at, _NEVER)), []).append((at, first, second))
    for orders in written.values():
        at, first, second = orders[0]
        # An order of `defaults` is idle only if it is so for every service that has it.
        if not any(_works(subject.coverage, *pair) for _, *pair in orders):
            message = replace(_NEVER, values=(("first", first), ("second", second)))
            hint = say("Mend the condition of one of them, or take the order out and say it in `timing`.")
            yield Found(at, message, hint)


def _works(coverage: Coverage, first: str, second: str) -> bool:
    """Whether both may be on one journey; what nobody receives is told by another rule."""
    received = (reached(coverage, Coverage.receives, name) for name in (first, second))
    return reached(coverage, _meet, first, second) or not all(received)


def _meet(coverage: Coverage, first: str, second: str) -> Answers | None:
    """A journey at the end of which both fit or may fit."""
    return coverage.journey_where([*both(coverage, first, second), coverage.formula.complete])
