"""Answers that are the same for everybody: made and compressed once for each version of a path, then sent as they are.

They carry an entity tag, so that a browser which has one is told that it is still right. Nothing that holds anybody's
answers is ever kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, Response, current_app, g, request

from navigator.engine import Derived
from navigator.web.site.headers import add_tag, wants_focus
from navigator.web.site.language import catalogue, data_preferred, today

LIMIT = 256
"""How many answers of each path are kept, and of what belongs to no path; the oldest make room."""

ENCODINGS = ("zstd", "br", "gzip")
"""The ways to compress, as browsers name them, in the order of the server's preference."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it goes out, but for the headers that every answer gets."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


class Unowned:
    """What is kept of pages that belong to no path: as long as all paths are those from which it was made."""

    def __init__(self) -> None:
        self._of: tuple[object, Derived] = (None, Derived(LIMIT))

    def here(self) -> Derived:
        """What is kept now."""
        paths = catalogue().paths()
        if self._of[0] is not paths:
            self._of = (paths, Derived(LIMIT))
        return self._of[1]


def init_app(app: Flask) -> None:
    """Keep open answers, unless the setting `KEEP_PAGES` says no."""
    app.extensions["unowned pages"] = Unowned()
    if app.config["KEEP_PAGES"]:
        app.before_request(_answered_before)
    app.after_request(_keep)


def _answered_before() -> Response | None:
    key = _key()
    kept = _place().find(key) if key else None
    if kept is None:
        g.page_key = key
        return None
    g.page_key = None
    response = Response(kept.body)
    response.headers.clear()
    response.headers.extend(kept.headers)
    return cast(Response, response.make_conditional(request))


def _keep(response: Response) -> Response:
    """Runs after compression, and before the headers that every answer gets."""
    key = g.get("page_key")
    if response.status_code == 200 and response.headers.get("Cache-Control", "").startswith("public"):
        if "ETag" not in response.headers:
            add_tag(response)
        if key and "Origin" not in response.vary:  # the key does not tell origins apart
            kept = Kept(response.get_data(), tuple(response.headers.items()))
            _place().get(key, lambda: kept)
    # Only what has a tag: of a stream the end would be waited for.
    if response.status_code == 200 and "ETag" in response.headers:
        response.make_conditional(request)
    return response


def _key() -> tuple[Any, ...] | None:
    """What an answer depends on; None for one that is not the same for everybody, or is asked for in an odd way."""
    accepted = request.headers.get("Accept-Encoding", "").lower()
    if request.method != "GET" or request.environ.get("QUERY_STRING") or data_preferred():
        return None
    if ";" in accepted or "*" in accepted:
        return None
    encoding = next((one for one in ENCODINGS if one in accepted.replace(" ", "").split(",")), "")
    return (request.path, request.host_url, encoding, wants_focus(), today())


def _place() -> Derived:
    here = g.get("edition")
    if here is None:
        return cast(Unowned, current_app.extensions["unowned pages"]).here()
    return cast(Derived, here.path.derived.get("open pages", lambda: Derived(LIMIT)))
