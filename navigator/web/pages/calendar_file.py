"""The days of a plan as a calendar file: last days, first days and the usual days of yearly calls."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from navigator.engine import Call, Recommended
from navigator.format import Service
from navigator.web.edition import Edition
from navigator.web.pages.service_words import call_words
from navigator.web.site import now, today

REMINDERS = (30, 7, 1)
"""How many days before a day one is reminded of it."""


def dated(item: Recommended) -> bool:
    """Whether a service has a day that belongs in a calendar."""
    return counted_day(item.call) is not None


def calendar(here: Edition, items: Iterable[Recommended], root: str) -> bytes:
    """An iCalendar file with one event for each service that has a day, the soonest first.

    Whoever takes the file in again gets the same events with what has changed since: their names tell the service and
    the call, not the day.
    """
    file = Calendar()
    file.add("prodid", f"-//Service-path navigator//{here.path.id}//{here.lang.upper()}")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", here.title)
    days = [(day, item) for item in items if (day := counted_day(item.call)) is not None]
    for day, item in sorted(days, key=lambda pair: (pair[0], pair[1].id)):
        file.add_component(_event(here, item, day, root))
    content: bytes = file.to_ical()
    return content


def counted_day(call: Call) -> datetime.date | None:
    """The day that counts: the last one of what is open, the first one of what is ahead."""
    if call.state == "open" or (call.state == "yearly" and call.usually_now):
        return call.end
    return (call.start or call.end) if call.state in {"opens", "yearly"} else None


def call_name(service: Service, call: Call) -> str:
    """The year of a call, and which one of that year it is where there are several: the same when its days move."""
    end = call.end or call.start or datetime.date.max
    same_year = [
        last for period in service.open if (last := period.until or period.from_) is not None and last.year == end.year
    ]
    before = sum(1 for last in same_year if last < end)
    if call.state == "yearly":
        before = sum(1 for period in service.yearly if (period.until or period.from_ or "") < f"{end:%m-%d}")
    return f"{end.year}.{before + 1}" if before else str(end.year)


def _event(here: Edition, item: Recommended, day: datetime.date, root: str) -> Event:
    entry = here.service(item.service, item.provider)
    event = Event()
    event.add("uid", f"{here.path.id}.{item.id}.{call_name(item.service, item.call)}@navigator")
    event.add("dtstamp", now().astimezone(datetime.UTC))
    event.add("last-modified", now().astimezone(datetime.UTC))
    # A file made on a later day replaces an earlier one; on the same day a path tells the same days.
    event.add("sequence", (today() - datetime.date(2026, 1, 1)).days)
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", _summary(here, item.call, entry.plain))
    link = entry.apply or entry.link
    page = f"{root}{entry.address}"
    told = (here.plain(item.service.summary), call_words(here, item.call), link and link.address, page)
    event.add("description", "\n".join(part for part in told if part))
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    if item.call.state == "yearly":
        event.add("status", "TENTATIVE")
    for days in REMINDERS:
        event.add_component(_reminder(entry.plain, days))
    return event


def _summary(here: Edition, call: Call, title: str) -> str:
    _ = here.words.gettext
    match call.state:
        case "open":
            return _("Last day: %(title)s", title=title)
        case "opens":
            return _("Opens: %(title)s", title=title)
        case "yearly" if call.usually_now:
            return _("Usually the last day: %(title)s", title=title)
    return _("Usually opens: %(title)s", title=title)


def _reminder(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", datetime.timedelta(days=-days))
    return alarm
