"""The result: whom to contact first, the plan in steps, what else there is and what there is not."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import segno
from flask import Blueprint, Response, abort, request
from markupsafe import Markup, escape

from navigator.engine import Journey, Opening, Plan, Recommended, plan
from navigator.engine import query_string as query_of
from navigator.format import UNKNOWN
from navigator.web.edition import Edition, answer_in_words, answer_told
from navigator.web.pages.calendar_file import calendar, dated
from navigator.web.pages.contact_card import contact_card
from navigator.web.pages.layout import page
from navigator.web.pages.message import ADVISER, mailbox_of, missing_address, to_oneself
from navigator.web.pages.narrowing import Narrowing, narrowing, passes
from navigator.web.pages.questions import given
from navigator.web.pages.request_answers import (
    DROPPED,
    RETURN,
    SAID,
    canonical,
    journey_of,
    onward,
    other_pairs,
)
from navigator.web.pages.said import asked_below
from navigator.web.pages.steps import rows, steps
from navigator.web.site import PERSONAL_PAGE, PREFIX, current, is_counted, render, takes_messages

OPENINGS = 3
"""How many changed answers are told of."""

NAMED = 3
"""How many services of a changed answer are named."""

MANY = 20
"""From how many services beside the plan on they can be narrowed down."""

CODE_HOLDS = 2953
"""How many bytes the largest code for phones holds, at the lowest level of error correction (ISO/IEC 18004)."""

blueprint = Blueprint("results", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Group:
    """What else there is under one heading."""

    id: str
    title: Markup
    items: Sequence[Recommended]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in the sentence of the visitor's situation, with the address where it is changed."""

    label: Markup
    words: Markup
    address: str


@blueprint.get("/result")
def result() -> Response:
    here = current()
    walked, dropped = journey_of(here)
    if elsewhere := canonical(walked, dropped=dropped):
        return elsewhere
    found = plan(walked, here.lang)
    root = request.host_url.rstrip("/")
    own = _own_address(here, walked)
    beside = [item for rest in found.rest for item in rest.items]
    narrowed = narrowing(here, beside) if len(beside) > MANY else None
    needs, situation = _situation(here, walked)
    for_adviser = ADVISER in request.query_string.decode("ascii", "replace").split("&")
    heading = here.words.gettext("The plan of a visitor") if for_adviser else here.words.gettext("Your path")
    return page(
        "result.html",
        heading,
        personal=True,
        found=found,
        heading=heading,
        for_adviser=for_adviser,
        passed_over=[_answer(here, here.path.need_question or "", need) for need in found.passed_over],
        given=given(here, walked) if for_adviser else (),
        situation=situation,
        needs=needs,
        contact=contact_card(here, walked, found, root, for_adviser=for_adviser),
        steps=steps(here, found.steps),
        groups=[(group, rows(here, group.items)) for group in _groups(here, found, narrowed)],
        narrowing=narrowed,
        hidden=other_pairs(walked.answers, ""),
        unmet=[_answer(here, here.path.need_question or "", need) for need in found.unmet],
        missing=missing_address(here, found),
        writable=takes_messages(here) and bool(found.unmet),
        mailbox=mailbox_of(here),
        settling=[Told(here.questions[name].ask, Markup(), _change(here, walked, name)) for name in _settling(found)],
        ideas=rows(here, found.ideas),
        openings=[_opening(here, walked, opening) for opening in found.openings[:OPENINGS]],
        onward=onward(here, walked) if walked.next_question else "",
        own=own,
        drawn=len(own) <= CODE_HOLDS,
        mail=to_oneself(here, walked, found, root).mailto,
        query=walked.address,
        calendar=bool(_dated(found)),
        dropped=DROPPED in request.args,
        today=here.words.date(walked.today),
        asked=() if for_adviser else asked_below(here),
        said=request.args.getlist(SAID) if is_counted(here) else (),
    )


