"""Counting what visitors do, where the setting `INSIGHTS` names a place for it; elsewhere nothing happens."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request

from navigator.insights import Event, Framed, Recorder, connected
from navigator.web.edition import Edition
from navigator.web.site.language import today

LONGEST_HOST = 253
"""How many characters the name of a host may have."""


def init_app(app: Flask) -> None:
    """Begin to count. Raises `ValueError` if the setting names no place that can be used."""
    app.extensions["insights"] = recorder = _recorder(app.config["INSIGHTS"])
    if recorder is None:
        return
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
        raise ValueError(f"NAVIGATOR_INSIGHTS is not a folder that can be written: {place}") from error
    except ValueError as error:
        raise ValueError(f"NAVIGATOR_INSIGHTS: {error}") from error


def recorder_here() -> Recorder | None:
    """Who counts for the current application; None where nothing is counted."""
    return cast(Recorder | None, current_app.extensions["insights"])


def is_counted(here: Edition | None) -> bool:
    """Whether visits of a path are counted."""
    return here is not None and here.path.header.insights.count and recorder_here() is not None


def count(here: Edition, event: Event) -> None:
    """Count what a visitor of a path did, if visits are counted."""
    recorder = recorder_here()
    if recorder is not None and here.path.header.insights.count:
        recorder.note(here.path.id, today(), event)


def is_own_form() -> bool:
    """Whether a form was sent from a page of this site, as browsers say; from elsewhere nothing is taken."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.host


def _count_frame() -> None:
    """A frame that is opened on another website, by the name of its host."""
    if g.get("look") is None or "edition" not in g or request.headers.get("Sec-Fetch-Dest") != "iframe":
        return
    host = (urlsplit(request.headers.get("Referer", "")).hostname or "").lower()
    if host and len(host) <= LONGEST_HOST and host != request.host.partition(":")[0]:
        count(g.edition, Framed(host))
