"""Proofs over every possible combination of answers."""

from navigator.workbench.coverage.explaining import reached, result_address
from navigator.workbench.coverage.proofs import Coverage, length, promised_services

__all__ = ["Coverage", "length", "promised_services", "reached", "result_address"]
