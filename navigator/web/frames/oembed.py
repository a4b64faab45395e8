"""oEmbed 1.0: how other sites show a path whose address is pasted into them.

Specification: https://oembed.com
"""

from __future__ import annotations

import json
import re

from flask import Blueprint, Response, request
from markupsafe import escape

from navigator.web.edition import EMBED, Edition, edition
from navigator.web.frames.embedding import HEIGHT, WIDTH
from navigator.web.frames.page_address import page_at, title_at
from navigator.web.site import OPEN_PAGE, PERSONAL_PAGE, catalogue, closest

blueprint = Blueprint("oembed", __name__)


@blueprint.get("/oembed")
def oembed() -> Response:
    """A path for sites that ask how to show an address. Only our own addresses are answered, and none is fetched."""
    address = request.args.get("url", "")
    sizes = [request.args.get(name) for name in ("maxwidth", "maxheight")]
    if not address or any(size is not None and not re.fullmatch(r"[1-9][0-9]{0,8}", size) for size in sizes):
        return _refused(400)
    if request.args.get("format", "json") != "json":
        return _refused(501)
    found = page_at(address) if not address.startswith("/") else None
    path = catalogue().path(found.path) if found else None
    if found is None or path is None:
        return _refused(404)
    widest, tallest = (int(size) if size else None for size in sizes)
    here = edition(path, closest(path, found.lang))
    title = title_at(here, found.rest)
    if title is None:
        return _refused(404)
    return _answered(here, title, found.rest, min(WIDTH, widest or WIDTH), min(HEIGHT, tallest or HEIGHT))


def _answered(here: Edition, title: str, rest: str, width: int, height: int) -> Response:
    host = request.host_url.rstrip("/")
    own, frame = f"{host}{here.own_base}/{rest}", f"{host}{EMBED}{here.own_base}/{rest}"
    publisher, licence = here.path.header.publisher, here.path.header.licence
    found = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": here.words.gettext("Service path"),
        "provider_url": f"{host}/",
        "author_name": here.plain(publisher.name) if publisher else None,
        "license": licence.name if licence else None,  # no words of oEmbed itself; sites with photographs tell them so
        "license_url": licence.address if licence else None,
        "cache_age": 86400,
        "width": width,
        "height": height,
        "html": (
            f'<blockquote><a href="{escape(own)}">{escape(title)}</a></blockquote>'
            # WordPress takes every style away, but leaves the width and the border: so it fits the screen of a phone.
            f'<iframe src="{escape(frame)}" title="{escape(title)}" width="100%" height="{height}" '
            f'frameborder="0" style="max-width:{width}px"></iframe>'
        ),
    }
    kept = PERSONAL_PAGE if "?" in rest else OPEN_PAGE
    return _json({key: value for key, value in found.items() if value is not None}, 200, kept)


def _refused(status: int) -> Response:
    return _json({"status": status}, status, "no-store")


def _json(found: dict[str, object], status: int, kept: str) -> Response:
    response = Response(json.dumps(found, ensure_ascii=False), status, mimetype="application/json")
    response.headers["Cache-Control"] = kept
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
