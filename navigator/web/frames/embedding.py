"""Showing a path on other websites: the page that says what to copy, and the loader script."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, Response, request
from markupsafe import escape

from navigator.format import contrast_problem
from navigator.web.edition import EMBED, THEMES, Edition, Look, edition
from navigator.web.frames.page_address import start_of
from navigator.web.open_data import feed_address
from navigator.web.pages import page
from navigator.web.site import LANGUAGES, PREFIX, assets, current, offered

WIDTH, HEIGHT = 600, 700
"""The size of a frame whose host says nothing, in pixels."""

ROOM = 1000
"""What is kept free for a frame that is not loaded yet: start pages are taller, so what stands below hardly moves."""

NARROWEST, WIDEST = 240, 2000
"""Widths of a frame that make sense, in pixels."""

LOADER = "embed/loader.v1.js"
"""The script of version 1. It is repaired, and never changed in a way that a page that uses it would notice."""

FIRST_LOADER = "embed/loader.v1.first.js"
"""The script as it was when the lines to copy named its hash; not a byte of it changes any more."""

blueprint = Blueprint("embedding", __name__)


@blueprint.get(f"/{LOADER}")
def loader() -> Response:
    """The script that makes a frame as tall as what it shows, for every origin.

    Browsers compare a hash only with what they asked for with an `Origin`. Who does so has pasted the lines with the
    hash, which no repair may take the frame from.
    """
    pinned = "Origin" in request.headers
    response = Response(assets().content(FIRST_LOADER if pinned else LOADER), mimetype="text/javascript")
    response.vary.add("Origin")
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@dataclass(frozen=True, slots=True)
class Choices:
    """What a web editor has chosen; `start` is the page a frame opens with, below the path's own address.

    `faults` are fields and what is wrong with them.
    """

    lang: str
    accent: str
    theme: str
    width: str
    start: str
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
        faults["accent"] = _("Enter the colour as #RRGGBB, for instance #0E5A6B.")
    elif accent and contrast_problem(accent):
        faults["accent"] = _("Text in this colour would be hard to read. Choose a darker or a stronger one.")
    width = request.args.get("_width", "").strip()
    if width and not (re.fullmatch(r"[0-9]{1,4}", width) and NARROWEST <= int(width) <= WIDEST):
        faults["width"] = _("Enter a number of pixels from %(least)s to %(most)s.", least=NARROWEST, most=WIDEST)
    start = start_of(here, request.args.get("_start", "").strip())
    if start is None:
        faults["start"] = _("Paste the address of a page of this path.")
    return Choices(
        lang if lang in offered(here.path) else here.lang,
        "" if "accent" in faults else accent,
        theme if theme in THEMES else "",
        "" if "width" in faults else width,
        start or "",
        faults,
    )


@blueprint.get(f"{PREFIX}/embed")
def embed() -> Response:
    """What to copy, with a live preview."""
    here = current()
    chosen = choices(here)
    shown = edition(here.path, chosen.lang, chosen.look)
    host = request.host_url.rstrip("/")
    frame = f"{host}{shown.base}/{chosen.start}"
    own = f"{host}{shown.own_base}/{chosen.start}"
    title = shown.title
    return page(
        "embed.html",
        here.words.gettext("Embed this path"),
        422 if chosen.faults else 200,
        personal=bool(chosen.start),
        chosen=chosen,
        request_args=request.args,
        interface_languages={code: LANGUAGES[code] for code in offered(here.path)},
        preview=f"{shown.base}/{chosen.start}",
        preview_title=title,
        width=WIDTH,
        height=HEIGHT,
        hosts=here.path.header.embed,
        host=host,
        link=_link(own, title),
        plain=f"{_iframe(frame, title, chosen.width)}\n<p>{_link(own, title)}</p>",
        script=_element(shown, own, chosen, host),
        # Systems that ask the page itself make no card of one that is its visitor's own.
        oembed=None if re.match(r"(journey|result|question)\b", chosen.start) else own,
        feed=feed_address(here),
    )


def _link(own: str, title: str) -> str:
    return f'<a href="{escape(own)}">{escape(title)}</a>'


def _iframe(address: str, title: str, width: str) -> str:
    # A page that forbids styles in its lines leaves the width and the border alone: so it fits the screen of a phone.
    style = f"max-width:{width}px;border:0" if width else "border:0"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{HEIGHT}" '
        f'frameborder="0" loading="lazy" style="{style}" allow="clipboard-write"></iframe>'
    )


def _element(shown: Edition, own: str, chosen: Choices, host: str) -> str:
    # The height is kept free while nothing is loaded, so that what stands below does not move.
    given = {"accent": chosen.accent, "theme": chosen.theme, "style": f"display:block;min-height:{ROOM}px"}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)
    address = f"{host}{EMBED}{shown.own_base}/{chosen.start}"
    element = f'<service-path src="{escape(address)}"{attributes}>{_link(own, shown.title)}</service-path>'
    if chosen.width:
        element = f'<div style="max-width:{chosen.width}px">{element}</div>'
    return f'{element}\n<script src="{host}/{LOADER}" async></script>'
