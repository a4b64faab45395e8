"""The preview's own pages, and what it adds to those of the site."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, g, request, request_started
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from navigator.web import create_app
from navigator.web.edition import EMBED
from navigator.web.site import assets
from navigator.workbench.preview.address import Address, address_of
from navigator.workbench.preview.desk import Desk, Panel, desk, panel_of, shown
from navigator.workbench.preview.lens_page import lens_of
from navigator.workbench.preview.workshop import State, Work
from navigator.workbench.sheets import style

HEARTBEAT = 10.0
"""How often a silent connection is tried, in seconds."""

PREFIX = "/_preview"

blueprint = Blueprint("preview", __name__, url_prefix=PREFIX)


def preview_app(used: Desk, today: datetime.date | None = None) -> Flask:
    """The site with a preview: it shows the paths of a desk's workshop, as they are on a day."""
    app = create_app({"TODAY": today, "TRUSTED_HOSTS": ["127.0.0.1", "localhost"]}, used.workshop)
    app.extensions["preview"] = used
    app.register_blueprint(blueprint)
    app.after_request(_complete)
    request_started.connect(_remember_state, app, weak=False)
    return app


def _remember_state(_app: Flask, **_: Any) -> None:
    """What a page shows is what there was when it was asked for, whatever changes while it is made."""
    g.preview_state = desk().workshop.state


def _state() -> State:
    state: State = g.preview_state
    return state


# What is added to the pages of the site.


def _complete(response: Response) -> Response:
    """Let nothing be kept, and put the panel on every page; in place of a page that cannot be made, what is wrong."""
    if request.endpoint in {"asset", "favicon", "old_favicon"} or request.path.startswith(("/style/", f"{PREFIX}/")):
        return response
    response.headers["Cache-Control"] = "no-store"
    # Nobody's site but this one may read what is not published yet.
    response.headers.pop("Access-Control-Allow-Origin", None)
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    framed = request.path.startswith(f"{EMBED}/")
    if response.mimetype != "text/html" or 300 <= response.status_code < 400 or framed:
        return response
    at = address_of(request.full_path.rstrip("?"))
    work = _state().works.get(at.path)
    if (work and not work.good) or not any(one.good for one in _state().works.values()):
        return _wrong(at, work)
    page = response.get_data(as_text=True)
    head = Markup('<link rel="stylesheet" href="{}">\n<script src="{}" defer></script>\n').format(
        assets().address("preview.css"), assets().address("preview.js")
    )
    panel = desk().render("panel.html", panel=panel_of(at.whole, work, _state()))
    before, end, rest = page.replace("</head>", f"{head}</head>", 1).rpartition("</body>")
    response.set_data(f"{before}{panel}{end}{rest}")
    return response


def _wrong(at: Address, work: Work | None) -> Response:
    """The page of a path that has never loaded, or of a folder without any that has."""
    works = [work] if work else list(_state().works.values())
    mistakes = [(one, shown(one.problems, one, lines=True)) for one in works]
    response = _page("wrong.html", 503, panel_of(at.whole, work, _state()), mistakes=mistakes)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(template: str, status: int, panel: Panel, **values: object) -> Response:
    response = current_app.response_class(desk().render(template, panel=panel, **values), status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


# Its own pages.


@blueprint.get("/why")
def why() -> BaseResponse:
    """The lens: why each service is in or out on the journey of an address."""
    at = address_of(request.args.get("at", ""))
    work = _state().works.get(at.path)
    if work is None or work.good is None:
        abort(404)
    found = lens_of(work, at)
    return _page("why.html", 200, panel_of(at.whole, work, _state()), at=at, work=work, lens=found)


@blueprint.get("/findings/<name>")
def findings(name: str) -> BaseResponse:
    """Every mistake and every finding of a path."""
    work = _state().works.get(name) or abort(404)
    at = address_of(request.args.get("at", "/"))
    return _page(
        "findings.html",
        200,
        panel_of(at.whole, work, _state()),
        at=at,
        work=work,
        mistakes=shown(work.problems, work, lines=True),
        found=shown(work.findings or (), work, lines=False),
    )


@blueprint.get("/panel")
def panel() -> BaseResponse:
    """The panel alone, for the page at an address."""
    at = address_of(request.args.get("at", "/"))
    response = current_app.response_class(
        desk().render("panel.html", panel=panel_of(at.whole, _state().works.get(at.path), _state())),
        mimetype="text/html",
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/sheet.css")
def sheet_style() -> BaseResponse:
    """The style that the preview's own pages share with the pages that the workbench writes."""
    return current_app.response_class(style(), mimetype="text/css", headers={"Cache-Control": "no-store"})


@blueprint.get("/events")
def events() -> BaseResponse:
    """Server-sent events: the version of a path (or of all) and the count of changes, now and whenever they change."""
    return current_app.response_class(
        _events(desk(), request.args.get("path") or None),
        mimetype="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _events(used: Desk, path_id: str | None) -> Iterator[str]:
    workshop = used.workshop
    state = workshop.state
    told = ""
    while not workshop.closed:
        now = json.dumps({"version": used.version(state, path_id), "changes": state.changes})
        yield f"retry: 500\ndata: {now}\n\n" if now != told else ": still here\n\n"
        told = now
        state = workshop.wait(state.changes, HEARTBEAT)
