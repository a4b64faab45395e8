"""Whether somebody answers at a moment."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from navigator.format import WEEKDAYS, OpeningHours


def open_at(hours: Iterable[OpeningHours], moment: datetime.datetime) -> bool | None:
    """Whether somebody answers at `moment`, told by the clock of the place; None where no hours are known.

    Public holidays are not known: whoever is closed then says so in `hours_note`.
    """
    known = tuple(hours)
    if not known:
        return None
    day, now = WEEKDAYS[moment.weekday()], f"{moment:%H:%M}"
    return any(day in one.days and one.from_ <= now < one.until for one in known)
