"""Showing a path on other websites: the page that says what to copy, the loader script, and oEmbed 1.0.

oEmbed: https://oembed.com
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

from flask import Blueprint, Response, current_app, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from navigator.answers import TooLong, read
from navigator.answers import address as query_of
from navigator.colour import contrast_problem
from navigator.web.assets import assets
from navigator.web.edition import Edition, edition
from navigator.web.headers import OPEN_PAGE
from navigator.web.language import LANGUAGES, PREFIX, catalogue, closest, current, offered
from navigator.web.look import EMBED, THEMES, Look
from navigator.web.page import page

WIDTH, HEIGHT = 600, 700
"""The size of a frame whose host says nothing, in pixels."""

NARROWEST, WIDEST = 240, 2000
"""Widths of a frame that make sense, in pixels."""

LOADER = "embed/loader.v1.js"
"""The script of version 1. It is never changed in a way that a page that uses it would notice."""

blueprint = Blueprint("embedding", __name__)


@blueprint.get(f"/{LOADER}")
def loader() -> Response:
    """The script that makes a frame as tall as what it shows, for every origin."""
    response = Response(assets().content(LOADER), mimetype="text/javascript")
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def integrity() -> str:
    """What a page compares the loader with, as in `integrity=`."""
    digest = hashlib.sha384(assets().content(LOADER) or b"").digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a web editor has chosen; `faults` are fields and what is wrong with them."""

    lang: str
    accent: str
    theme: str
    width: str
    answers: str
    faults: dict[str, str]

    @property
    def look(self) -> Look:
        return Look(self.accent.upper() or None, self.theme or None)


def choices(here: Edition) -> Choices:
    """What the form says. What cannot be used is told and left out."""
    _ = here.words.gettext
    faults: dict[str, str] = {}
    lang = request.args.get("_lang", here.lang)
    theme = request.args.get("_theme", "")
    accent = request.args.get("_accent", "").strip()
    if accent and not re.fullmatch(r"#[0-9A-Fa-f]{6}", accent):
        faults["accent"] = _("Write the colour as #RRGGBB, for instance #0E5A6B.")
    elif accent and contrast_problem(accent):
        faults["accent"] = _("Text in this colour would be hard to read. Choose a darker or a stronger one.")
    width = request.args.get("_width", "").strip()
    if width and not (width.isdecimal() and NARROWEST <= int(width) <= WIDEST):
        faults["width"] = _("Write a number of pixels from %(least)s to %(most)s.", least=NARROWEST, most=WIDEST)
    try:
        pairs = parse_qsl(urlsplit(f"?{request.args.get('_answers', '').strip().rpartition('?')[2]}").query)
        answers = query_of(here.path, read(here.path, pairs).answers)
    except (TooLong, ValueError):
        answers = ""
        faults["answers"] = _("Copy the address of a page of this path.")
    return Choices(
        lang if lang in offered(here.path) else here.lang,
        "" if "accent" in faults else accent,
        theme if theme in THEMES else "",
        "" if "width" in faults else width,
        answers,
        faults,
    )


@blueprint.get(f"{PREFIX}/embed")
def embed() -> Response:
    """What to copy, with a live preview."""
    here = current()
    chosen = choices(here)
    shown = edition(here.path, chosen.lang, chosen.look)
    host = request.host_url.rstrip("/")
    start = f"journey?{chosen.answers}" if chosen.answers else ""
    frame = f"{host}{shown.base}/{start}"
    own = f"{host}{shown.own_base}/{start}"
    title = shown.title
    return page(
        "embed.html",
        here.words.gettext("Embed this path"),
        422 if chosen.faults else 200,
        chosen=chosen,
        request_args=request.args,
        interface_languages={code: LANGUAGES[code] for code in offered(here.path)},
        preview=f"{shown.base}/{start}",
        preview_title=title,
        width=WIDTH,
        height=HEIGHT,
        hosts=here.path.header.embed,
        host=host,
        link=f'<a href="{escape(own)}">{escape(title)}</a>',
        plain=_iframe(frame, title, chosen.width),
        script=_element(shown, f"{host}{EMBED}{shown.own_base}/", own, chosen, host),
        oembed=own,
    )


