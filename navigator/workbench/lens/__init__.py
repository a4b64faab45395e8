"""Why each service is in or out for a journey, and why each question is asked or not: condition by condition."""

from __future__ import annotations

from navigator.workbench.lens.explaining import Explanation, Node, explain

__all__ = ["Explanation", "Node", "explain"]
