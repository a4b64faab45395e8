"""What was counted and what visitors wrote: figures for everybody, a page for whoever keeps a path, and papers."""

from __future__ import annotations

from navigator.web.council import access, council_page, downloads, public_figures, sheet_page
from navigator.web.council.meeting_sheet import STYLES, Meeting, keeper, meeting_sheet

__all__ = ["STYLES", "Meeting", "alone", "frameable", "keeper", "meeting_sheet", "parts"]

alone = (council_page.blueprint, sheet_page.blueprint, downloads.blueprint)
"""What is never shown inside other websites."""

parts = (access,)
"""What an application is made ready with."""

frameable = (public_figures.blueprint,)
"""The pages of a path, on their own or inside other websites."""
