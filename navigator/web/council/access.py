"""Who may see what is for those who keep a path: whoever knows its password, or passes the login of a proxy."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import cast

from flask import Flask, Response, abort, current_app, request

from navigator.web.edition import Edition
from navigator.web.pages import Recent, page
from navigator.web.site import is_counted, takes_messages

BY_PROXY = "proxy"
"""The setting that says: a proxy lets only those through who may see the page."""

SHORTEST = 12
"""How many characters a password has at least."""

TRIES, SPELL = 10, 60.0
"""How many wrong passwords a process takes within so many seconds."""


def init_app(app: Flask) -> None:
    """Read who may see it. Raises `ValueError` for a setting that would let in nobody, or everybody."""
    setting = app.config["COUNCIL"]
    is_table = isinstance(setting, dict) and all(
        isinstance(one, str) and len(one) >= SHORTEST for one in setting.values()
    )
    if setting is not None and setting != BY_PROXY and not is_table:
        raise ValueError(
            f'NAVIGATOR_COUNCIL is written {{"path": "password"}}, each password of {SHORTEST} characters or more; '
            f"or {BY_PROXY}, where a proxy asks who comes."
        )
    app.extensions["wrong passwords"] = Recent(TRIES, SPELL)


def refused(here: Edition) -> Response | None:
    """What those get who may not see the page; None for those who may. 404 where nobody may."""
    setting = current_app.config["COUNCIL"]
    if not (is_counted(here) or takes_messages(here)):
        abort(404)
    if setting == BY_PROXY:
        return None
    password = cast("Mapping[str, str]", setting or {}).get(here.path.id)
    if password is None:
        abort(404)
    wrong: Recent = current_app.extensions["wrong passwords"]
    if wrong.is_full():
        abort(429)
    given = (request.authorization.password if request.authorization else None) or ""
    if hmac.compare_digest(given.encode(), password.encode()):
        return None
    if given:
        wrong.note()
    words = here.words.gettext
    heading, text = (
        words("This page asks for a password"),
        words("Whoever runs the server gives it to those who keep the path."),
    )
    response = page("error.html", heading, 401, heading=heading, text=text)
    response.www_authenticate.type = "basic"
    response.www_authenticate.realm = here.path.id
    return response
