"""For whatever watches the server: whether it lives, and what it shows."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from navigator.web.site import catalogue

blueprint = Blueprint("health", __name__, url_prefix="/health")


@blueprint.get("/live")
def live() -> Response:
    """200 while this process answers."""
    return _told({"live": True})


@blueprint.get("/ready")
def ready() -> Response:
    """200 while every path can be shown, else 503; with the version of each that this process shows, null for none."""
    versions = catalogue().versions()
    response = _told({"ready": None not in versions.values(), "paths": versions})
    response.status_code = 503 if None in versions.values() else 200
    return response


def _told(what: dict[str, object]) -> Response:
    response = jsonify(what)
    response.headers["Cache-Control"] = "no-store"
    return response
