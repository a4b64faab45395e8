"""What visitors tell in passing: that they turned to a service, whether they found somebody, what they missed."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, request
from werkzeug.datastructures import MultiDict

from navigator.insights import Contacted, Missed, Said
from navigator.web.edition import Edition
from navigator.web.pages.plain_text import plain_text
from navigator.web.pages.request_answers import SAID, see
from navigator.web.site import PREFIX, count, current, is_counted, is_own_form, is_own_link

CHANNELS = {"tel:": "phone", "mailto:": "email", "https:": "web", "http:": "web"}
"""The kinds of channel, by how their addresses begin."""

MOST_DIGITS = 4
"""Words with as many digits may be a number of somebody's, and are not counted."""

MOST_BYTES = 500
"""How long what is sent here may be."""

blueprint = Blueprint("said", __name__, url_prefix=PREFIX)


def asked_below(here: Edition) -> tuple[str, ...]:
    """The questions below a plan that are not answered: whether somebody was found, and what a funder asks."""
    if not is_counted(here):
        return ()
    asked = ("useful", "capacity") if here.path.header.insights.capacity else ("useful",)
    return tuple(one for one in asked if one not in request.args.getlist(SAID))


@blueprint.post("/contact")
def contact() -> Response:
    """A beacon of the page: nobody waits for the answer, and it tells nothing."""
    here = current()
    form = _sent(here)
    service, begins = form.get("service", ""), form.get("channel", "")
    if service in here.path.services and begins in CHANNELS and is_own_form():
        count(here, Contacted(service, CHANNELS[begins]))
    return Response(status=204, headers={"Cache-Control": "no-store"})


@blueprint.post("/said/<any(useful,capacity):asked>")
def said(asked: str) -> Response:
    """An answer to a question below a plan; back to the plan, which thanks."""
    here = current()
    form = _sent(here)
    if asked in asked_below(here) and ("yes" in form) != ("no" in form) and is_own_form():
        count(here, Said(asked, yes="yes" in form))
    pairs = [*request.args.items(multi=True), (SAID, asked)]
    return see(f"{here.base}/result?{urlencode(pairs)}#said", 303)


def searched_in_vain(here: Edition, query: str) -> None:
    """Count words that led to nothing, once they were sent: while somebody types, htmx asks for each beginning."""
    words = " ".join(plain_text(query.casefold()).split())
    could_be_somebody = "@" in words or sum(sign.isdecimal() for sign in words) >= MOST_DIGITS
    is_typing = request.headers.get("HX-Source", "").startswith("input")
    if words and not could_be_somebody and not is_typing and is_own_link():
        count(here, Missed(words))


def _sent(here: Edition) -> MultiDict[str, str]:
    """The fields of a form; 404 where nothing is counted, 413 where it is longer than any form here."""
    if not is_counted(here):
        abort(404)
    request.max_content_length = MOST_BYTES
    return request.form