def _iframe(address: str, title: str, width: str) -> str:
    style = f"width:{width}px;max-width:100%;border:0" if width else "width:100%;border:0"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width or WIDTH}" height="{HEIGHT}" '
        f'loading="lazy" style="{style}" allow="clipboard-write"></iframe>'
    )


def _element(shown: Edition, address: str, own: str, chosen: Choices, host: str) -> str:
    given = {"accent": chosen.accent, "theme": chosen.theme, "answers": chosen.answers}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)
    link = f'<a href="{escape(own)}">{escape(shown.title)}</a>'
    element = f'<service-path src="{escape(address)}"{attributes}>{link}</service-path>'
    if chosen.width:
        element = f'<div style="max-width:{chosen.width}px">{element}</div>'
    return f'{element}\n<script src="{host}/{LOADER}" integrity="{integrity()}" crossorigin="anonymous" async></script>'


# oEmbed


@blueprint.get("/oembed")
def oembed() -> Response:
    """A path for sites that ask how to show an address. Only our own addresses are answered, and none is fetched."""
    address = request.args.get("url", "")
    sizes = [request.args.get(name) for name in ("maxwidth", "maxheight")]
    if not address or any(size is not None and not re.fullmatch(r"[1-9][0-9]{0,8}", size) for size in sizes):
        return _refused(400)
    if request.args.get("format", "json") != "json":
        return _refused(501)
    found = _edition_at(address)
    if found is None:
        return _refused(404)
    widest, tallest = (int(size) if size else None for size in sizes)
    return _answered(found, urlsplit(address), min(WIDTH, widest or WIDTH), min(HEIGHT, tallest or HEIGHT))


def _edition_at(address: str) -> Edition | None:
    """The path an address of our own is about."""
    try:
        parts = urlsplit(address)
        same = (parts.scheme, parts.netloc) == (request.scheme, request.host)
        if not same:
            return None
        adapter = current_app.url_map.bind(request.host, url_scheme=request.scheme)
        _, values = adapter.match(parts.path, method="GET")
    except (ValueError, HTTPException):
        return None
    path = catalogue().path(values.get("path_id", ""))
    return edition(path, closest(path, values["lang"])) if path is not None and "lang" in values else None


def _answered(here: Edition, parts: SplitResult, width: int, height: int) -> Response:
    host = request.host_url.rstrip("/")
    page_path = re.sub(rf"^{EMBED}(/look[^/]*)?", "", parts.path)
    query = f"?{parts.query}" if parts.query else ""
    own, frame = f"{host}{page_path}{query}", f"{host}{EMBED}{page_path}{query}"
    title = here.title
    maintainer = here.path.header.maintainer
    found = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": here.words.gettext("Service path"),
        "provider_url": f"{host}/",
        "author_name": here.plain(maintainer.name) if maintainer else None,
        "cache_age": 86400,
        "width": width,
        "height": height,
        "html": (
            f'<blockquote><a href="{escape(own)}">{escape(title)}</a></blockquote>'
            f'<iframe src="{escape(frame)}" title="{escape(title)}" width="{width}" height="{height}" '
            'frameborder="0"></iframe>'  # WordPress takes every style away, but leaves this
        ),
    }
    return _json({key: value for key, value in found.items() if value is not None}, 200)


def _refused(status: int) -> Response:
    return _json({"status": status}, status)


def _json(found: dict[str, object], status: int) -> Response:
    response = Response(json.dumps(found, ensure_ascii=False), status, mimetype="application/json")
    response.headers["Cache-Control"] = OPEN_PAGE if status == 200 else "no-store"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
