"""Files that pages load, under addresses that change with their content, so that they may be kept for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import cast

import brotli
from flask import Flask, Response, abort, current_app, request

from navigator.web.site.headers import FOREVER

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""What is served, and as what."""


QUALITY = 7
"""How hard brotli tries, of 11: what is above takes a worker ten times as long, and saves a few hundred bytes."""


class Assets:
    """The files of a folder, each with a short fingerprint of its content. Read once, when the site starts."""

    def __init__(self, folder: Path) -> None:
        self._content: dict[str, bytes] = {}
        self._address: dict[str, str] = {}
        for file in sorted(folder.rglob("*")):
            if file.suffix in TYPES and file.is_file():
                name = file.relative_to(folder).as_posix()
                content = file.read_bytes()
                self._content[name] = content
                self._address[name] = f"/static/{fingerprint(content)}/{name}"

    def address(self, name: str) -> str | None:
        """Where a file is served, or None where there is no such file."""
        return self._address.get(name)

    def content(self, name: str) -> bytes | None:
        """What is in a file, or None."""
        return self._content.get(name)


def fingerprint(content: bytes) -> str:
    """Ten characters that change with the content."""
    return hashlib.sha256(content).hexdigest()[:10]


def init_app(app: Flask) -> None:
    """Serve the folder `STATIC`."""
    app.extensions["assets"] = Assets(Path(app.config["STATIC"]))
    app.add_url_rule("/static/<version>/<path:name>", "asset", _asset)
    app.add_url_rule("/favicon.svg", "favicon", lambda: _asset("", "favicon.svg"))
    app.add_url_rule("/favicon.ico", "old_favicon", lambda: _asset("", "favicon.svg"))


def assets() -> Assets:
    """The files of the current application."""
    return cast(Assets, current_app.extensions["assets"])


def _asset(version: str, name: str) -> Response:
    content = assets().content(name)
    if content is None:
        abort(404)
    response = packed(content, TYPES[Path(name).suffix])
    if name.endswith(".woff2"):  # a frame in a sandbox has no origin, and browsers ask for that of a face
        response.headers["Access-Control-Allow-Origin"] = "*"
    current_version = assets().address(name) == f"/static/{version}/{name}"
    response.headers["Cache-Control"] = FOREVER if current_version else "public, max-age=300"
    return response


def packed(content: bytes, mimetype: str) -> Response:
    """What is served for ever, packed once for all who take it, and better than a page that one visitor sees."""
    if not mimetype.startswith(("text/", "image/svg")):
        return Response(content, mimetype=mimetype)
    if not request.accept_encodings["br"]:
        response = Response(content, mimetype=mimetype)
    else:
        response = Response(_packed(content), mimetype=mimetype)
        response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    return response


@lru_cache(maxsize=64)
def _packed(content: bytes) -> bytes:
    found: bytes = brotli.compress(content, quality=QUALITY)
    return found
