"""Deadlines and the usual days of yearly calls as a calendar file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from navigator.engine import Call, Recommended
from navigator.web.edition import Edition

REMINDER = datetime.timedelta(days=-14)
"""When a deadline is reminded of."""


def dated(item: Recommended) -> bool:
    """Whether a service has a day that belongs in a calendar."""
    return _day(item.call) is not None


def calendar(here: Edition, items: Iterable[Recommended], root: str) -> bytes:
    """An iCalendar file with one event for each service that has a day."""
    file = Calendar()
    file.add("prodid", f"-//Service-path navigator//{here.path.id}//{here.lang.upper()}")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", here.title)
    for item in items:
        if (event := _event(here, item, root)) is not None:
            file.add_component(event)
    content: bytes = file.to_ical()
    return content


def _day(call: Call) -> datetime.date | None:
    """The day that counts: the last one of an open call, the first one of a call ahead."""
    if call.state == "open":
        return call.end
    if call.state == "opens" or (call.state == "yearly" and not call.usually_now):
        return call.start or call.end
    return call.end if call.state == "yearly" else None


def _event(here: Edition, item: Recommended, root: str) -> Event | None:
    day = _day(item.call)
    if day is None:
        return None
    entry = here.service(item.service, item.provider)
    event = Event()
    event.add("uid", f"{here.path.id}.{item.id}.{day:%Y%m%d}@navigator")
    event.add("dtstamp", datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", _summary(here, item.call, entry.plain))
    link = entry.apply or entry.link
    page = f"{root}{entry.address}"
    event.add(
        "description",
        "\n".join(part for part in (here.plain(item.service.summary), link and link.address, page) if part),
    )
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    if item.call.state == "yearly":
        event.add("rrule", {"freq": "yearly"})
    event.add_component(_reminder(entry.plain))
    return event


def _summary(here: Edition, call: Call, title: str) -> str:
    _ = here.words.gettext
    if call.state == "open":
        return _("Last day: %(title)s", title=title)
    if call.state == "opens":
        return _("Opens: %(title)s", title=title)
    return _("Check this year's dates: %(title)s", title=title)


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", REMINDER)
    return alarm
