"""The site as a Flask application, wired together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from flask import Flask
from flask_compress import Compress
from htmx_flask import Htmx

from navigator.catalogue import Catalogue, GoodVersions, ServedPaths, shipped_folder
from navigator.web import api, council, errors, frames, hosts, open_data, pages, site

TRANSLATIONS = FilePath(__file__).parents[1] / "translations"

COMPRESSED = [
    "text/html",
    "text/css",
    "text/javascript",
    "text/calendar",
    "image/svg+xml",
    "text/plain",
    "application/json",
    "application/ld+json",
    "application/xml",
    "application/atom+xml",
    "text/turtle",
]
"""The media types that are compressed."""


def create_app(config: Mapping[str, Any] | None = None, catalogue: ServedPaths | None = None) -> Flask:
    """The application. `PATHS` is the folder of the paths, unless a `catalogue` is given; `TODAY` may fix the day.

    `STATE` is a folder for what must outlive the process: the last good version of each path. `INSIGHTS` is a folder,
    or the address of a database, for what is counted; without it nothing is. Every setting may also come from the
    environment, with `NAVIGATOR_` before its name. Raises `PathError` if no path can be served, `WrongSetting` if a
    setting is wrong.
    """
    app = Flask(__name__, static_folder=None, template_folder=str(shipped_folder("templates")))
    app.config.from_mapping(
        PATHS=shipped_folder("paths"),
        STATIC=shipped_folder("static"),
        STATE=None,
        INSIGHTS=None,
        SMTP=None,
        COUNCIL=None,
        KEEP_PAGES=catalogue is None,
        TODAY=None,
        OPERATOR=None,
        OPERATOR_EMAIL=None,
        BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS),
        BABEL_DEFAULT_TIMEZONE="Europe/Helsinki",
        COMPRESS_MIMETYPES=COMPRESSED,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        # Conditions are looked at once, after all that changes an answer.
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
    )
    app.config.from_prefixed_env("NAVIGATOR")
    app.config.update(config or {})
    app.extensions["catalogue"] = _followed(app) if catalogue is None else catalogue
    Htmx(app)
    for part in (hosts, errors, *site.parts, *pages.parts, *council.parts):
        part.init_app(app)
    Compress(app)
    for blueprint in (
        *pages.alone,
        *council.alone,
        site.blueprint,
        api.blueprint,
        *frames.blueprints,
        open_data.blueprint,
    ):
        app.register_blueprint(blueprint)
    for blueprint in (*pages.frameable, *council.frameable):
        app.register_blueprint(blueprint)
        for name, prefix in site.FRAMED.items():
            app.register_blueprint(blueprint, url_prefix=prefix, name=f"{name}-{blueprint.name}")
    return app


def _followed(app: Flask) -> Catalogue:
    """The paths of the application, followed from the first request on; `server_settings` does it from the start."""
    state = app.config["STATE"]
    try:
        versions = GoodVersions(state) if state else None
    except OSError as error:
        raise site.WrongSetting(f"NAVIGATOR_STATE is not a folder that can be written: {state}") from error
    catalogue = Catalogue(app.config["PATHS"], versions)
    if not app.config["TESTING"]:
        app.before_request(catalogue.follow)
    return catalogue
