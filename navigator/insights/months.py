"""Months, by the day on which they are said: when one is finished, closed and forgotten; and what is shown of a sum."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

STEP = 5
"""What is shown is rounded down to multiples of this, and so is what is kept of a closed month."""

KEPT = 25
"""How many months counts are kept."""

GRACE = datetime.timedelta(days=1)
"""How long after its end a month is closed: until then a server that was cut off may still bring what it counted."""


def month_of(day: datetime.date) -> str:
    """The month of a day, as `2026-11`."""
    return f"{day.year:04}-{day.month:02}"


def month_before(month: str, times: int = 1) -> str:
    """The month so many months before another one."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - times
    return f"{number // 12:04}-{number % 12 + 1:02}"


def is_month(text: str) -> bool:
    """Whether a text names a month as it is written here."""
    try:
        return month_of(datetime.date.fromisoformat(f"{text}-01")) == text
    except ValueError:
        return False


def quarter_of(month: str) -> str:
    """The quarter of a month, as funders ask for it: `2026/4`."""
    return f"{month[:4]}/{(int(month[5:]) + 2) // 3}"


def months_between(first: str, last: str) -> Iterator[str]:
    """The months from one to another, both included."""
    month = last
    found = []
    while month >= first:
        found.append(month)
        month = month_before(month)
    yield from reversed(found)


def last_finished(today: datetime.date) -> str:
    """The last month that is over."""
    return month_before(month_of(today))


def last_closed(today: datetime.date) -> str:
    """The last month of which nothing more comes; what is kept of it is rounded."""
    return last_finished(today - GRACE)


def shown(n: int) -> int:
    """What is shown of a sum."""
    return n - n % STEP
