"""What was counted of visits, in words and tables; what visitors wrote; and months that are made up to try it."""

from __future__ import annotations

from navigator.workbench.visits.counted_notes import months_in_words, notes
from navigator.workbench.visits.counted_tables import (
    counted_sheet,
    counted_tables,
    exported,
    figures_as_data,
    missed_table,
    questions_table,
    unused_table,
    walked,
)
from navigator.workbench.visits.counted_words import GONE, CountedWords
from navigator.workbench.visits.meeting_file import MeetingFile, sheet_languages
from navigator.workbench.visits.simulated_visits import simulated_counts
from navigator.workbench.visits.written import (
    due_words,
    held_in_words,
    message_as_data,
    message_lines,
    message_table,
)

__all__ = [
    "GONE",
    "CountedWords",
    "MeetingFile",
    "counted_sheet",
    "counted_tables",
    "due_words",
    "exported",
    "figures_as_data",
    "held_in_words",
    "message_as_data",
    "message_lines",
    "message_table",
    "missed_table",
    "months_in_words",
    "notes",
    "questions_table",
    "sheet_languages",
    "simulated_counts",
    "unused_table",
    "walked",
]
