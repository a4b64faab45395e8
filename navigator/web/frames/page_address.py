"""Which page an address of this site leads to: what web editors paste, and what oEmbed is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from navigator.engine import LENGTH_LIMIT
from navigator.format import Provider, Service, Stage
from navigator.web.edition import EMBED, Edition, look_of


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A page of a path, framed or not: the id of the path, the language, and what follows them in the address.

    `rest` is empty for the start of the path, and for pages that are not shown in frames.
    """

    path: str
    lang: str
    rest: str


def page_at(address: str) -> PageAddress | None:
    """The page that an address of this site (whole, or from its first slash) leads to. None is fetched."""
    try:
        parts = urlsplit(address)
        if parts.netloc and (parts.scheme, parts.netloc) != (request.scheme, request.host):
            return None
        if not parts.path.startswith("/") or (parts.scheme and not parts.netloc) or len(parts.query) > LENGTH_LIMIT:
            return None
        framed = re.match(rf"{EMBED}(?:/(look[^/]*))?(?=/)", parts.path)
        if framed and framed[1] and look_of(framed[1]) is None:
            return None
        own = parts.path[framed.end() :] if framed else parts.path
        routes = current_app.url_map.bind(request.host, url_scheme=request.scheme)
        try:
            _, values = routes.match(own, method="GET")
        except RequestRedirect as led:  # the last slash was left out
            own = urlsplit(led.new_url).path
            _, values = routes.match(own, method="GET")
        if "lang" not in values or "path_id" not in values:
            return None
    except (ValueError, HTTPException):
        return None
    rest = own.removeprefix(f"/{values['lang']}/{values['path_id']}/")
    if not routes.test(f"{EMBED}{own}", method="GET"):
        return PageAddress(values["path_id"], values["lang"], "")
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not name.startswith("_")]
    return PageAddress(values["path_id"], values["lang"], rest + (f"?{urlencode(asked)}" if asked else ""))


def title_at(here: Edition, rest: str) -> str | None:
    """The title of what a page of a path is of; that of the path where it is of nothing else, None where it is gone."""
    section, _, name = rest.partition("?")[0].partition("/")
    document, renamed = here.path.document, here.path.document.renamed
    found: Stage | Provider | Service | None
    match section if name else "":
        case "services":
            found = document.services.get(renamed.services.get(name, name))
        case "providers":
            found = document.providers.get(renamed.providers.get(name, name))
        case "stages":
            found = document.stages.get(renamed.stages.get(name, name))
        case "question":
            return here.title if renamed.questions.get(name, name) in document.questions else None
        case _:
            return here.title
    return here.plain(found.title) if found else None


def start_of(here: Edition, said: str) -> str | None:
    """The page a frame opens with, from an address or answers alone; None if the path has no such page, or none now."""
    if said and "/" not in said.partition("?")[0]:
        said = f"{here.own_base}/journey?{said.removeprefix('?')}"
    found = page_at(said) if said else PageAddress(here.path.id, here.lang, "")
    ours = found is not None and found.path == here.path.id and title_at(here, found.rest) is not None
    return found.rest if found and ours else None
