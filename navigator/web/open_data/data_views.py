"""For programs: a path as linked data, the map of the site for search engines, and the picture that goes with a link.

The libraries that write graphs and draw are imported when they are first needed: most visitors never ask for them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache

from flask import Blueprint, Response, abort, redirect, request
from markupsafe import escape
from werkzeug.wrappers import Response as BaseResponse

from navigator.engine import ServicePath
from navigator.web.edition import edition, words_in
from navigator.web.open_data.social_picture import FACE, PictureContent, picture_content
from navigator.web.site import (
    FOREVER,
    LANGUAGES,
    OPEN_PAGE,
    assets,
    current,
    data_preferred,
    for_everyone,
    offered,
    operator_here,
    paths_here,
    today,
)

blueprint = Blueprint("linked", __name__)

DATA = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
"""How a path is described for programs: endings of the address, and media types."""

STAND_IN = "https://host.invalid"
"""Stands for the address of the site in a description that is kept ready; each answer has the one that was asked."""

FIXED_PAGES = ("", "map", "services", "providers", "embed", "about", "accessibility", "privacy")
"""The pages that every path has, but for those that ask or search."""


@blueprint.get("/data/<path_id>.<any(ttl,jsonld):ending>")
def data(ending: str) -> Response:
    """A whole path in CPSV-AP."""
    path = current().path
    described = path.derived.get(("data", ending), lambda: _described(path, ending)).replace(STAND_IN, _root())
    return for_everyone(Response(described, content_type=f"{DATA[ending]}; charset=utf-8"), OPEN_PAGE)


def _described(path: ServicePath, ending: str) -> str:
    from navigator.web.open_data.cpsv_ap import graph_of
    from navigator.web.open_data.serialization import json_ld, turtle

    graph = graph_of(path, STAND_IN, offered(path))
    return turtle(graph) if ending == "ttl" else json_ld(graph)


@blueprint.get("/data/<path_id>.<code>.atom")
def changes(code: str) -> Response:
    """What changes on a path for visitors, in a language, as a feed."""
    from navigator.web.open_data.feed import feed

    path = current().path
    if code not in offered(path):
        abort(404)
    publisher = operator_here().name or request.host
    told = feed(edition(path, code), _root(), publisher, today())
    return for_everyone(Response(told, content_type="application/atom+xml; charset=utf-8"), OPEN_PAGE)


@blueprint.get("/catalogue.<any(ttl,jsonld):ending>")
def catalogue(ending: str) -> Response:
    """All paths of the site in DCAT-AP, for portals that harvest data."""
    from navigator.web.open_data.dcat_ap import About, Listed, catalogue_of
    from navigator.web.open_data.serialization import json_ld, turtle

    words, operator = {lang: words_in(lang).gettext for lang in LANGUAGES}, operator_here()
    about = About(
        _root(),
        {lang: _("Service paths") for lang, _ in words.items()},
        {lang: _("Programs can read the same content as open data.") for lang, _ in words.items()},
        operator.name or request.host,
        operator.email,
    )
    graph = catalogue_of(about, [Listed(path, offered(path), _keywords(path)) for path in paths_here()])
    described = turtle(graph) if ending == "ttl" else json_ld(graph)
    return for_everyone(Response(described, content_type=f"{DATA[ending]}; charset=utf-8"), OPEN_PAGE)


def _keywords(path: ServicePath) -> dict[str, tuple[str, ...]]:
    """The words a path is found by, and the kinds of services on it."""
    terms = path.header.search_terms
    kinds = {lang: [kind.title for kind in edition(path, lang).kinds.values()] for lang in offered(path)}
    return {lang: (*terms.get(lang, ()), *titles) for lang, titles in kinds.items()}


NAMED = {"pages.start", "pages.stage", "browse.service", "browse.provider"}
"""The pages whose addresses name something in the data."""

OF_CATALOGUE = {"/", "/api/v1/"}
"""The addresses that name the catalogue, and the API as its service."""


@blueprint.before_app_request
def _data_instead() -> BaseResponse | None:
    """Who asks for a name in the data with `Accept: text/turtle` is led to what describes it."""
    if request.endpoint not in NAMED and request.path not in OF_CATALOGUE:
        return None
    ending = data_preferred()
    described = "/catalogue" if request.path in OF_CATALOGUE else f"/data/{current().path.id}"
    if not ending:
        return None
    led = redirect(f"{described}.{ending}", 303)
    led.headers["Access-Control-Allow-Origin"] = "*"  # without it a browser leads scripts of other origins nowhere
    return led


@blueprint.after_app_request
def _depends_on_what_is_preferred(response: Response) -> Response:
    if request.endpoint in NAMED or request.path in OF_CATALOGUE:
        response.vary.add("Accept")
    return response


def _root() -> str:
    """The address of the site as it was asked for."""
    return request.host_url.rstrip("/")


@blueprint.get("/picture/<version>/<path_id>.<code>.png")
def picture(version: str, code: str) -> Response:
    """The picture of a path in a language."""
    path = current().path
    if code not in offered(path) or not assets().content(FACE[0]):
        abort(404)
    content = picture_content(edition(path, code))
    if not content.is_latin():
        abort(404)
    western, other = (assets().content(name) for name in FACE)
    response = Response(_drawn(content, western or b"", other), mimetype="image/png")
    return for_everyone(response, FOREVER if version == content.version else OPEN_PAGE)


@lru_cache(maxsize=64)
def _drawn(content: PictureContent, western: bytes, other: bytes | None) -> bytes:
    from navigator.web.open_data.lettering import Face
    from navigator.web.open_data.social_picture_drawing import png

    return png(content, Face(western, other))


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """All pages for search engines, each with its versions in other languages.

    A path does not say when a page of it was changed; it is told when anything on the path was.
    """
    root, found = _root(), paths_here()
    urls = "".join(
        url
        for path in found
        for name in page_names(path)
        for url in _urls(root, f"{path.id}/{name}", offered(path), path.changed)
    )
    if len(found) > 1:
        urls = "".join(_urls(root, "", tuple(LANGUAGES), None)) + urls
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{urls}</urlset>\n"
    )
    return for_everyone(Response(body, mimetype="application/xml"), OPEN_PAGE)


def page_names(path: ServicePath) -> tuple[str, ...]:
    """The names of all pages of a path that search engines may show."""
    return (
        *FIXED_PAGES,
        *(f"stages/{name}" for name in path.stages),
        *(f"services/{name}" for name in path.services),
        *(f"providers/{name}" for name in path.providers),
    )


def _urls(root: str, name: str, languages: tuple[str, ...], changed: datetime.datetime | None) -> Iterator[str]:
    """A page in each of its languages; the first is for those who read none of them.

    The list of paths has an address of its own for them, which goes by what their browser prefers.
    """
    addresses = {lang: escape(f"{root}/{lang}/{name}") for lang in languages}
    others = addresses[languages[0]] if name else escape(f"{root}/")
    versions = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{address}"/>'
        for lang, address in (*addresses.items(), ("x-default", others))
    )
    when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    for address in addresses.values():
        yield f"<url><loc>{address}</loc>{when}{versions}</url>\n"
