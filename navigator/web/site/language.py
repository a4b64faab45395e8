"""The language and the path of a request: the first two segments of its address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel import Locale
from flask import Flask, Request, abort, current_app, g, redirect, request
from flask_babel import Babel  # type: ignore[import-untyped]
from werkzeug.datastructures import MIMEAccept

from navigator.catalogue import ServedPaths
from navigator.engine import ServicePath
from navigator.format import PAGE_LANGUAGES
from navigator.web.edition import EMBED, PLAIN, Edition, Look, WeakAccent, edition, look_of

LANGUAGES = {code: str(Locale(code).language_name).capitalize() for code in PAGE_LANGUAGES}
"""The languages of the interface, each by its own name; the first is for those whose browser names none of them."""

BRIDGE = "en"
"""The language in which a path is shown to those whose language it lacks, if it has this one."""

START = f"/<any({','.join(LANGUAGES)}):lang>/"
"""The address of the page that lists the paths there are."""

PREFIX = f"{START}<path_id>"
"""The address that all pages of a path begin with."""

FRAMED = {"framed": f"{EMBED}{PREFIX}", "framed-look": f"{EMBED}/<look>{PREFIX}"}
"""The same inside another website, as the path decides or in a look of its own."""

HELSINKI = "Europe/Helsinki"


def init_app(app: Flask) -> None:
    """Let every request know its language and its path."""
    Babel(app, locale_selector=lambda: g.get("lang") or preferred(request))
    app.url_value_preprocessor(_take_language_and_path)


def _take_language_and_path(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if not values:
        return
    g.look = _look(values.pop("look", "")) if request.path.startswith(f"{EMBED}/") else None
    if "lang" in values:
        g.lang = values.pop("lang")
    if "path_id" in values:
        name = values.pop("path_id")
        path = catalogue().path(name)
        if path is None:
            abort(503 if catalogue().is_broken(name) else 404)
        lang = g.get("lang") or path.languages[0]
        if "lang" in g and (best := closest(path, lang)) != lang:
            abort(redirect(asked_address().replace(f"/{lang}/", f"/{best}/", 1)))
        g.edition = edition(path, lang, g.look)


def asked_address() -> str:
    """The address that was asked, from its first slash, with nothing in it that could lead elsewhere."""
    query = quote(request.query_string, safe="%:/?@!$&'()*+,;=~[]")
    return quote(request.path) + (f"?{query}" if query else "")


def _look(segment: str) -> Look:
    try:
        look = look_of(segment) if segment else PLAIN
    except WeakAccent as weak:  # the visitor of another website can do nothing about the colour it chose
        abort(redirect(asked_address().replace(f"{EMBED}/{segment}/", f"{weak.instead.prefix}/", 1)))
    if look is None:
        abort(404)
    if look.segment != segment:  # written in small letters
        abort(redirect(asked_address().replace(f"/{segment}/", f"/{look.segment}/", 1), 301))
    return look


DATA_TYPES = {"text/turtle": "ttl", "application/ld+json": "jsonld"}


def data_preferred() -> str | None:
    """The ending of the data that whoever asks would rather have than a page, as `Accept` says; None for a page."""
    accepted = request.headers.get("Accept", "")
    if not any(kind in accepted for kind in DATA_TYPES):
        return None
    # A profile or character set asked for beside a type is none of ours, and makes it no other type.
    wanted = MIMEAccept([(one.partition(";")[0].strip(), quality) for one, quality in request.accept_mimetypes])
    return DATA_TYPES.get(wanted.best_match(["text/html", *DATA_TYPES]) or "")


def preferred(asked: Request, languages: Iterable[str] = LANGUAGES) -> str:
    """The one of some languages that a browser prefers; the first of them where it names none."""
    found = list(languages)
    return asked.accept_languages.best_match(found) or found[0]


def current() -> Edition:
    """The path of the request in the language of the request."""
    return cast(Edition, g.edition)


def offered(path: ServicePath) -> tuple[str, ...]:
    """The languages in which a path has pages: its own that the interface speaks, in its order; else the bridge."""
    return tuple(lang for lang in path.languages if lang in LANGUAGES) or (BRIDGE,)


def closest(path: ServicePath, lang: str) -> str:
    """The language in which a path is shown to those who want `lang`."""
    languages = offered(path)
    return next((one for one in (lang, BRIDGE) if one in languages), languages[0])


def meant_of(path: ServicePath, tag: str) -> str | None:
    """The language of the texts of a path that a tag means, however it is written (`sv-FI`, `sv_SE`, `SV`); None where
    the path has no texts in it.
    """
    primary = re.split("[-_]", tag, maxsplit=1)[0].lower()
    return next((lang for lang in (tag, primary) if lang in path.languages), None)


def catalogue() -> ServedPaths:
    """The paths being served."""
    return cast(ServedPaths, current_app.extensions["catalogue"])


def paths_here() -> list[ServicePath]:
    """The paths of the host name that was asked; all paths where it is nobody's."""
    paths = list(catalogue().paths().values())
    host = request.host
    of_host = [path for path in paths if {host, host.partition(":")[0]} & set(path.header.hosts)]
    return of_host or paths


def now() -> datetime.datetime:
    """The moment by the clock of the path that is asked for; in Finland where none is."""
    zone = current().path.header.time_zone if "edition" in g else HELSINKI
    return datetime.datetime.now(ZoneInfo(zone))


def today() -> datetime.date:
    """The day by the clock of the path, or the day the configuration fixes."""
    fixed = current_app.config["TODAY"]
    return fixed if isinstance(fixed, datetime.date) else now().date()
