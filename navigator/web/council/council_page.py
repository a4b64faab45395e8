"""For whoever keeps a path: where visitors walk and stop, what nobody turns to, what is missed, and what they wrote.

It is behind a password of the path, or behind the login of a proxy. Its sums are rounded as those that everybody may
see; there are only more of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from navigator.insights import Figures, Message, personal_data
from navigator.web.council.access import refused
from navigator.web.council.bars import Bar, plain_bars
from navigator.web.council.counted_titles import CountedTitles, by_title
from navigator.web.edition import Edition
from navigator.web.pages import page, plain_text, see
from navigator.web.site import (
    PREFIX,
    Away,
    answer_message,
    assets,
    current,
    figures_until,
    is_counted,
    is_own_form,
    message_here,
    messages_here,
    takes_messages,
    today,
)

MONTHS = 12
"""Of how many months the page tells."""

LONGEST_NOTE = 1_000
MOST_BYTES = 20_000

WIDEST = 28
"""How wide the line is drawn where most walk, in pixels."""

blueprint = Blueprint("council", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Stop:
    """A question on the line: who came to it, who answered it, and how wide that is drawn."""

    title: str
    asked: int
    answered: int
    before: float
    after: float
    aside: float


@dataclass(frozen=True, slots=True)
class Unkept:
    """A note that was not kept, and the number of its message."""

    number: int
    note: str
    why: Literal["empty", "late", "away"]
    """Nothing was noted; the message has been answered before; or the database does not answer."""


@blueprint.get("/council")
def council() -> Response:
    """The page."""
    here = current()
    return refused(here) or _shown(here)


def _shown(here: Edition, unkept: Unkept | None = None, status: int = 200) -> Response:
    found, written = figures_until(here, today(), MONTHS), messages_here(here)
    titles = CountedTitles(here, here.text)
    response = page(
        "council.html",
        here.words.gettext("For whoever keeps the path"),
        status,
        personal=True,
        stops=tuple(_stops(here, titles, found)) if found else (),
        unused=_unused(here, found) if found else (),
        hosts=plain_bars(found.by_subject("framed")) if found else (),
        missed=plain_bars(found.by_subject("missed")) if found else (),
        spoken=plain_bars(_languages(here, found)) if found else (),
        areas=_areas(titles, found) if found else {},
        months=[here.words.partial_date(month) for month in found.months] if found else (),
        counts=is_counted(here),
        first=here.words.partial_date(found.first) if found and found.first else None,
        simulated=[here.words.partial_date(month) for month in found.simulated] if found else (),
        capped=[here.words.partial_date(month) for month in dict(found.capped)] if found else (),
        sheet=assets().address("insights.css"),
        lost=found is None,
        messages=None if written is None else _open_first(written),
        unkept=unkept,
        writable=takes_messages(here),
        held={one.id: personal_data(one.text or "") for one in written or ()},
        now=today(),
        words=here.words,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/council/messages/<int:number>")
def close(number: int) -> Response:
    """Note that a message was answered; what cannot be noted is shown again."""
    here = current()
    if answer := refused(here):
        return answer
    request.max_content_length = MOST_BYTES
    note = plain_text(request.form.get("note", "")).strip()[:LONGEST_NOTE]
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
    if not is_own_form():
        abort(404)
    try:
        found = message_here(here, number) or abort(404)
        if not note and found.answered is None:
            # The first note stays: a slip must not close a message with none.
            return _shown(here, Unkept(number, note, "empty"), 422)
        if not answer_message(found, note, now):
            return _shown(here, Unkept(number, note, "late"), 409)
    except Away:
        return _shown(here, Unkept(number, note, "away"), 503)
    return see(f"{here.base}/council#messages", 303)


def _stops(here: Edition, titles: CountedTitles, found: Figures) -> Iterator[Stop]:
    """The questions in the order they are asked, as wide as many came to them."""
    asked, answered = found.by_subject("asked"), found.by_subject("answered")
    most = max(asked.values(), default=0) or 1
    order = here.path.asking_position
    for name in sorted(asked, key=lambda name: order.get(name, len(order))):
        came, went = asked[name], answered.get(name, 0)
        left = max(0, came - went)
        widths = (round(max(WIDEST * n / most, 1 if n else 0), 1) for n in (came, went, left))
        yield Stop(titles.question(name), came, went, *widths)


def _languages(here: Edition, found: Figures) -> dict[str, int]:
    """In which languages journeys were begun, by name."""
    return {here.words.language_name(code): n for code, n in found.by_subject("language").items()}


def _unused(here: Edition, found: Figures) -> tuple[Markup, ...]:
    """The services that fewer than five turned to in every month; examples of others are no doors."""
    used = found.by_subject("contact")
    return tuple(
        here.services[name].title for name in here.path.services if name not in used and not here.path.is_idea(name)
    )


def _areas(titles: CountedTitles, found: Figures) -> dict[str, tuple[Bar, ...]]:
    """The needs of each area, the largest first."""
    areas: dict[str, dict[str, int]] = {}
    for (area, need), n in found.of("needed").items():
        areas.setdefault(area, {})[need] = n
    return {titles.area(area): plain_bars(by_title(needs, titles.need)) for area, needs in areas.items()}


def _open_first(written: tuple[Message, ...] | list[Message]) -> list[Message]:
    """Those not answered first, what is due soonest at the top; then the others, the newest first."""
    late = datetime.date.max
    waiting = sorted((one for one in written if one.answered is None), key=lambda one: (one.due or late, one.received))
    return [*waiting, *sorted((one for one in written if one.answered), key=lambda one: one.received, reverse=True)]
