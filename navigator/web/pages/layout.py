"""A whole page: what a view shows, inside the frame that all pages of a path share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, g, request
from markupsafe import Markup, escape

from navigator.web.edition import EMBED, Edition, edition, unbroken, words_in
from navigator.web.pages.metadata import linked
from navigator.web.pages.responsible import accessibility_feedback
from navigator.web.site import (
    LANGUAGES,
    OPEN_PAGE,
    PERSONAL_PAGE,
    Templates,
    assets,
    closest,
    is_any_counted,
    is_counted,
    look_address,
    offered,
    operator_here,
    paths_here,
    stylesheet_address,
    takes_messages,
    templates_in,
    wants_focus,
)

FOCUS = Markup(' tabindex="-1" autofocus')
FOCUS_IN_FRAME = Markup(' tabindex="-1" data-focus')
"""Browsers refuse to focus by themselves inside another website; the script of the frame does it."""

CURRENT = ' aria-current="true"'

ELSEWHERE = "/_elsewhere"
"""Stands in the frame for the address of the same page on its other side: on its own, or framed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around the content: the same on every page of a path in a language."""

    templates: Templates
    title: str
    attributes: Markup
    """Of the root element."""
    head: Markup
    header: Markup
    footer: Markup
    card: Markup
    """What is shown instead where the page around lets nothing else work; only inside another website."""


def page(
    template: str, title: str, status: int = 200, *, personal: bool = False, untold: bool = False, **context: Any
) -> Response:
    """The answer with a template filled.

    A `personal` page has answers in its address: it is not indexed, and kept privately as all pages with a query are.
    Of an `untold` one a frame tells the page around it only what kind of page it is.
    """
    here: Edition | None = g.get("edition")
    lang = g.get("lang") or (here.lang if here else next(iter(LANGUAGES)))
    languages = offered(here.path) if here else tuple(LANGUAGES)
    frame = frame_of(lang, here)
    query = request.environ.get("QUERY_STRING", "")
    other_side = _other_side(here, request.path, query) if here and status in {200, 422} else ""
    unlisted = personal or status >= 400 or g.get("look") is not None
    body = frame.templates.get_template(template).render(
        lang=lang,
        here=here,
        frame=frame,
        title=unbroken(_whole_title(title, frame.title), lang),
        told_title=unbroken(frame.title, lang) if untold and g.get("look") is not None else "",
        focus=focus(),
        unlisted=unlisted,
        languages=_switch(lang, languages, request.path, query),
        alternates=languages,
        root="" if unlisted else request.host_url.rstrip("/"),
        linked="" if unlisted else linked(here, title),
        address=request.path,
        counting=is_counted(here),
        footer=_with(frame.footer, other_side, here),
        card=_with(frame.card, other_side, here),
        **context,
    )
    if g.get("look") is not None:
        body = opening_outside(body, words_in(lang).gettext("opens in a new tab"))
    response = Response(body, status, mimetype="text/html")
    kept = PERSONAL_PAGE if personal or query else OPEN_PAGE
    response.headers["Cache-Control"] = "no-store" if status >= 400 else kept
    return response


def _whole_title(title: str, around: str) -> str:
    """The title of a page before those of the path and the site, of which none stands twice."""
    return around if around == title or around.startswith(f"{title} – ") else f"{title} – {around}"


def focus() -> Markup:
    """What makes a heading take the focus, where it should."""
    if not wants_focus():
        return Markup()
    return FOCUS if g.get("look") is None else FOCUS_IN_FRAME


_OUTSIDE = re.compile(r'<a ([^>]*?href="https?://[^"]*"[^>]*)>(.*?)</a>', re.DOTALL)


def opening_outside(body: str, note: str) -> str:
    """A framed page whose links to other sites open outside the frame, and say so: many sites refuse to be framed."""
    told = f'<span class="hidden"> ({note})</span>'
    return _OUTSIDE.sub(rf'<a \1 target="_blank" rel="noopener">\2{told}</a>', body)


_FRAMED = re.compile(rf"(?:{EMBED}(?:/look[\w-]*)?)?")


def _switch(lang: str, languages: tuple[str, ...], path: str, query: str) -> Markup:
    """The links to the same page, with the same answers, in the other languages; else to where these begin."""
    before, found, rest = path.partition(f"/{lang}/")
    if not found or not _FRAMED.fullmatch(before):  # a link that began otherwise might lead to another host
        before = rest = query = ""
    rest = escape(f"/{rest}?{query}" if query else f"/{rest}")
    links = [
        f'<li><a href="{before}/{code}{rest}" lang="{code}" hreflang="{code}" data-hx-boost="false"'
        f'{CURRENT if code == lang else ""}><span class="code">{code.upper()}</span> '
        f'<span class="name">{LANGUAGES[code]}</span></a></li>'
        for code in languages
    ]
    return Markup("".join(links))  # noqa: S704 -- the address is escaped, the rest is ours


def _other_side(here: Edition, path: str, query: str) -> str:
    """Where this page, with its answers, is on its own if it is framed; and how to frame it if it is not."""
    rest = path.removeprefix(f"{here.base}/")
    answers = urlencode([pair for pair in parse_qsl(query) if not pair[0].startswith("_")]) if "_" in query else query
    if here.look is not None:
        return f"{here.own_base}/{rest}?{answers}" if answers else f"{here.own_base}/{rest}"
    if not rest or rest == "embed":
        return f"{here.base}/embed"
    return f"{here.base}/embed?{urlencode({'_start': f'{path}?{answers}' if answers else path})}"


def _with(part: Markup, address: str, here: Edition | None) -> Markup:
    """A part of the frame with the address of the other side in it; without one, that of the path as a whole."""
    if here is not None and not address:
        address = f"{here.own_base}/" if here.look is not None else f"{here.base}/embed"
    return Markup(str(part).replace(ELSEWHERE, escape(address)))  # noqa: S704 -- both are escaped


def frame_of(lang: str, here: Edition | None) -> Frame:
    """The frame of a path's pages, or of pages that belong to no path. Made once."""
    here = here or only_path(lang)
    if here is None:
        return _frame(lang, None)
    return here.pieces.get(("frame", templates_in(lang), assets(), operator_here()), lambda: _frame(lang, here))


