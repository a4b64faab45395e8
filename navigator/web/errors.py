"""What is shown when something is wrong: in the visitor's language, with a way on."""

from __future__ import annotations

import re

from flask import Flask, Response, g, redirect, request
from werkzeug.exceptions import BadHost, HTTPException, SecurityError
from werkzeug.wrappers import Response as BaseResponse

from navigator.engine import TooLong
from navigator.web.api import asked_for, problem
from navigator.web.edition import EMBED, PLAIN, Words, edition, words_in
from navigator.web.pages import only_path, page
from navigator.web.site import LANGUAGES, asked_address, catalogue, closest, preferred


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(TooLong, _too_long)
    app.register_error_handler(BadHost, _impossible_host)
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, _broken)


def _too_long(_error: TooLong) -> Response:
    return _page(400)


def _impossible_host(_error: BadHost) -> Response:
    return _without_page("The host name of this request is none.\n", 400)


def _wrong_host(_error: SecurityError) -> Response:
    """A host name that `TRUSTED_HOSTS` does not hold."""
    return _without_page("This server has no pages under that host name.\n", 421)


def _without_page(text: str, status: int) -> Response:
    """An answer to a request for a host that is not ours. A page would name that host in its links."""
    g.look = g.edition = None
    return Response(text, status, mimetype="text/plain")


def _http(error: HTTPException) -> BaseResponse | HTTPException:
    if error.code is None or error.code < 400:
        return error
    if asked_for():
        return _of_api(error)
    if error.code == 404 and (other := _in_another_language()):
        return redirect(other)
    return _page(error.code)


_FRAME_IN = re.compile(
    rf"(?P<before>{EMBED}(?:/look[^/]*)?)/(?P<code>(?P<lang>[a-zA-Z]{{2,3}})(?:-[^/]*)?)/(?P<rest>[^/]+/.*)"
)


def _in_another_language() -> str | None:
    """The address of the frame that was asked for in a language without pages, in one that the path has."""
    found = _FRAME_IN.fullmatch(asked_address())
    if found is None or found["code"] in LANGUAGES:
        return None
    path = catalogue().path(found["rest"].partition("/")[0])
    return f"{found['before']}/{closest(path, found['lang'].lower())}/{found['rest']}" if path else None


def _of_api(error: HTTPException) -> Response:
    """An error of the API, with the headers that belong to its status, such as `Allow`."""
    response = problem(error.code or 500)
    for name, value in error.get_headers(request.environ):
        if name != "Content-Type":
            response.headers[name] = value
    return response


def _broken(_error: Exception) -> Response:
    return problem(500) if asked_for() else _page(500)


def _page(status: int) -> Response:
    _find_place()
    title, text = _words(words_in(g.lang), status)
    return page("error.html", title, status, heading=title, text=text)


def _find_place() -> None:
    """The language and the path, read from the address, for addresses that belong to no page."""
    if "look" not in g:
        g.look = PLAIN if request.path.startswith(f"{EMBED}/") else None
    first, _, rest = re.sub(rf"^{EMBED}(/look[^/]*)?", "", request.path).lstrip("/").partition("/")
    if "lang" not in g:
        g.lang = first if first in LANGUAGES else preferred(request)
    if "edition" not in g:
        path = catalogue().path(rest.partition("/")[0])
        if path is None:
            g.look = None
        found = edition(path, closest(path, g.lang), g.look) if path is not None else only_path(g.lang)
        if found is not None:
            g.edition, g.lang = found, found.lang


def _words(words: Words, status: int) -> tuple[str, str]:
    _ = words.gettext
    match status:
        case 400:
            return _("The address is too long"), _(
                "It may have been put together wrongly. Start again: it takes about two minutes."
            )
        case 404:
            return _("This page was not found"), _("The page may have moved, or there may be a mistake in the address.")
        case 413:
            return _("What was sent is too long"), _("Go back and shorten it. What you wrote is still there.")
        case 500 | 503:
            return _("Something went wrong on this site"), _("You did nothing wrong. Try again in a moment.")
    return _("This cannot be shown"), _("Go back, or start from the beginning.")
