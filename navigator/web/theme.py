"""The style sheet of a path: the site's own, after the colours made from the path's accent. One request."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, Response

from navigator.colour import for_dark_paper, text_on
from navigator.web.assets import Assets, assets, fingerprint
from navigator.web.headers import FOREVER
from navigator.web.language import catalogue

DEFAULT_ACCENT = "#0E5A6B"
"""For pages that belong to no path."""

HEADING_FONT = "vendor/heading.woff2"
"""A face for headings; where the file is missing, headings are set in the system's face."""

blueprint = Blueprint("theme", __name__)


@blueprint.get("/style/<version>/<name>.css")
def stylesheet(version: str, name: str) -> Response:
    path = catalogue().path(name)
    content = style(assets(), path.header.accent if path else DEFAULT_ACCENT)
    response = Response(content, mimetype="text/css")
    response.headers["Cache-Control"] = FOREVER if version == fingerprint(content) else "public, max-age=300"
    return response


def stylesheet_address(path_id: str, accent: str = DEFAULT_ACCENT) -> str:
    """Where the style sheet of a path is; the address changes with its content."""
    return f"/style/{fingerprint(style(assets(), accent))}/{path_id}.css"


@lru_cache(maxsize=64)
def style(files: Assets, accent: str) -> bytes:
    """The whole style sheet for an accent colour."""
    return b"\n".join((_font(files).encode(), _colours(accent).encode(), files.content("site.css") or b""))


def _colours(accent: str) -> str:
    dark = for_dark_paper(accent)
    return (
        f":root{{--accent:{accent};--on-accent:{text_on(accent)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{--accent:{dark};--on-accent:{text_on(dark)}}}}}"
    )


def _font(files: Assets) -> str:
    address = files.address(HEADING_FONT)
    if address is None:
        return ""
    source = f'url("{address}") format("woff2")'
    return f'@font-face{{font-family:"Heading";src:{source};font-weight:700;font-display:optional}}'
