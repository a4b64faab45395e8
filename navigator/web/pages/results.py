"""The result: whom to contact first, the road from now to later, what one changed answer would open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from navigator.engine import Journey, Opening, Recommendation, Recommended, recommend
from navigator.engine import query_string as query_of
from navigator.web.edition import Edition
from navigator.web.pages.calendar_file import calendar, dated
from navigator.web.pages.cards import card, cards
from navigator.web.pages.layout import page
from navigator.web.pages.questions import given
from navigator.web.pages.request_answers import DROPPED, canonical, journey_of, onward
from navigator.web.site import PERSONAL_PAGE, PREFIX, current, render

OPENINGS = 3
"""How many changed answers are told of at once; the rest unfolds."""

AT_ONCE = 5
"""How many services of a section are shown at once; the rest unfolds, so that nobody is overwhelmed."""

NAMED = 4
"""How many services of a changed answer are named."""

blueprint = Blueprint("results", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the result under one heading."""

    id: str
    title: str
    help: str
    icon: str
    cards: Markup
    rest: Markup
    count: int


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """An answer the visitor might give instead, and what it would open."""

    answer: Markup
    told: Markup
    address: str


@blueprint.get("/result")
def result() -> Response:
    here = current()
    walked, dropped = journey_of(here)
    if elsewhere := canonical(walked, dropped=dropped):
        return elsewhere
    found = recommend(walked)
    by_kind = request.args.get("_view") == "kind"
    address = f"?{walked.address}" if walked.address else ""
    own = f"{request.host_url.rstrip('/')}{here.own_base}/result{address}"
    openings = _openings(here, walked, found)
    return page(
        "result.html",
        here.words.gettext("Your path"),
        personal=True,
        found=found,
        first=card(here, found.first_contact, "parts/first_contact.html") if found.first_contact else "",
        sections=_by_kind(here, found) if by_kind else _roadmap(here, found),
        by_kind=by_kind,
        at_once=AT_ONCE,
        ideas=cards(here, found.ideas),
        openings=openings[:OPENINGS],
        more_openings=openings[OPENINGS:],
        given=given(here, walked, after="&_return=result"),
        onward=onward(here, walked) if walked.next_question else "",
        own=own,
        view=here.result_address(walked.address),
        mail=_mail(here, found, own),
        query=walked.address,
        calendar=any(dated(item) for item in found.items),
        dropped=DROPPED in request.args,
    )


@blueprint.get("/result.ics")
def result_calendar() -> Response:
    here = current()
    walked, dropped = journey_of(here)
    if elsewhere := canonical(walked, dropped=dropped):
        return elsewhere
    found = [item for item in recommend(walked).items if dated(item)]
    if not found:
        abort(404)
    response = Response(calendar(here, found, request.host_url.rstrip("/")), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{here.path.id}.ics"'
    response.headers["Cache-Control"] = PERSONAL_PAGE
    return response


def _roadmap(here: Edition, found: Recommendation) -> list[Section]:
    """The stops of the road: now, next, later."""
    _ = here.words.gettext
    words = {
        "now": (_("Now"), _("You can begin with these.")),
        "next": (_("Next"), _("When something above is under way.")),
        "later": (_("Later"), _("When the time comes, or the call opens.")),
    }
    return [_section(here, stop.when, words[stop.when], "", stop.items) for stop in found.roadmap]


def _section(here: Edition, name: str, words: tuple[str, str], icon: str, items: Sequence[Recommended]) -> Section:
    few = AT_ONCE if len(items) > AT_ONCE + 1 else len(items)
    return Section(name, *words, icon, cards(here, items[:few]), cards(here, items[few:]), len(items))


def _by_kind(here: Edition, found: Recommendation) -> list[Section]:
    """The same under the kinds of help. The first contact stays in its own card."""
    grouped = found.by_kind
    sections = []
    for kind in here.kinds.values():
        items = [item for item in grouped.get(kind.id, ()) if item is not found.first_contact]
        if items:
            sections.append(_section(here, kind.id, (kind.title, ""), kind.icon, items))
    return sections


def _openings(here: Edition, walked: Journey, found: Recommendation) -> list[OtherAnswer]:
    """What one changed answer would open; the changes that open most come first."""
    most_first = sorted(found.openings, key=lambda opening: -len(opening.services))
    return [
        OtherAnswer(
            here.questions[opening.question].answers[opening.answer].title,
            here.pieces.get(("opening", opening), partial(_told, here, opening)),
            here.result_address(query_of(here.path, {**walked.answers, opening.question: opening.answer})),
        )
        for opening in most_first
    ]


def _told(here: Edition, opening: Opening) -> Markup:
    entry = here.questions[opening.question]
    return render(
        here.lang,
        "parts/opening.html",
        label=entry.label,
        answer=entry.answers[opening.answer].title,
        services=[here.services[name] for name in opening.services[:NAMED]],
        count=len(opening.services),
        more=len(opening.services) - NAMED,
    )


def _mail(here: Edition, found: Recommendation, own: str) -> str:
    """A letter to oneself, written by the visitor's own program."""
    lines = [own, "", *(f"• {here.plain(item.service.title)}" for item in found.items)]
    return f"mailto:?subject={quote(here.title)}&body={quote(chr(10).join(lines)[:1500])}"
