"""No condition mentions an answer.

Where several may be chosen, choosing it opens nothing: whoever needs that finds nothing of their own. Where one is
chosen, a single answer that nothing mentions is the rest ("something else"); several of them all lead to the same.
Answers that exclude all others are passed over, and so are questions of which no condition mentions any answer.

Found here:
    questions:
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        choose: many
        answers: {advice: {fi: Neuvoja, en: Advice}, premises: {fi: Tilan, en: A place}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {need: advice}}

Not here:
    questions:
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        choose: many
        answers: {advice: {fi: Neuvoja, en: Advice}, premises: {fi: Tilan, en: A place}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {need: advice}}
      hall: {kind: space, provider: centre, title: {fi: Halli, en: Hall}, when: {need: premises}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navigator.engine import literals_of
from navigator.format import Level, Question, leaves_of, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import compiled

LEVEL = Level.NOTE


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    mentioned = _mentioned(subject)
    for question in subject.path.questions.values():
        if mentioned.get(question.id):
            yield from _of(subject, question, mentioned[question.id])


def _of(subject: Subject, question: Question, mentioned: int) -> Iterator[Found]:
    bits = subject.path.program.bits[question.id]
    idle = [name for name, answer in question.answers.items() if not answer.exclusive and not bits[name] & mentioned]
    at = ("questions", question.id, "answers")
    if question.choose == "many":
        for name in idle:
            message = say("No condition mentions `%(answer)s`: whoever chooses it gets nothing for it.", answer=name)
            yield Found((*at, name), message, say("Let it open something, or remove it."), key=True)
    elif len(idle) > 1:
        message = say("No condition tells these answers apart: %(answers)s.", answers=quoted_list(idle))
        yield Found((*at, idle[0]), message, say("Use them in conditions, or make them one answer."), key=True)


def _mentioned(subject: Subject) -> Mapping[str, int]:
    """The answers to each question with choices that some condition names, or of which it names an attribute."""
    path = subject.path
    written = list(dict.fromkeys(leaf for _, condition in subject.conditions for leaf in leaves_of(condition)))
    masks: dict[str, int] = {}
    for node in compiled(path, written):
        for literal in literals_of(node):
            name = path.program.variables[literal.variable].question
            if name in path.program.bits and literal.variable == path.program.choice[name]:
                masks[name] = masks.get(name, 0) | literal.mask
    return masks
