"""The style sheet of a path: the site's own, after the colours made from the path's accent. One request."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, Response, abort

from navigator.format import for_dark_paper, text_on
from navigator.web.edition import Look, look_of
from navigator.web.site.headers import FOREVER
from navigator.web.site.language import catalogue
from navigator.web.site.static_files import Assets, assets, fingerprint, packed

DEFAULT_ACCENT = "#0E5A6B"
"""For pages that belong to no path."""

HEADING_FONT = "vendor/heading.woff2"
"""A face for headings; where the file is missing, headings are set in the system's face."""

blueprint = Blueprint("theme", __name__)


@blueprint.get("/style/<version>/<name>.css")
def stylesheet(version: str, name: str) -> Response:
    path = catalogue().path(name)
    return _answer(style(assets(), path.header.accent if path else DEFAULT_ACCENT), version)


def stylesheet_address(path_id: str, accent: str = DEFAULT_ACCENT) -> str:
    """Where the style sheet of a path is; the address changes with its content."""
    return f"/style/{fingerprint(style(assets(), accent))}/{path_id}.css"


@blueprint.get("/style/<version>/<name>/<segment>.css")
def look_stylesheet(version: str, name: str, segment: str) -> Response:
    path, look = catalogue().path(name), look_of(segment)
    if path is None or look is None:
        abort(404)
    return _answer(style(assets(), look.accent or path.header.accent, look.theme), version)


def look_address(path_id: str, look: Look, accent: str) -> str:
    """Where the style sheet of a path in a look is; `accent` is the path's own."""
    content = style(assets(), look.accent or accent, look.theme)
    return f"/style/{fingerprint(content)}/{path_id}/{look.segment}.css"


def _answer(content: bytes, version: str) -> Response:
    response = packed(content, "text/css")
    response.headers["Cache-Control"] = FOREVER if version == fingerprint(content) else "public, max-age=300"
    return response


DARK = "(prefers-color-scheme: dark)"


@lru_cache(maxsize=64)
def style(files: Assets, accent: str, theme: str | None = None) -> bytes:
    """The whole style sheet for an accent colour; `theme` (light, dark) overrules the visitor's system."""
    sheet = "\n".join((_font(files), _colours(accent), (files.content("site.css") or b"").decode()))
    if theme:
        sheet = sheet.replace(DARK, "all" if theme == "dark" else "not all")
        sheet = sheet.replace("color-scheme: light dark", f"color-scheme: {theme}")
    return sheet.encode()


def _colours(accent: str) -> str:
    dark = for_dark_paper(accent)
    return (
        f":root{{--accent:{accent};--on-accent:{text_on(accent)}}}"
        f"@media (prefers-color-scheme: dark) {{:root{{--accent:{dark};--on-accent:{text_on(dark)}}}}}"
    )


def _font(files: Assets) -> str:
    address = files.address(HEADING_FONT)
    if address is None:
        return ""
    source = f'url("{address}") format("woff2")'
    return f'@font-face{{font-family:"Heading";src:{source};font-weight:700;font-display:optional}}'
