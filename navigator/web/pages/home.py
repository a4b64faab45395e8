"""What belongs to no path: the way in, the paths there are, and the rules for robots."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from navigator.web.edition import edition, words_in
from navigator.web.pages.layout import only_path, page
from navigator.web.site import START, closest, offered, paths_here, preferred

blueprint = Blueprint("site", __name__)


@blueprint.get("/")
def root() -> BaseResponse:
    """Each visitor to the language of their browser."""
    found = paths_here()
    lang = preferred(request, offered(found[0])) if len(found) == 1 else preferred(request)
    response = redirect(f"/{lang}/")
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get(START)
def paths() -> BaseResponse:
    """The paths there are, by region, those in the reader's language before others; the only one at once."""
    if here := only_path(g.lang):
        return redirect(here.start)
    found = [edition(path, closest(path, g.lang)) for path in paths_here()]
    found.sort(key=lambda path: (path.lang != g.lang, path.region, path.title))
    return page("paths.html", words_in(g.lang).gettext("Service paths"), paths=found)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Pages with answers in their address are nobody's search result."""
    rules = [
        "User-agent: *",
        "Disallow: /*/question/",
        "Disallow: /*/result",
        "Disallow: /*/journey",
        "Disallow: /*/search",
        "",
        f"Sitemap: {request.host_url}sitemap.xml",
    ]
    response = current_app.response_class("\n".join(rules) + "\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
