"""Whether a plan has room for every need, and for every service: bounds that hold for every combination of answers.

A plan is made in turns. In the first round each need takes one service with everything that fits for certain and must
come before it. So no need is passed over while the steps that the needs of one visitor can take together, each at its
worst, are not more than a plan holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from navigator.engine import MOST, ServicePath, literals_of
from navigator.workbench.coverage.proofs import Coverage


def steps_needed(coverage: Coverage) -> Mapping[str, int]:
    """For each need: the most steps that one service which speaks of it takes, with all that must come before it."""
    path = coverage.path
    found: dict[str, int] = {}
    for service in path.services:
        for need in () if path.is_idea(service) else _needs_of(path, service):
            found[need] = max(found.get(need, 0), _most_steps(coverage, service, need))
    return {need: steps for need, steps in found.items() if steps}


def needs_without_room(coverage: Coverage) -> Mapping[str, int]:
    """The needs that may take more than their share of a plan, with their steps; none where all have room for sure."""
    needed, together = steps_needed(coverage), most_needs(coverage)
    if sum(sorted(needed.values(), reverse=True)[:together]) <= MOST:
        return {}
    return {need: steps for need, steps in needed.items() if steps * together > MOST}


def most_needs(coverage: Coverage) -> int:
    """How many needs one visitor can name."""
    path = coverage.path
    question = path.questions[path.need_question] if path.need_question else None
    if question is None:
        return 0
    free = sum(1 for answer in question.answers.values() if not answer.exclusive)
    return 1 if question.choose == "one" else min(free, question.at_most or free)


def never_a_step(coverage: Coverage, service: str) -> bool:
    """Whether more must always come before a service than a plan holds, so that it never enters one."""
    path = coverage.path
    before = [name for name in path.services_before[service] if not path.is_idea(name)]
    if len(before) <= MOST:
        return False
    # One more may come before it than there are other steps: the first contact, which is none.
    return not coverage.fits_with(service, before, at_most=MOST) and coverage.fits_with(service, (), at_most=0)


def _needs_of(path: ServicePath, service: str) -> list[str]:
    """The needs that a condition of a service names, so that they may speak for it."""
    name = path.need_question
    if name is None:
        return []
    variable, bits = path.program.choice[name], path.program.bits[name]
    masks = [
        literal.mask
        for literal in literals_of(path.program.service[service])
        if literal.variable == variable and literal.positive
    ]
    return [need for need, bit in bits.items() if any(mask & bit for mask in masks)]


def _most_steps(coverage: Coverage, service: str, need: str) -> int:
    path = coverage.path
    before = [name for name in path.services_before[service] if not path.is_idea(name)]
    for number in range(len(before), -1, -1):
        if coverage.fits_with(service, before, at_least=number, answer=(path.need_question or "", need)):
            return number + 1
    return 0
