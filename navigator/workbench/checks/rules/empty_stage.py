"""A stage leads to nothing of its own.

Whatever fits there fits at every other stage too, so choosing this stage makes no difference to anybody. Proven for
every combination of answers.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: idea}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}}
      growth: {title: {fi: Kasvu, en: Growth}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      talk: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, when: {stage: idea}}
      loan: {kind: funding, provider: centre, title: {fi: Laina, en: Loan}, when: {stage: growth}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import Node
from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import Coverage, reached

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    path = subject.path
    name = path.stage_question
    if not path.header.publish or name is None or path.questions[name].choose != "one":
        return
    bits = path.program.bits[name]
    if len(bits) < 2:
        return
    for stage, bit in bits.items():
        own = any(_own(subject, name, node, bit) for node in path.program.service.values())
        if not own and reached(subject.coverage, Coverage.chooses, name, stage):
            message = say("The stage `%(stage)s` leads to no service of its own.", stage=stage)
            hint = say("Let a service fit at this stage only or at some stages, or remove the stage.")
            yield Found(("stages", stage), message, hint, key=True)


def _own(subject: Subject, question: str, fits: Node, bit: int) -> bool:
    """Whether a service fits somebody at a stage whom it would not fit at some other."""
    program, coverage = subject.path.program, subject.coverage
    builder = program.builder
    variable = program.choice[question]
    here = builder.literal(variable, bit)
    leads = question in subject.path.leading_questions
    fits_here = builder.given(fits, variable, bit)
    if not reached(coverage, Coverage.certainly, builder.all((here, fits_here))):
        return False
    for other in program.bits[question].values():
        fits_there = builder.given(fits, variable, other)
        apart = builder.all((here, fits_here, builder.negated(fits_there)))
        if fits_there != fits_here and reached(coverage, Coverage.certainly, apart):
            return True
        there = builder.all((builder.literal(variable, other), fits_there))
        if leads and not reached(coverage, Coverage.certainly, there):
            return True
    return False