def only_path(lang: str) -> Edition | None:
    """The path of the host name that was asked, or the only one there is; pages outside it lead back to it."""
    found = paths_here()
    return edition(found[0], closest(found[0], lang), g.get("look")) if len(found) == 1 else None


def _style(here: Edition | None) -> str:
    if here is None:
        return stylesheet_address("site")
    accent, look = here.path.header.accent, here.look
    if look and look.segment:
        return look_address(here.path.id, look, accent)
    return stylesheet_address(here.path.id, accent)


def _frame(lang: str, here: Edition | None) -> Frame:
    templates, words = templates_in(lang), words_in(lang)
    region = here.region if here else ""
    name = words.gettext("Service path")
    framed = here is not None and here.look is not None
    context = {
        "lang": lang,
        "here": here,
        "framed": framed,
        "site": f"{name} {region}".strip(),
        "style": _style(here),
        "files": assets(),
        "elsewhere": ELSEWHERE,
        "maintainer": here.path.header.maintainer if here else None,
        # Pages that belong to no path lead to those that are counted.
        "counting": is_counted(here) if here else is_any_counted(),
        "writable": takes_messages(here),
        "confirmed": here is not None and here.path.header.publisher is not None,
        "feedback": accessibility_feedback(here, operator_here()) if here else None,
    }

    def part(template: str) -> Markup:
        return Markup(templates.get_template(template).render(context))  # noqa: S704 -- templates escape

    return Frame(
        templates=templates,
        attributes=Markup(' class="framed"') if framed else Markup(),
        title=f"{here.title} – {context['site']}" if here else str(context["site"]),
        head=part("parts/head.html"),
        header=part("parts/header.html"),
        footer=part("parts/footer.html"),
        card=part("parts/embed_card.html") if framed else Markup(),
    )
