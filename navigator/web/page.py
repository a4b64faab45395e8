"""A whole page: what a view shows, inside the frame that all pages of a path share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Response, current_app, g, request
from jinja2 import Environment
from markupsafe import Markup

from navigator.web.assets import Assets, assets
from navigator.web.edition import Edition
from navigator.web.headers import OPEN_PAGE, PERSONAL_PAGE, wants_focus
from navigator.web.language import LANGUAGES, catalogue
from navigator.web.theme import stylesheet_address
from navigator.web.words import Words, words_in


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around the content: the same on every page of a path in a language."""

    words: Words
    title: str
    head: Markup
    header: Markup
    footer: Markup


def page(template: str, title: str, status: int = 200, *, personal: bool = False, **context: Any) -> Response:
    """The answer with a template filled. A `personal` page has answers in its address: kept privately, not indexed."""
    here: Edition | None = g.get("edition")
    lang = g.get("lang") or (here.lang if here else "fi")
    frame = frame_of(lang, here)
    environ = request.environ
    query = environ.get("QUERY_STRING", "")
    body = current_app.jinja_env.get_template(template).render(
        _=frame.words.gettext,
        ngettext=frame.words.ngettext,
        lang=lang,
        here=here,
        frame=frame,
        title=f"{title} – {frame.title}" if title != frame.title else title,
        focus=Markup(' tabindex="-1" autofocus') if wants_focus() else Markup(),
        unlisted=personal or status >= 400,
        languages=_switch(lang, environ["PATH_INFO"], query),
        root=request.host_url.rstrip("/"),
        address=request.path,
        **context,
    )
    response = Response(body, status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store" if status >= 400 else PERSONAL_PAGE if personal else OPEN_PAGE
    return response


def _switch(lang: str, path: str, query: str) -> Markup:
    """The links to the same page, with the same answers, in the other languages."""
    rest = path[len(lang) + 1 :] if path.startswith(f"/{lang}/") else "/"
    rest += f"?{query}" if query else ""
    links = (
        Markup(
            '<li><a href="/{0}{1}" lang="{0}" hreflang="{0}" data-hx-boost="false"{2}><span class="code">{4}</span> '
            '<span class="name">{3}</span></a></li>'
        ).format(
            code, rest, Markup(' aria-current="true"') if code == lang else "", name, code.upper()
        )
        for code, name in LANGUAGES.items()
    )
    return Markup("").join(links)


def frame_of(lang: str, here: Edition | None) -> Frame:
    """The frame of a path's pages, or of pages that belong to no path. Made once."""
    return _frame(current_app.jinja_env, assets(), lang, here or _only(lang))


def _only(lang: str) -> Edition | None:
    """The only path there is, so that a page outside it still leads back to it."""
    from navigator.web.edition import edition

    paths = catalogue().paths()
    return edition(next(iter(paths.values())), lang) if len(paths) == 1 else None


@lru_cache(maxsize=64)
def _frame(environment: Environment, files: Assets, lang: str, here: Edition | None) -> Frame:
    words = words_in(lang)
    region = here.region if here else ""
    name = words.gettext("Service path")
    context = {
        "_": words.gettext,
        "ngettext": words.ngettext,
        "lang": lang,
        "here": here,
        "site": f"{name} {region}".strip(),
        "style": stylesheet_address(here.path.id, here.path.header.accent) if here else stylesheet_address("site"),
        "files": files,
        "maintainer": here.path.header.maintainer if here else None,
    }

    def part(template: str) -> Markup:
        return Markup(environment.get_template(template).render(context))  # noqa: S704 -- templates escape

    return Frame(
        words=words,
        title=f"{here.title} – {context['site']}" if here else str(context["site"]),
        head=part("parts/head.html"),
        header=part("parts/header.html"),
        footer=part("parts/footer.html"),
    )
