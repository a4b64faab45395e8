"""For whatever watches the server: whether it lives, and what it shows."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from navigator.web.site import catalogue, recorder_here

blueprint = Blueprint("health", __name__, url_prefix="/health")


@blueprint.get("/live")
def live() -> Response:
    """200 while this process answers."""
    return _told({"live": True})


@blueprint.get("/ready")
def ready() -> Response:
    """200 while every path can be shown, else 503; with the version of each that this process shows, null for none.

    `insights` is null where nothing is counted, else what keeps the counts from being written, as a rule nothing: "".
    Visitors do not notice, so it makes no difference to the status.
    """
    versions, recorder = catalogue().versions(), recorder_here()
    counting = recorder.failing if recorder else None
    response = _told({"ready": None not in versions.values(), "paths": versions, "insights": counting})
    response.status_code = 503 if None in versions.values() else 200
    return response


def _told(what: dict[str, object]) -> Response:
    response = jsonify(what)
    response.headers["Cache-Control"] = "no-store"
    return response
