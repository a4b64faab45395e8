"""What an edit of a path does to its visitors, counted exactly and told in words or as data."""

from __future__ import annotations

from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.diff_lines import Lines
from navigator.workbench.comparison.diff_sections import Line
from navigator.workbench.comparison.diff_summary import headline, notes, points
from navigator.workbench.comparison.place_rows import PlaceRow
from navigator.workbench.comparison.result import Address, Comparison
from navigator.workbench.comparison.result_data import as_data

__all__ = ["Address", "Comparison", "Line", "Lines", "PlaceRow", "as_data", "compare", "headline", "notes", "points"]
