"""The pages that visitors see: thin views; no rules live here."""

from __future__ import annotations

from navigator.web.pages import (
    browsing,
    council,
    feedback,
    health,
    home,
    public_figures,
    questions,
    results,
    said,
    searching,
    static_pages,
)
from navigator.web.pages.layout import only_path, page

__all__ = ["alone", "frameable", "only_path", "page", "parts"]

alone = (home.blueprint, health.blueprint, council.blueprint)
"""What is never shown inside other websites."""

parts = (feedback, council)
"""What an application is made ready with."""

frameable = (
    static_pages.blueprint,
    questions.blueprint,
    results.blueprint,
    said.blueprint,
    feedback.blueprint,
    public_figures.blueprint,
    browsing.blueprint,
    searching.blueprint,
)
"""The pages of a path, on their own or inside other websites."""