@blueprint.get("/result.ics")
def result_calendar() -> Response:
    here = current()
    walked, dropped = journey_of(here)
    if elsewhere := canonical(walked, dropped=dropped):
        return elsewhere
    found = _dated(plan(walked, here.lang))
    if not found:
        abort(404)
    response = Response(calendar(here, found, request.host_url.rstrip("/")), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{here.path.id}.ics"'
    response.headers["Cache-Control"] = PERSONAL_PAGE
    return response


@blueprint.get("/result.svg")
def result_code() -> Response:
    """The address of the plan as a code for phones, drawn apart: only paper and wide screens show it."""
    here = current()
    walked, dropped = journey_of(here)
    if elsewhere := canonical(walked, dropped=dropped):
        return elsewhere
    own = _own_address(here, walked)
    if len(own) > CODE_HOLDS:
        abort(404)
    # Any mask can be read; trying all eight takes three times as long as the drawing.
    code = segno.make(own, micro=False, error="l", boost_error=False, mask=3)
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", omitsize=True, border=2, light="#fff", xmldecl=False)
    response = Response(drawing.getvalue(), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = PERSONAL_PAGE
    return response


def _own_address(here: Edition, walked: Journey) -> str:
    """The whole address of the plan, outside any frame."""
    query = f"?{walked.address}" if walked.address else ""
    return f"{request.host_url.rstrip('/')}{here.own_base}/result{query}"


def _dated(found: Plan) -> list[Recommended]:
    """What has a day, of the plan and of what fits for certain beside it."""
    steps = {step.id for step in found.steps}
    return [item for item in found.items if dated(item) and (item.certainty == "fits" or item.id in steps)]


# The situation in a sentence.


def _situation(here: Edition, walked: Journey) -> tuple[list[Told], list[Told]]:
    """The needs, and everything else that was answered; what is not known is left out."""
    needs: list[Told] = []
    others: list[Told] = []
    for name in walked.asked:
        if walked.answers[name] == UNKNOWN:
            continue
        label, address = here.questions[name].label, _change(here, walked, name)
        if name == here.path.need_question:
            chosen = walked.answers[name]
            chosen = (chosen,) if isinstance(chosen, str) else chosen
            needs = [Told(label, _answer(here, name, one), address) for one in chosen]
        else:
            others.append(Told(label, _told(here, walked, name), address))
    return needs, others


def _told(here: Edition, walked: Journey, name: str) -> Markup:
    """An answer of the sentence; the place is known by its name alone."""
    told = answer_in_words if name == here.path.place_question else answer_told
    return told(here, name, walked.answers[name])


def _answer(here: Edition, question: str, answer: str) -> Markup:
    return here.questions[question].answers[answer].title


def _change(here: Edition, walked: Journey, name: str) -> str:
    return here.question_address(name, f"{walked.address}&{RETURN}=result" if walked.address else f"{RETURN}=result")


# What is beside the plan, and what would be.


def _groups(here: Edition, found: Plan, narrowed: Narrowing | None) -> list[Group]:
    """What is beside the plan, under the needs it meets; what meets none of these parted by whether it fits."""
    _, groups = here.words.gettext, []
    for rest in found.rest:
        items = [item for item in rest.items if narrowed is None or passes(here, item, narrowed)]
        if rest.need:
            groups.append(Group(rest.need, _answer(here, here.path.need_question or "", rest.need), items))
            continue
        fits = [item for item in items if item.certainty == "fits"]
        groups.append(Group("others", escape(_("May fit you too")), fits))
        groups.append(Group("open", escape(_("Depends on your answers")), [i for i in items if i.certainty != "fits"]))
    return [group for group in groups if group.items]


def _settling(found: Plan) -> tuple[str, ...]:
    return found.settling.questions if found.settling else ()


def _opening(here: Edition, walked: Journey, opening: Opening) -> Markup:
    """What one changed answer would open."""
    told = here.pieces.get(("opening", opening), partial(_opening_told, here, opening))
    address = here.result_address(query_of(here.path, {**walked.answers, opening.question: opening.answer}))
    return Markup('<li><a href="{}">{}</a> {}</li>').format(
        address, _answer(here, opening.question, opening.answer), told
    )


def _opening_told(here: Edition, opening: Opening) -> Markup:
    return render(
        here.lang,
        "parts/opening.html",
        services=[here.services[name].title for name in opening.services[:NAMED]],
        more=len(opening.services) - NAMED,
    )
