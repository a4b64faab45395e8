"""What changes on a path for visitors, as a feed: calls that open and close, what ended, what was made sure of.

All of it is what the path itself says, told from the day it is about; what a path was like before is not known here.
Source: https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from navigator import __version__
from navigator.engine import CallDay, call_days, call_name
from navigator.format import Service
from navigator.web.edition import Edition

KEPT = datetime.timedelta(days=365)
"""How long something is told of."""

NAMED_SINCE = "2026"
"""The year in which names by this scheme (RFC 4151) were first given; it never changes, or all would be news again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is the case since a day; `kind` and `name` tell it from what else is told of the service."""

    day: datetime.date
    service: str
    kind: str
    name: str
    title: str
    lang: str
    """The language of the title."""
    text: str


def entries(here: Edition, today: datetime.date) -> list[Entry]:
    """What is told of a path on a day, the newest first."""
    services = here.path.document.services.values()
    found = chain.from_iterable(_of_service(here, service, today) for service in services)
    told = (one for one in found if today - KEPT <= one.day <= today)
    return sorted(told, key=lambda one: (-one.day.toordinal(), one.service, one.kind, one.name))


def feed(here: Edition, root: str, publisher: str, today: datetime.date) -> bytes:
    """The feed of a path in a language, as Atom; `root` is the address of the site, `publisher` who runs it."""
    path, own = here.path, f"{root}{here.own_base}"
    named = f"tag:{urlsplit(root).hostname},{NAMED_SINCE}:{path.id}/{here.lang}"
    told = entries(here, today)
    began = path.header.published or (path.changed.date() if path.changed else today)
    maintainer = path.header.publisher
    whole = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": here.lang})
    _add(whole, "id", named)
    _add(whole, "title", f"{here.title} – {here.site_name}")
    if about := " ".join(filter(None, (here.plain(path.header.introduction), here.proposal))):
        _add(whole, "subtitle", about)
    _add(whole, "updated", _moment(here, told[0].day if told else min(began, today)))
    _add(_add(whole, "author"), "name", here.plain(maintainer.name) if maintainer else publisher)
    _link(whole, "self", f"{root}{feed_address(here)}", type="application/atom+xml")
    _link(whole, "alternate", f"{own}/", type="text/html", hreflang=here.lang)
    if licence := path.header.licence:
        _link(whole, "license", licence.address)
        _add(whole, "rights", here.reuse)
    _add(whole, "generator", "Service-path navigator", version=__version__)
    for one in told:
        _entry(_add(whole, "entry"), here, own, named, one)
    return bytes(ElementTree.tostring(whole, encoding="utf-8", xml_declaration=True))


def feed_address(here: Edition) -> str:
    """Where the feed of a path is."""
    return f"/data/{here.path.id}.{here.lang}.atom"


def _entry(entry: ElementTree.Element, here: Edition, own: str, named: str, one: Entry) -> None:
    page = f"services/{one.service}"
    _add(entry, "id", f"{named}/{page}/{'/'.join(filter(None, (one.kind, one.name)))}")
    _add(entry, "title", one.title, **({} if one.lang == here.lang else {"xml:lang": one.lang}))
    _add(entry, "updated", _moment(here, one.day))
    _link(entry, "alternate", f"{own}/{page}", type="text/html", hreflang=here.lang)
    _add(entry, "category", term=one.kind)
    if one.text:
        _add(entry, "summary", one.text)


def _of_service(here: Edition, service: Service, today: datetime.date) -> Iterator[Entry]:
    _, title = here.words.gettext, service.title.get(here.lang)
    about = here.plain(service.summary)
    checked = _first_day(service.checked) if service.checked else None
    if service.status == "ended":
        ended = _("This has ended. It can no longer be applied for or used.")
        if checked:
            named = _("Ended: %(title)s", title=title.text)
            yield Entry(checked, service.id, "ended", "", named, here.lang, ended)
        return
    known = set[tuple[str, str]]()
    for one in call_days(service, today - KEPT, today):
        if one.call.state == "yearly" and checked and one.day < checked:
            continue  # usual days tell of days ahead: what was usual before somebody looked is not known
        kind, name = "last-day" if one.is_last else "opens", call_name(service, one.call)
        if not one.call.start or (kind, name) in known:  # a name that several calls may have
            own = one.day.isoformat()
            name = own if (kind, own) not in known else f"{name}/{own}"
        known.add((kind, name))
        text = " ".join(filter(None, (_days(here, one), about)))
        yield Entry(one.day, service.id, kind, name, _title(here, one, title.text), here.lang, text)
    if checked:
        newest = _("Newest source: %(date)s.", date=here.words.partial_date(str(service.checked)))
        yield Entry(checked, service.id, "checked", "", title.text, title.lang, f"{newest} {about}".strip())


def _title(here: Edition, one: CallDay, title: str) -> str:
    _ = here.words.gettext
    if one.call.state == "yearly":
        if one.is_last:
            return _("Usually the last day: %(title)s", title=title)
        return _("Usually opens: %(title)s", title=title)
    return _("Last day: %(title)s", title=title) if one.is_last else _("Opens: %(title)s", title=title)


def _days(here: Edition, one: CallDay) -> str:
    """The days of a call as a sentence."""
    if one.call.state == "yearly":
        days = here.words.period(one.call.start, one.call.end, usual=True)
        # Usual days end in a full stop of their own in Finnish.
        return f"{here.words.gettext('Open by earlier calls: %(days)s', days=days).removesuffix('.')}."
    if one.call.start and one.call.end:
        return f"{here.words.period(one.call.start, one.call.end)}."
    # A dash with nothing on one side reads as a slip; the title tells which day it is.
    return f"{here.words.date(one.day)}."


def _first_day(partial: str) -> datetime.date:
    """The first day of a day, month or year."""
    return datetime.date(*map(int, [*partial.split("-"), "1", "1"][:3]))


def _moment(here: Edition, day: datetime.date) -> str:
    """The beginning of a day by the clock of the path."""
    return datetime.datetime.combine(day, datetime.time(), ZoneInfo(here.path.header.time_zone)).isoformat()


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    added = ElementTree.SubElement(parent, tag, attributes)
    added.text = text or None
    return added


def _link(parent: ElementTree.Element, rel: str, address: str, **attributes: str) -> None:
    _add(parent, "link", rel=rel, href=address, **attributes)
