"""What the council learns of visits: sums, and messages that visitors write. Nothing leads to any single visit."""

from __future__ import annotations

from navigator.insights.database import NewerDatabase, connected, opened
from navigator.insights.measures import MEASURES
from navigator.insights.recorder import Recorder
from navigator.insights.visits import Answered, Contacted, Event, Framed, Missed, Said

__all__ = [
    "MEASURES",
    "Answered",
    "Contacted",
    "Event",
    "Framed",
    "Missed",
    "NewerDatabase",
    "Recorder",
    "Said",
    "connected",
    "opened",
]
