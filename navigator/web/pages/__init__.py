"""The pages that visitors see: thin views; no rules live here."""

from __future__ import annotations

from navigator.web.pages import browsing, feedback, health, home, public_figures, questions, results, said, static_pages
from navigator.web.pages.feedback import Recent
from navigator.web.pages.layout import only_path, page

__all__ = ["Recent", "alone", "frameable", "only_path", "page"]

alone = (home.blueprint, health.blueprint)
"""What belongs to no path, and is never shown inside other websites."""

frameable = (
    static_pages.blueprint,
    questions.blueprint,
    results.blueprint,
    said.blueprint,
    feedback.blueprint,
    public_figures.blueprint,
    browsing.blueprint,
)
"""The pages of a path, on their own or inside other websites."""
