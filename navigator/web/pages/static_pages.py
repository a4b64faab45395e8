"""Pages that ask nothing: a path's start, its stages, the picture, and what the law wants told."""

from __future__ import annotations

import datetime

from flask import Blueprint, Response, abort, redirect
from werkzeug.wrappers import Response as BaseResponse

from navigator.web.edition import Edition
from navigator.web.pages.example import example
from navigator.web.pages.layout import page
from navigator.web.pages.line_drawing import kind_counts, picture
from navigator.web.pages.measure_words import measure_words
from navigator.web.pages.responsible import accessibility_feedback, responsible_for
from navigator.web.site import PREFIX, current, mails_texts, operator_here, takes_messages, today

blueprint = Blueprint("pages", __name__, url_prefix=PREFIX)

ASSESSED_VERSION = "0.4.0"
ASSESSED_ON = datetime.date(2026, 11, 28)
"""The version whose accessibility was assessed last, and when. A new version is assessed before it is released."""


@blueprint.get("/")
def start() -> Response:
    here = current()
    return page(
        "start.html",
        here.title,
        example=example(here, today()),
    )


@blueprint.get("/stages/<name>")
def stage(name: str) -> BaseResponse:
    here = current()
    known = here.path.document.renamed.stages.get(name)
    if known:
        return redirect(f"{here.base}/stages/{known}", 301)
    if name not in here.stages:
        abort(404)
    entry = here.stages[name]
    question = here.path.stage_question
    following = [here.stages[after] for after in here.path.stages[name].next]
    return page(
        "stage.html",
        here.plain(here.path.stages[name].title),
        stage=entry,
        groups=_by_kind(here, entry.services),
        following=following,
        go=f"{here.base}/journey?{question}={name}" if question else here.start,
    )


@blueprint.get("/map")
def whole_map() -> Response:
    here = current()
    return page(
        "map.html",
        here.words.gettext("The whole path as a picture"),
        picture=picture(here),
        counts={stage.id: kind_counts(here, stage.services) for stage in here.stages.values()},
        groups={stage.id: _by_kind(here, stage.services) for stage in here.stages.values()},
    )


def _by_kind(here: Edition, services: tuple[str, ...]) -> list[tuple[object, list[object]]]:
    """Services under their kinds, in the order of the kinds."""
    grouped: list[tuple[object, list[object]]] = []
    for kind in here.kinds.values():
        found: list[object] = [here.services[name] for name in services if here.services[name].kind == kind.id]
        if found:
            grouped.append((kind, found))
    return grouped


@blueprint.get("/<any(accessibility,privacy,about):name>")
def statement(name: str) -> Response:
    here = current()
    words = here.words.gettext
    titles = {
        "accessibility": words("Accessibility statement"),
        "privacy": words("Privacy"),
        "about": words("About this site"),
    }
    header = here.path.header
    return page(
        f"texts/{name}.{here.lang}.html",
        titles[name],
        maintainer=header.maintainer,
        confirmed=header.publisher is not None,
        operator=operator_here(),
        responsible=responsible_for(here, operator_here()),
        feedback=accessibility_feedback(here, operator_here()),
        assessed_version=ASSESSED_VERSION,
        assessed_on=ASSESSED_ON,
        heading=titles[name],
        measures=measure_words(here.words),
        writable=takes_messages(here),
        mails=mails_texts(here),
    )
