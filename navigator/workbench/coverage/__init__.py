"""Proofs over every possible combination of answers."""

from __future__ import annotations

from navigator.workbench.coverage.explaining import (
    conflict_of,
    effective,
    provider_conflict,
    question_conflict,
    reached,
    result_address,
    service_conflict,
)
from navigator.workbench.coverage.holding import Holding, context_of
from navigator.workbench.coverage.parts import compiled, in_words, location_of
from navigator.workbench.coverage.proofs import Coverage
from navigator.workbench.coverage.sentences import Sentence, sentences

__all__ = [
    "Coverage",
    "Holding",
    "Sentence",
    "compiled",
    "conflict_of",
    "context_of",
    "effective",
    "in_words",
    "location_of",
    "provider_conflict",
    "question_conflict",
    "reached",
    "result_address",
    "sentences",
    "service_conflict",
]
