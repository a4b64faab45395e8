"""What was counted and written, read and changed while other visitors are answered."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, cast

from flask import current_app

from navigator.insights import (
    DatabaseError,
    Figures,
    Message,
    answer,
    as_called_now,
    figures,
    keep,
    last_finished,
    message,
    messages_of,
    month_before,
)
from navigator.web.edition import Edition
from navigator.web.site.counting import recorder_here


class Away(Exception):
    """The database does not answer. Why is in the log, and told to nobody else."""


def keep_message(written: Message) -> int:
    """Keep a message and give its number. Raises `Away`."""
    return cast(int, _beside(keep, written))


def figures_until(here: Edition, day: datetime.date, months: int) -> Figures | None:
    """The figures of the last months that are over; None where the database does not answer."""
    last = last_finished(day)
    try:
        found = cast(Figures, _beside(figures, here.path.id, month_before(last, months - 1), last, day))
    except Away:
        return None
    return as_called_now(found, here.path)


def messages_here(here: Edition) -> list[Message] | None:
    """What visitors of a path wrote, the oldest first; None where the database does not answer."""
    try:
        return cast("list[Message]", _beside(messages_of, here.path.id))
    except Away:
        return None


def message_here(here: Edition, number: int) -> Message | None:
    """The message of a path with this number; None where there is none. Raises `Away`."""
    found = cast("Message | None", _beside(message, number))
    return found if found and found.path == here.path.id else None


def answer_message(written: Message, note: str, now: datetime.datetime) -> bool:
    """Note that a message was answered; tells whether it was noted, as the first note stays. Raises `Away`."""
    return cast(bool, _beside(answer, written.id, note, now))


def _beside(function: Callable[..., Any], *arguments: Any) -> Any:
    recorder = recorder_here()
    if recorder is None or recorder.failing:
        raise Away
    try:
        return current_app.extensions["beside"](function, (recorder.engine, *arguments))
    except (DatabaseError, OSError) as error:
        recorder.lost(error)
        raise Away from None
