"""What an edit of a path does to its visitors, counted exactly and told in words or as data."""

from __future__ import annotations

from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.diff_lines import Line, Lines
from navigator.workbench.comparison.diff_summary import footing, headline, points
from navigator.workbench.comparison.result import Address, Comparison
from navigator.workbench.comparison.result_data import as_data

__all__ = ["Address", "Comparison", "Line", "Lines", "as_data", "compare", "footing", "headline", "points"]
