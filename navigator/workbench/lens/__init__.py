"""Why each service is in or out for a journey, and why each question is asked or not: condition by condition."""

from navigator.workbench.lens.explaining import Asked, Explained, Explanation, Node, explain

__all__ = ["Asked", "Explained", "Explanation", "Node", "explain"]
