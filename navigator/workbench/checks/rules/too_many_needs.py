"""Visitors may name more needs than a plan has steps.

Each need that a visitor names gets a step where something meets it. A plan has at most seven, so whoever names more
cannot have one for each. Three needs are usual: they leave room for what must come before a step.

Found here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {need: need}}
    questions:
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        choose: many
        answers: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}

Not here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {need: need}}
    questions:
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        choose: many
        at_most: 3
        answers: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import MOST
from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import most_needs

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish or (question := subject.path.need_question) is None:
        return
    number = most_needs(subject.coverage)
    if number > MOST:
        message = say("A visitor may name %(number)s needs, and a plan has %(most)s steps.", number=number, most=MOST)
        yield Found(("questions", question, "at_most"), message, say("Write `at_most: 3`."), key=True)
