"""Pages that stand alone: one HTML file with everything in it, to be opened, printed or attached."""

from __future__ import annotations

from navigator.workbench.sheets.sheet import Head, marked, sheet, style

__all__ = ["Head", "marked", "sheet", "style"]
