"""A question stands before one it depends on.

Its `when`, or the `when` of one of its answers, reads a question that comes later in the order. So it waits, and
is asked at another place than the order says. Move it below the question it reads.

Found here:
    questions:
      part:
        ask: {fi: Missä osassa kuntaa?, en: In which part of it?}
        when: {municipality: kurikka}
        answers: {centre: {fi: Keskusta, en: Centre}, elsewhere: {fi: Muualla, en: Elsewhere}}
      municipality:
        ask: {fi: Missä kunnassa?, en: In which municipality?}
        answers: {kurikka: {fi: Kurikka, en: Kurikka}, lapua: {fi: Lapua, en: Lapua}}

Not here:
    questions:
      municipality:
        ask: {fi: Missä kunnassa?, en: In which municipality?}
        answers: {kurikka: {fi: Kurikka, en: Kurikka}, lapua: {fi: Lapua, en: Lapua}}
      part:
        ask: {fi: Missä osassa kuntaa?, en: In which part of it?}
        when: {municipality: kurikka}
        answers: {centre: {fi: Keskusta, en: Centre}, elsewhere: {fi: Muualla, en: Elsewhere}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import ServicePath, questions_of
from navigator.format import ALWAYS, Level, Location, Question, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    path = subject.path
    order = list(_order(path))
    first = {name: position for position, (name, _, _) in reversed(list(enumerate(order)))}
    settled = {name: position for position, (name, _, sure) in reversed(list(enumerate(order))) if sure}
    for question in path.questions.values():
        for other in dict.fromkeys(_read(path, question)):
            asked = {question.asked, path.questions[other].asked}
            if "never" in asked or first[other] < settled[question.id]:
                continue
            message = say("`%(question)s` comes before `%(other)s`, which it reads.", question=question.id, other=other)
            at = order[settled[question.id]][1]
            yield Found(at, message, say("Move it below `%(other)s`.", other=other), key=at[0] == "questions")


def _order(path: ServicePath) -> Iterator[tuple[str, Location, bool]]:
    """Each place of the order: the question, where that is written, and whether it surely comes there."""
    for index, ordered in enumerate(path.document.order):
        for position, name in enumerate(ordered.ask):
            yield name, ("order", index, "ask", position), ordered.when == ALWAYS
    for name in path.questions:
        yield name, ("questions", name), True


def _read(path: ServicePath, question: Question) -> Iterator[str]:
    """The questions that decide whether a question is asked, or what it offers."""
    for condition in (question.when, *(answer.when for answer in question.answers.values())):
        yield from questions_of(condition, path.document.conditions)
