"""Counting what visitors do, where the setting `INSIGHTS` names a place for it; elsewhere nothing happens."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import SplitResult, urlsplit

from flask import Flask, current_app, g, request

from navigator.insights import Event, Framed, Recorder, connected
from navigator.web.edition import Edition
from navigator.web.site.language import paths_here, today
from navigator.web.site.mail import courier
from navigator.web.site.wrong_setting import WrongSetting

_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
"""The name of a host of another website, as browsers tell it."""


def init_app(app: Flask) -> None:
    """Begin to count. Raises `WrongSetting` if the setting names no place that can be used."""
    # Calls a function that waits for a disk or a database; a server with many visitors at once does it in a thread.
    app.extensions["beside"] = lambda function, arguments: function(*arguments)
    app.extensions["insights"] = recorder = _recorder(app.config["INSIGHTS"])
    if recorder is None:
        return
    recorder.courier = courier(app, recorder.engine)
    # What is wrong with the database is told at once; the site is shown all the same.
    recorder.write()
    if not app.config["TESTING"]:
        app.before_request(recorder.start)
    app.before_request(_count_frame)


def _recorder(place: str | None) -> Recorder | None:
    if not place:
        return None
    try:
        return Recorder(connected(place))
    except OSError as error:
        raise WrongSetting(f"NAVIGATOR_INSIGHTS is not a folder that can be written: {place}") from error
    except ValueError as error:
        raise WrongSetting(f"NAVIGATOR_INSIGHTS: {error}") from error


def recorder_here() -> Recorder | None:
    """Who counts for the current application; None where nothing is counted."""
    return cast(Recorder | None, current_app.extensions["insights"])


def is_counted(here: Edition | None) -> bool:
    """Whether visits of a path are counted."""
    return here is not None and here.path.header.insights.count and recorder_here() is not None


def is_any_counted() -> bool:
    """Whether visits of any path of this site are counted, for pages that belong to none and lead to them."""
    return recorder_here() is not None and any(path.header.insights.count for path in paths_here())


def takes_messages(here: Edition | None) -> bool:
    """Whether visitors of a path may write to whoever keeps it."""
    return here is not None and here.path.header.insights.messages and recorder_here() is not None


def mails_texts(here: Edition) -> bool:
    """Whether what visitors of a path write is also sent to whoever keeps it."""
    recorder, publisher, insights = recorder_here(), here.path.header.publisher, here.path.header.insights
    mails = recorder is not None and recorder.courier is not None and insights.messages and insights.mail_text
    return mails and publisher is not None and bool(publisher.email)


def count(here: Edition, event: Event) -> None:
    """Count what a visitor of a path did, if visits are counted."""
    recorder = recorder_here()
    if recorder is not None and here.path.header.insights.count:
        recorder.note(here.path.id, today(), event)


def is_own_form() -> bool:
    """Whether a form was sent from a page of this site, as browsers say; from elsewhere nothing is taken."""
    return told_address("Origin").netloc == request.host or (
        not request.headers.get("Origin") and told_address("Referer").netloc == request.host
    )


def is_own_link() -> bool:
    """Whether a page of this site led here, and somebody looks: no link of another site, and nothing fetched ahead.

    Browsers that do not say are believed.
    """
    fetched_ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    is_looked_at = request.method == "GET" and not fetched_ahead
    return is_looked_at and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def told_address(header: str) -> SplitResult:
    """The address in a header of the request; an empty one where it holds none that can be read."""
    try:
        return urlsplit(request.headers.get(header, ""))
    except ValueError:
        return urlsplit("")


def _count_frame() -> None:
    """A frame that is opened on another website, by the name of its host."""
    if g.get("look") is None or "edition" not in g or request.headers.get("Sec-Fetch-Dest") != "iframe":
        return
    host = (told_address("Referer").hostname or "").lower()
    if _HOST.fullmatch(host) and host != request.host.partition(":")[0]:
        count(g.edition, Framed(host))
