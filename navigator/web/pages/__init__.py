"""The pages that visitors see: thin views; no rules live here."""

from __future__ import annotations

from navigator.web.pages import (
    browsing,
    feedback,
    health,
    home,
    questions,
    results,
    said,
    searching,
    static_pages,
)
from navigator.web.pages.layout import only_path, page
from navigator.web.pages.measure_words import measure_words
from navigator.web.pages.plain_text import plain_text
from navigator.web.pages.recent import Recent
from navigator.web.pages.request_answers import see

__all__ = ["Recent", "alone", "frameable", "measure_words", "only_path", "page", "parts", "plain_text", "see"]

alone = (home.blueprint, health.blueprint)
"""What is never shown inside other websites."""

parts = (feedback,)
"""What an application is made ready with."""

frameable = (
    static_pages.blueprint,
    questions.blueprint,
    results.blueprint,
    said.blueprint,
    feedback.blueprint,
    browsing.blueprint,
    searching.blueprint,
)
"""The pages of a path, on their own or inside other websites."""
