"""What holds today breaks on a known day.

A condition reads the date, and from that day on a persona does not receive what it must, a promise is broken, or
somebody is left without an adviser. On that day it becomes an error; until then there is time to add what follows. If
what a persona asks for ends then for good, take it out of the persona on that day, or give the persona a `today`
before it. The first such day is told, up to `days` days ahead.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      advice:
        kind: advice
        provider: centre
        title: {fi: Neuvonta, en: Advice}
        when: {today: {until: 2026-12-31}}
    personas:
      beginner:
        title: {fi: Aloittelija, en: A beginner}
        answers: {stage: idea}
        receives: [advice]

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      campaign:
        kind: advice
        provider: centre
        title: {fi: Kampanja, en: Campaign}
        when: {today: {until: 2026-12-31}}
    personas:
      beginner:
        title: {fi: Aloittelija, en: A beginner}
        today: 2026-12-01
        answers: {stage: idea}
        receives: [advice, campaign]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from navigator.engine import unmet_expectations
from navigator.format import Level, Location, Message, Persona, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, result_address

LEVEL = Level.WARNING
OPTIONS = {"days": 366}


def find(subject: Subject, days: int) -> Iterator[Found]:
    end = subject.today + datetime.timedelta(days=days)
    later = [then for then in subject.coverage.later if then.today <= end]
    for persona in subject.document.personas.values():
        if persona.today is None:
            yield from _persona(subject, later, persona)
    if subject.path.header.publish:
        for name in subject.document.promises:
            yield from _promise(subject, later, name)
        yield from _adviser(subject, later)


def _persona(subject: Subject, later: Sequence[Coverage], persona: Persona) -> Iterator[Found]:
    told = {at for at, _ in unmet_expectations(subject.path, persona, subject.today)}
    for then in later:
        for at, message in unmet_expectations(subject.path, persona, then.today):
            if at not in told:
                told.add(at)
                hint = say(
                    "Add what follows it; or if it ends for good, take it out here then, or give the persona `today`."
                )
                yield _found(at, then, message, hint)


def _promise(subject: Subject, later: Sequence[Coverage], name: str) -> Iterator[Found]:
    promise = subject.document.promises[name]
    if subject.coverage.breaks(promise) is not None:
        return
    for then in later:
        answers = then.breaks(promise)
        if answers is not None:
            address = result_address(subject.path, answers)
            message = say("The promise `%(promise)s` is broken: %(address)s", promise=name, address=address)
            hint = say("Let the promised services fit there, or promise less.")
            yield _found(("promises", name), then, message, hint, key=True)
            return


def _adviser(subject: Subject, later: Sequence[Coverage]) -> Iterator[Found]:
    if subject.coverage.without_adviser() is not None:
        return
    for then in later:
        answers = then.without_adviser()
        if answers is not None:
            address = result_address(subject.path, answers)
            message = say("A journey ends without an adviser: %(address)s", address=address)
            hint = say("Let a service of kind `advice` fit there, for instance one without `when`.")
            yield _found(("path", "first_contact"), then, message, hint, key=True)
            return


def _found(at: Location, then: Coverage, message: Message, hint: Message, key: bool = False) -> Found:
    return Found(at, say("From %(day)s on: %(message)s", day=then.today, message=message), hint, key)
