"""The visitor's site, wired together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_compress import Compress
from htmx_flask import Htmx

from navigator.catalogue import Catalogue, ServedPaths
from navigator.web import (
    assets,
    browse,
    embedding,
    errors,
    headers,
    language,
    linked,
    oembed,
    pages,
    questions,
    rendering,
    results,
    site,
    theme,
)
from navigator.web.api import views as api
from navigator.web.language import FRAMED

ROOT = Path(__file__).parent


def create_app(config: Mapping[str, Any] | None = None, catalogue: ServedPaths | None = None) -> Flask:
    """The application. `PATHS` is the folder of the paths, unless a `catalogue` is given; `TODAY` may fix the day."""
    app = Flask(__name__, static_folder=None, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(
        PATHS=ROOT / "paths",
        STATIC=ROOT / "static",
        TODAY=None,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "navigator" / "translations"),
        BABEL_DEFAULT_TIMEZONE="Europe/Helsinki",
        COMPRESS_MIMETYPES=[
            "text/html",
            "text/css",
            "text/javascript",
            "text/calendar",
            "image/svg+xml",
            "text/plain",
            "application/json",
            "application/ld+json",
            "application/xml",
            "text/turtle",
        ],
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        COMPRESS_BR_LEVEL=5,
    )
    app.config.from_prefixed_env("NAVIGATOR")
    app.config.update(config or {})
    app.extensions["catalogue"] = Catalogue(app.config["PATHS"]) if catalogue is None else catalogue
    Htmx(app)
    for part in (rendering, language, assets, headers, errors):
        part.init_app(app)
    Compress(app)
    for subject in (site, theme, api, embedding, oembed, linked):
        app.register_blueprint(subject.blueprint)
    for subject in (pages, questions, results, browse):
        app.register_blueprint(subject.blueprint)
        for name, prefix in FRAMED.items():
            app.register_blueprint(subject.blueprint, url_prefix=prefix, name=f"{name}-{subject.blueprint.name}")
    return app
