"""Which needs are met by nothing, at which stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navigator.engine import Answers
from navigator.workbench.coverage.plan_room import speaking
from navigator.workbench.coverage.proofs import Coverage


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """A need and a stage at which no service answers it: for nobody, or only for some."""

    need: str
    stage: str
    for_some: bool


def unmet_needs(coverage: Coverage) -> Iterator[UnmetNeed]:
    """Every need that some visitor may name, at every stage at which nothing answers it for some visitor.

    A service answers a need where its condition names it, and it fits or may fit; one that fits whatever one needs
    answers none.
    """
    path = coverage.path
    if path.need_question is None or path.stage_question is None:
        return
    for need, answer in path.questions[path.need_question].answers.items():
        if answer.exclusive:
            continue
        answered = _answered(coverage, need)
        for stage in path.questions[path.stage_question].answers:
            named = [*_named(coverage, need, stage), coverage.formula.complete]
            if coverage.journey_where([*named, -answered]) is not None:
                yield UnmetNeed(need, stage, coverage.journey_where([*named, answered]) is not None)


def left_alone(coverage: Coverage, need: str, stage: str) -> Answers | None:
    """The shortest journey at this stage that names the need and gets nothing for it."""
    return coverage.shortest_where([*_named(coverage, need, stage), -_answered(coverage, need)])


def _answered(coverage: Coverage, need: str) -> int:
    """The proposition that something fits or may fit whose condition names the need."""
    path, formula = coverage.path, coverage.formula
    bit = path.program.bits[str(path.need_question)][need]
    nodes = (speaking(path, service, bit) for service in path.services)
    return formula.either(-formula.refuted(node) for node in nodes if node is not False)


def _named(coverage: Coverage, need: str, stage: str) -> list[int]:
    """The propositions that somebody names the need, and is at the stage."""
    path, about = coverage.path, coverage.formula.about
    chosen = ((str(path.need_question), need), (str(path.stage_question), stage))
    return [one for question, answer in chosen for one in about[question].counts(path.program.bits[question][answer])]
