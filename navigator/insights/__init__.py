"""What the council learns of visits: sums, and messages that visitors write. Nothing leads to any single visit."""

from __future__ import annotations

from navigator.insights.database import NewerDatabase, connected, opened
from navigator.insights.mail import Courier, Mailbox, Server
from navigator.insights.measures import MEASURES
from navigator.insights.messages import KINDS, LONGEST_ADDRESS, LONGEST_TEXT, Message, NotKept, keep
from navigator.insights.recorder import Recorder
from navigator.insights.visits import Answered, Contacted, Event, Framed, Missed, Said

__all__ = [
    "KINDS",
    "LONGEST_ADDRESS",
    "LONGEST_TEXT",
    "MEASURES",
    "Answered",
    "Contacted",
    "Courier",
    "Event",
    "Framed",
    "Mailbox",
    "Message",
    "Missed",
    "NewerDatabase",
    "NotKept",
    "Recorder",
    "Said",
    "Server",
    "connected",
    "keep",
    "opened",
]
