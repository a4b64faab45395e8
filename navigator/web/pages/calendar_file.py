"""The days of a plan as a calendar file: last days, first days and the usual days of yearly calls."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from navigator.engine import Call, Recommended, call_name
from navigator.web.edition import Edition
from navigator.web.site import now, today

REMINDERS = (30, 7, 1)
"""How many days before a day one is reminded of it."""

MORNING = 9
"""The hour at which one is reminded."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of a call: its first or its last one."""

    day: datetime.date
    is_last: bool


def dated(item: Recommended) -> bool:
    """Whether a service has a day that belongs in a calendar."""
    return bool(_days(item.call))


def calendar(here: Edition, items: Iterable[Recommended], root: str) -> bytes:
    """An iCalendar file with an event for each day that counts, the soonest first.

    Whoever takes the file in again gets the same events with what has changed since: their names tell the service and
    the call, not the day.
    """
    file = Calendar()
    file.add("prodid", f"-//Service-path navigator//{here.path.id}//{here.lang.upper()}")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", here.title)
    file.add("url", f"{root}{here.own_base}/")
    if here.reuse:
        file.add("description", here.reuse)  # of the whole file, as RFC 7986 has it: no day in a calendar carries it
    days = [(one, item) for item in items for one in _days(item.call)]
    for one, item in sorted(days, key=lambda pair: (pair[0].day, pair[1].id)):
        file.add_component(_event(here, item, one, root))
    content: bytes = file.to_ical()
    return content


def _days(call: Call) -> list[_Day]:
    """The last day of what is open; the first and the last one of what is ahead."""
    is_open = call.state == "open" or (call.state == "yearly" and call.usually_now)
    if not is_open and call.state not in {"opens", "yearly"}:
        return []
    first = [_Day(call.start, is_last=False)] if call.start and not is_open else []
    return [*first, *([_Day(call.end, is_last=True)] if call.end else [])]


def _event(here: Edition, item: Recommended, one: _Day, root: str) -> Event:
    entry = here.service(item.service, item.provider)
    event = Event()
    name = f"{call_name(item.service, item.call)}.{'last' if one.is_last else 'first'}"
    event.add("uid", f"{here.path.id}.{item.id}.{name}@navigator")
    event.add("dtstamp", now().astimezone(datetime.UTC))
    event.add("last-modified", now().astimezone(datetime.UTC))
    # A file made on a later day replaces an earlier one; on the same day a path tells the same days.
    event.add("sequence", (today() - datetime.date(2026, 1, 1)).days)
    event.add("dtstart", one.day)
    if one.day < datetime.date.max:  # as `until: 9999-12-31` is written; a day lasts a day anyway
        event.add("dtend", one.day + datetime.timedelta(days=1))
    event.add("summary", _summary(here, item.call, entry.plain, is_last=one.is_last))
    link = entry.apply or entry.link
    page = f"{root}{entry.address}"
    told = (here.plain(item.service.summary), link and link.address, page, here.proposal)
    event.add("description", "\n".join(part for part in told if part))
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    if item.call.state == "yearly":
        event.add("status", "TENTATIVE")
    for days in REMINDERS:
        if one.day - datetime.timedelta(days=days) >= today():
            event.add_component(_reminder(entry.plain, days))
    return event


def _summary(here: Edition, call: Call, title: str, *, is_last: bool) -> str:
    _ = here.words.gettext
    if call.state == "yearly":
        return (
            _("Usually the last day: %(title)s", title=title) if is_last else _("Usually opens: %(title)s", title=title)
        )
    return _("Last day: %(title)s", title=title) if is_last else _("Opens: %(title)s", title=title)


def _reminder(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    # A day of a calendar begins at midnight; one is reminded in the morning.
    alarm.add("trigger", datetime.timedelta(days=-days, hours=MORNING))
    return alarm
