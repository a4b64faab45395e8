"""Proofs over every possible combination of answers, by a SAT solver."""

from __future__ import annotations

from navigator.workbench.coverage.condition_parts import compiled, location_of
from navigator.workbench.coverage.condition_proofs import ConditionProofs, context_of
from navigator.workbench.coverage.conflict_reasons import (
    conflict_of,
    effective,
    provider_conflict,
    question_conflict,
    service_conflict,
)
from navigator.workbench.coverage.needs import UnmetNeed, left_alone, unmet_needs
from navigator.workbench.coverage.plan_room import journey_without_room, most_needs, never_a_step
from navigator.workbench.coverage.proofs import Coverage, reached
from navigator.workbench.coverage.proved_sentences import Sentence, result_address, sentences
from navigator.workbench.coverage.shown_texts import shortest_of_all, shown_when

__all__ = [
    "ConditionProofs",
    "Coverage",
    "Sentence",
    "UnmetNeed",
    "compiled",
    "conflict_of",
    "context_of",
    "effective",
    "journey_without_room",
    "left_alone",
    "location_of",
    "most_needs",
    "never_a_step",
    "provider_conflict",
    "question_conflict",
    "reached",
    "result_address",
    "sentences",
    "service_conflict",
    "shortest_of_all",
    "shown_when",
    "unmet_needs",
]
