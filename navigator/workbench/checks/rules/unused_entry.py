"""Something is defined and never used.

A condition, a group, a list, a kind of service, or an attribute of answers that nothing uses is left over, or the
place that should use it says something else. Use it or remove it. What a layer defines for the paths above it is
passed over.

Found here:
    conditions:
      young-firm: {stage: idea}
    stages:
      idea: {title: {fi: Idea, en: Idea}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}

Not here:
    conditions:
      young-firm: {stage: idea}
    stages:
      idea: {title: {fi: Idea, en: Idea}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      plan:
        ask: {fi: Onko sinulla suunnitelma?, en: Do you have a plan?}
        when: young-firm
        answers: {made: {fi: On, en: I do}, missing: {fi: Ei, en: I do not}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, Location, Message, conditions, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.NOTE

_READ_ELSEWHERE = {"code"}
"""The number of a municipality, which `ptv` reads."""

Defined = tuple[Location, Message]


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    for at, message in (*_named(subject), *_lists(subject), *_attributes(subject)):
        if subject.own(at):
            yield Found(at, message, say("Use it, or remove it."), key=True)


def _leaves(subject: Subject) -> Iterator[conditions.Condition]:
    for _, condition in subject.conditions:
        yield from conditions.leaves_of(condition)


def _named(subject: Subject) -> Iterator[Defined]:
    document = subject.document
    leaves = list(_leaves(subject))
    named = {leaf.name for leaf in leaves if isinstance(leaf, conditions.Named)}
    grouped = {(leaf.question, leaf.group) for leaf in leaves if isinstance(leaf, conditions.InGroup)}
    for name in document.conditions:
        if name not in named:
            yield ("conditions", name), say("Nothing uses the condition `%(name)s`.", name=name)
    for question, groups in document.groups.items():
        for name in groups:
            if (question, name) not in grouped:
                yield ("groups", question, name), say("Nothing uses the group `%(name)s`.", name=name)
    kinds = {service.kind for service in document.services.values()}
    for name in document.kinds:
        if name not in kinds:
            yield ("kinds", name), say("No service is of the kind `%(name)s`.", name=name)


def _lists(subject: Subject) -> Iterator[Defined]:
    for name in subject.document.lists:
        if not any(_uses(subject, question, name) for question in subject.path.questions):
            yield ("lists", name), say("No question uses the list `%(name)s`.", name=name)


def _uses(subject: Subject, question: str, name: str) -> bool:
    """Whether the answers of a question are those of a list: then they stand where the list stands."""
    at = ("questions", question, "answers")
    return subject.places.key(at) == subject.places.key(("lists", name))


def _attributes(subject: Subject) -> Iterator[Defined]:
    read = {
        (leaf.question, leaf.attribute)
        for leaf in _leaves(subject)
        if isinstance(leaf, conditions.Chosen | conditions.Measured)
    }
    used = {(subject.places.key(("questions", name, "answers")), attribute) for name, attribute in read}
    told = set()
    for question in subject.path.questions.values():
        at = ("questions", question.id, "answers")
        for answer_id, answer in question.answers.items():
            for attribute in answer.attributes:
                key = (subject.places.key(at), attribute)
                if key not in used and key not in told and attribute not in _READ_ELSEWHERE:
                    told.add(key)
                    message = say("No condition reads the attribute `%(name)s`.", name=attribute)
                    yield (*at, answer_id, "attributes", attribute), message
