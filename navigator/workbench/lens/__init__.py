"""Why each service is in or out for a journey, and why each question is asked or not: condition by condition."""

from __future__ import annotations

from navigator.workbench.lens.explanation import ExplainedPart, Explanation, explain
from navigator.workbench.lens.journey_in_words import journey_in_words

__all__ = ["ExplainedPart", "Explanation", "explain", "journey_in_words"]
