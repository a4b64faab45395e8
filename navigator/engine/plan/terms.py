"""When a step can be taken: what ends soon comes first, and nothing is said to be open that may not be."""

from __future__ import annotations

import datetime

from navigator.engine.calls import Call
from navigator.engine.recommended_service import Recommended

NOW, ENDS, OPENS, ASK, UNKNOWN_DAY = "now", "ends", "opens", "ask", "unknown-day"
"""One can begin today; and there is a last day; a first day is ahead; somebody is asked first; its days are unknown."""


def term_of(item: Recommended, *, is_money: bool) -> str:
    """When a service can be done, as one of the words above.

    Money that could not be confirmed is nothing to begin with: one asks whether there still is any. An unverified
    adviser is at worst a call for nothing.
    """
    call = item.call
    if call.state == "opens" or (call.state == "yearly" and not call.usually_now):
        return OPENS
    if call.closed or call.state == "yearly":
        return UNKNOWN_DAY
    if is_money and item.service.status == "unverified":
        return ASK
    return ENDS if call.end else NOW


def sooner_first(call: Call) -> tuple[int, datetime.date]:
    """A key that sorts calls: those that end, by their last day; always open; ahead, by their first day; not known."""
    if not call.closed:
        return (0, call.end) if call.end else (1, datetime.date.min)
    day = call.start or call.end
    ahead = call.state in {"opens", "yearly"} and day is not None
    return (2, day) if ahead and day else (3, datetime.date.max)


SOON = datetime.timedelta(days=14)
"""How long before its last day a call ends soon."""


def ends_soon(call: Call, today: datetime.date) -> bool:
    """Whether a call is open and ends in two weeks: it then weighs one more, for it does not wait."""
    return not call.closed and call.end is not None and call.end - today <= SOON
