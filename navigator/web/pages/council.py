"""For whoever keeps a path: where visitors walk and stop, what nobody turns to, what is missed, and what they wrote.

It is behind a password of the path, or behind the login of a proxy. Its sums are rounded as those that everybody may
see; there are only more of them.
"""

from __future__ import annotations

import datetime
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Flask, Response, abort, current_app, request
from markupsafe import Markup, escape

from navigator.insights import Figures, Message
from navigator.web.edition import Edition
from navigator.web.pages.layout import page
from navigator.web.pages.recent import Recent
from navigator.web.pages.request_answers import see
from navigator.web.site import (
    PREFIX,
    answer_message,
    assets,
    current,
    figures_until,
    is_counted,
    is_own_form,
    messages_here,
    takes_messages,
    today,
)

MONTHS = 12
"""Of how many months the page tells."""

BY_PROXY = "proxy"
"""The setting that says: a proxy lets only those through who may see the page."""

SHORTEST = 12
"""How many characters a password has at least."""

TRIES, SPELL = 10, 60.0
"""How many wrong passwords a process takes within so many seconds."""

LONGEST_NOTE = 1_000
MOST_BYTES = 20_000

WIDEST = 28
"""How wide the line is drawn where most walk, in pixels."""

blueprint = Blueprint("council", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Stop:
    """A question on the line: who came to it, who answered it, and how wide that is drawn."""

    title: Markup
    asked: int
    answered: int
    before: float
    after: float
    aside: float


def init_app(app: Flask) -> None:
    """Read who may see it. Raises `ValueError` for a setting that would let in nobody, or everybody."""
    setting = app.config["COUNCIL"]
    is_table = isinstance(setting, dict) and all(
        isinstance(one, str) and len(one) >= SHORTEST for one in setting.values()
    )
    if setting is not None and setting != BY_PROXY and not is_table:
        raise ValueError(
            f'NAVIGATOR_COUNCIL is written {{"path": "password"}}, each password of {SHORTEST} characters or more; '
            f"or {BY_PROXY}, where a proxy asks who comes."
        )
    app.extensions["wrong passwords"] = Recent(TRIES, SPELL)


@blueprint.get("/council")
def council() -> Response:
    """The page."""
    here = current()
    if refused := _refused(here):
        return refused
    found, written = figures_until(here, today(), MONTHS), messages_here(here)
    response = page(
        "council.html",
        here.words.gettext("For whoever keeps the path"),
        personal=True,
        stops=tuple(_stops(here, found)) if found else (),
        unused=_unused(here, found) if found else (),
        hosts=found.by_subject("framed") if found else {},
        missed=found.by_subject("missed") if found else {},
        spoken=_languages(here, found) if found else {},
        areas=_areas(here, found) if found else {},
        months=[here.words.partial_date(month) for month in found.months] if found else (),
        simulated=[here.words.partial_date(month) for month in found.simulated] if found else (),
        capped=[here.words.partial_date(month) for month in dict(found.capped)] if found else (),
        sheet=assets().address("insights.css"),
        lost=found is None or written is None,
        messages=_open_first(written or ()),
        writable=takes_messages(here),
        now=today(),
        words=here.words,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/council/messages/<int:number>")
def close(number: int) -> Response:
    """Note that a message was answered."""
    here = current()
    if refused := _refused(here):
        return refused
    request.max_content_length = MOST_BYTES
    note = request.form.get("note", "").strip()[:LONGEST_NOTE]
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
    if not is_own_form() or not answer_message(here, number, note, now):
        abort(404)
    return see(f"{here.base}/council#messages", 303)


def _refused(here: Edition) -> Response | None:
    """What those get who may not see the page; None for those who may. 404 where nobody may."""
    setting = current_app.config["COUNCIL"]
    if not (is_counted(here) or takes_messages(here)):
        abort(404)
    if setting == BY_PROXY:
        return None
    password = cast("Mapping[str, str]", setting or {}).get(here.path.id)
    if password is None:
        abort(404)
    wrong: Recent = current_app.extensions["wrong passwords"]
    if wrong.is_full():
        abort(429)
    given = (request.authorization.password if request.authorization else None) or ""
    if hmac.compare_digest(given.encode(), password.encode()):
        return None
    if given:
        wrong.note()
    words = here.words.gettext
    heading, text = (
        words("This page asks for a password"),
        words("Whoever runs the server gives it to those who keep the path."),
    )
    response = page("error.html", heading, 401, heading=heading, text=text)
    response.www_authenticate.type = "basic"
    response.www_authenticate.realm = here.path.id
    return response


def _stops(here: Edition, found: Figures) -> Iterator[Stop]:
    """The questions in the order they are asked, as wide as many came to them."""
    asked, answered = found.by_subject("asked"), found.by_subject("answered")
    most = max(asked.values(), default=0) or 1
    order = here.path.asking_position
    for name in sorted(asked, key=lambda name: order.get(name, len(order))):
        title = here.questions[name].label if name in here.questions else escape(name)
        came, went = asked[name], answered.get(name, 0)
        left = max(0, came - went)
        yield Stop(title, came, went, *(round(max(WIDEST * n / most, 1 if n else 0), 1) for n in (came, went, left)))


def _languages(here: Edition, found: Figures) -> dict[str, int]:
    """In which languages journeys were begun, by name."""
    return {here.words.language_name(code): n for code, n in found.by_subject("language").items()}


def _unused(here: Edition, found: Figures) -> tuple[Markup, ...]:
    """The services that fewer than five turned to in every month; examples of others are no doors."""
    used = found.by_subject("contact")
    return tuple(
        here.services[name].title for name in here.path.services if name not in used and not here.path.is_idea(name)
    )


def _areas(here: Edition, found: Figures) -> dict[Markup, tuple[tuple[Markup, int], ...]]:
    """The needs of each area, the largest first."""
    question = here.path.need_question
    answers = here.questions[question].question.answers if question else {}
    areas: dict[Markup, list[tuple[Markup, int]]] = {}
    for (area, need), n in found.of("needed").items():
        title = here.text(answers[need].title) if need in answers else escape(need)
        areas.setdefault(_area(here, area), []).append((title, n))
    return {area: tuple(needs) for area, needs in areas.items()}


def _area(here: Edition, area: str) -> Markup:
    """The title of an area: of the organisation by that id, where the attribute names one."""
    return here.providers[area].title if area in here.providers else escape(area)


def _open_first(written: tuple[Message, ...] | list[Message]) -> list[Message]:
    """Those not answered first, what is due soonest at the top; then the others, the newest first."""
    late = datetime.date.max
    waiting = sorted((one for one in written if one.answered is None), key=lambda one: (one.due or late, one.received))
    return [*waiting, *sorted((one for one in written if one.answered), key=lambda one: one.received, reverse=True)]
