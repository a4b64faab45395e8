"""What the council learns of visits: sums, and messages that visitors write. Nothing leads to any single visit."""

from __future__ import annotations

from navigator.insights.backup import NoFile, back_up
from navigator.insights.database import Database, DatabaseError, NewerDatabase, connected, is_there, opened
from navigator.insights.figures import Figures, figures
from navigator.insights.mail import Courier, Mailbox, Server
from navigator.insights.measures import MEASURES, SIMULATED, Count
from navigator.insights.messages import (
    KINDS,
    LONGEST_ADDRESS,
    LONGEST_TEXT,
    Message,
    answer,
    forget_message,
    forget_messages,
    keep,
    message,
    messages_of,
)
from navigator.insights.months import KEPT, is_month, last_finished, month_before, quarter_of
from navigator.insights.personal_data import PERSONAL, personal_data
from navigator.insights.recorder import OFTEN, Recorder
from navigator.insights.renames import as_called_now
from navigator.insights.sums import Row, add, all_months, count_rows, forget, months_of
from navigator.insights.visits import Answered, Contacted, Event, Framed, Missed, Said, counts_of

__all__ = [
    "KEPT",
    "KINDS",
    "LONGEST_ADDRESS",
    "LONGEST_TEXT",
    "MEASURES",
    "OFTEN",
    "PERSONAL",
    "SIMULATED",
    "Answered",
    "Contacted",
    "Count",
    "Courier",
    "Database",
    "DatabaseError",
    "Event",
    "Figures",
    "Framed",
    "Mailbox",
    "Message",
    "Missed",
    "NewerDatabase",
    "NoFile",
    "Recorder",
    "Row",
    "Said",
    "Server",
    "add",
    "all_months",
    "answer",
    "as_called_now",
    "back_up",
    "connected",
    "count_rows",
    "counts_of",
    "figures",
    "forget",
    "forget_message",
    "forget_messages",
    "is_month",
    "is_there",
    "keep",
    "last_finished",
    "message",
    "messages_of",
    "month_before",
    "months_of",
    "opened",
    "personal_data",
    "quarter_of",
]
