"""Pages that ask nothing: the way in, a path's start, its stages, the picture, and what the law wants told."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from navigator.web.edition import Edition, edition
from navigator.web.language import PREFIX, catalogue, current, preferred
from navigator.web.page import page
from navigator.web.picture import kind_counts, picture
from navigator.web.words import words_in

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def root() -> BaseResponse:
    """Each visitor to the language of their browser."""
    response = redirect(f"/{preferred(request)}/")
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/<any(fi,sv,en):lang>/")
def paths() -> BaseResponse:
    """The paths there are; the only one at once."""
    found = [edition(path, g.lang) for path in catalogue().paths().values()]
    if len(found) == 1:
        return redirect(found[0].start)
    return page("paths.html", words_in(g.lang).gettext("Service paths"), paths=found)


@blueprint.get(f"{PREFIX}/")
def start() -> Response:
    here = current()
    first = here.path.asking_order[0][1] if here.path.asking_order else None
    return page(
        "start.html",
        here.title,
        first=here.question_address(first) if first else here.result_address(),
        most=len(here.path.questions),
    )


@blueprint.get(f"{PREFIX}/stages/<name>")
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


@blueprint.get(f"{PREFIX}/map")
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


@blueprint.get(f"{PREFIX}/<any(accessibility,privacy,about):name>")
def statement(name: str) -> Response:
    here = current()
    words = here.words.gettext
    titles = {
        "accessibility": words("Accessibility statement"),
        "privacy": words("Privacy"),
        "about": words("About this service"),
    }
    return page(
        f"texts/{name}.{here.lang}.html", titles[name], maintainer=here.path.header.maintainer, heading=titles[name]
    )


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Pages with answers in their address are nobody's search result."""
    rules = [
        "User-agent: *",
        "Disallow: /*/question/",
        "Disallow: /*/result",
        "Disallow: /*/journey",
        "Disallow: /*/search",
    ]
    response = current_app.response_class("\n".join(rules) + "\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
