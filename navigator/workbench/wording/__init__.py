"""Titles, conditions and answers of a path, put into words for those who maintain it."""

from __future__ import annotations

from navigator.workbench.wording.answer_words import (
    DONT_KNOW,
    answer_in_words,
    answers_in_full,
    answers_in_short,
    answers_told,
)
from navigator.workbench.wording.coded import Coded, LanguageName, language_name
from navigator.workbench.wording.condition_words import condition_as_code, condition_in_words
from navigator.workbench.wording.day_words import (
    UsualDay,
    WrittenDay,
    checked_in_words,
    day_in_words,
    period_in_words,
    yearly_in_words,
)
from navigator.workbench.wording.field_words import field_in_words, section_in_words
from navigator.workbench.wording.titles import Titles

__all__ = [
    "DONT_KNOW",
    "Coded",
    "LanguageName",
    "Titles",
    "UsualDay",
    "WrittenDay",
    "answer_in_words",
    "answers_in_full",
    "answers_in_short",
    "answers_told",
    "checked_in_words",
    "condition_as_code",
    "condition_in_words",
    "day_in_words",
    "field_in_words",
    "language_name",
    "period_in_words",
    "section_in_words",
    "yearly_in_words",
]
