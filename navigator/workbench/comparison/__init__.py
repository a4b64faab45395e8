"""What an edit of a path does to its visitors, counted exactly and told in words or as data."""

from __future__ import annotations

from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.diff_text import Line, Lines, footing, headline, points
from navigator.workbench.comparison.result import Address, Comparison, as_data

__all__ = ["Address", "Comparison", "Line", "Lines", "as_data", "compare", "footing", "headline", "points"]
