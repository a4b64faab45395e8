"""Who may see what is for those who keep a path: whoever knows its password, or passes the login of a proxy."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping
from typing import cast

from flask import Flask, Response, abort, current_app, request
from werkzeug.datastructures import WWWAuthenticate

from navigator.catalogue import ServedPaths
from navigator.web.edition import Edition
from navigator.web.pages import Recent, page
from navigator.web.site import WrongSetting, is_counted, takes_messages

log = logging.getLogger(__name__)

BY_PROXY = "proxy"
"""The setting that says: a proxy lets only those through who may see the page."""

SHORTEST, DIFFERENT = 15, 8
"""How many characters a password has at least, and how many different ones.

NIST SP 800-63B-4 wants fifteen of a password that stands alone. Guesses are not limited: whoever made enough of them
would keep out those who know it, as behind a proxy all visitors look alike. So it must be too long to be guessed.
"""

TOLD, SPELL = 10, 600.0
"""After how many wrong passwords within so many seconds the log tells of them."""


def init_app(app: Flask) -> None:
    """Read who may see it. Raises `WrongSetting` for a setting that would let in nobody, or everybody."""
    setting = app.config["COUNCIL"]
    is_table = isinstance(setting, dict) and all(
        isinstance(one, str) and len(one) >= SHORTEST and len(set(one)) >= DIFFERENT for one in setting.values()
    )
    if setting is not None and setting != BY_PROXY and not is_table:
        raise WrongSetting(
            f'NAVIGATOR_COUNCIL is written {{"path": "password"}}, each password of {SHORTEST} characters or more, '
            f"{DIFFERENT} of them different; or {BY_PROXY}, where a proxy asks who comes."
        )
    catalogue: ServedPaths = app.extensions["catalogue"]
    for name in setting if is_table else ():
        if name not in catalogue.versions():
            log.warning("NAVIGATOR_COUNCIL names `%s`, and there is no such path.", name)
    app.extensions["wrong passwords"] = Recent(TOLD, SPELL)


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
    given = (request.authorization.password if request.authorization else None) or ""
    if hmac.compare_digest(given.encode(), password.encode()):
        return None
    if given:
        _tell_of_guessing()
    words = here.words.gettext
    heading, text = (
        words("This page asks for a password"),
        words("Whoever runs the server gives it to those who keep the path."),
    )
    response = page("error.html", heading, 401, heading=heading, text=text)
    response.www_authenticate = WWWAuthenticate("basic", {"realm": here.path.id, "charset": "UTF-8"})
    return response


def _tell_of_guessing() -> None:
    """Let the log tell of many wrong passwords, once in a while; of no visitor, and of no password."""
    wrong: Recent = current_app.extensions["wrong passwords"]
    if wrong.is_full():
        return
    wrong.note()
    if wrong.is_full():
        log.warning("Somebody tries passwords of the council's page.")
