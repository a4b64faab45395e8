"""Under which host names and addresses the site answers, and what no host can be called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, redirect, request
from werkzeug.exceptions import BadHost
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.wrappers import Response as BaseResponse

from navigator.web.site import WrongSetting, asked_address

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_NAME = 253
"""How many characters the name of a host may have."""

_NAME = re.compile(r"\.?[\w-]+(\.[\w-]+)*")


def init_app(app: Flask) -> None:
    """Refuse a request for no possible host before anything looks at it.

    Raises `WrongSetting` if `TRUSTED_HOSTS` is no list of host names: a server that refuses everybody must not start.
    """
    app.config["TRUSTED_HOSTS"] = _trusted(app.config["TRUSTED_HOSTS"])
    app.url_value_preprocessor(_check_host)
    app.before_request(_with_one_slash)
    app.wsgi_app = _in_small_letters(app.wsgi_app)  # type: ignore[assignment]


def _trusted(setting: object) -> list[str] | None:
    """Host names as they are compared with those that are asked; None where every name is answered."""
    if setting is None:
        return None
    if not isinstance(setting, list) or not all(isinstance(one, str) and _NAME.fullmatch(one) for one in setting):
        raise WrongSetting(
            f'NAVIGATOR_TRUSTED_HOSTS is no list of host names, such as ["polku.example.org"]: {setting}'
        )
    return [name.lower() for name in setting]


def _in_small_letters(answer: WSGIApplication) -> WSGIApplication:
    """Take the large letters of a host name for small ones, as addresses mean them, wherever it is looked at."""

    def asked(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if "HTTP_HOST" in environ:
            environ["HTTP_HOST"] = environ["HTTP_HOST"].lower()
        return answer(environ, start_response)

    return asked


def _with_one_slash() -> BaseResponse | None:
    """Lead from `//en/…` to `/en/…`: a rule of a proxy for some addresses must not be passed by writing another."""
    if request.environ.get("PATH_INFO", "").startswith("//"):
        return redirect(asked_address(), 308)
    return None


def _check_host(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Raise `BadHost` where no address can be made with the host that was asked, or `SecurityError` for a wrong one."""
    host = request.host
    try:
        is_possible = bool(host) and bool(request.host_url) and len(host.partition(":")[0]) <= LONGEST_NAME
        host.partition(":")[0].encode().decode("idna")  # since Python 3.13 Werkzeug passes over a name it cannot read
    except ValueError:  # letters that stand for none, or what is no internet address
        is_possible = False
    if not is_possible or not host_is_trusted(request.environ.get("HTTP_HOST", host)):
        raise BadHost
