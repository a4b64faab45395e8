"""The answers in the address of a request, and the redirects that keep one address for one state."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from flask import Response, request
from markupsafe import Markup, escape

from navigator.engine import Answers, Journey, follow, read_answers
from navigator.format import UNKNOWN
from navigator.web.edition import Edition
from navigator.web.site import PERSONAL_PAGE, today

DROPPED = "_dropped"
"""Tells the next page that answers in the address no longer exist."""

RETURN = "_return"
"""`result` while an answer is being changed from the result page."""


def journey_of(here: Edition) -> tuple[Journey, bool]:
    """The journey an address describes, and whether answers in it no longer exist. Raises `TooLong`."""
    reading = read_answers(here.path, request.args.items(multi=True))
    return follow(here.path, reading.answers, today()), reading.lost


def canonical(journey: Journey, *, dropped: bool) -> Response | None:
    """A redirect to the one address of this state, or None where the request came to it."""
    own, technical = split(request.query_string.decode("ascii", "replace"))
    if own == journey.address and not dropped:
        return None
    if dropped and f"{DROPPED}=1" not in technical:
        technical.append(f"{DROPPED}=1")
    query = "&".join(part for part in (journey.address, *technical) if part)
    return see(f"{request.path}?{query}" if query else request.path)


def split(query: str) -> tuple[str, list[str]]:
    """A query string without its technical parameters, and those."""
    parts = [part for part in query.split("&") if part]
    own = "&".join(part for part in parts if not part.startswith("_"))
    return own, [part for part in parts if part.startswith("_")]


def see(address: str) -> Response:
    """A redirect to another page with answers in its address."""
    response = Response(status=302, headers={"Location": address, "Cache-Control": PERSONAL_PAGE})
    response.autocorrect_location_header = False
    return response


def onward(here: Edition, journey: Journey) -> str:
    """The address of what comes next: a question or the result."""
    if journey.next_question is None:
        return here.result_address(journey.address)
    return here.question_address(journey.next_question, journey.address)


def in_words(here: Edition, journey: Journey, name: str) -> Markup:
    """An answer of the visitor as HTML."""
    answer = journey.answers[name]
    entry = here.questions[name]
    if answer == UNKNOWN:
        return escape(here.words.gettext("I don't know"))
    if entry.question.choose == "number":
        return Markup("{} {}").format(answer, entry.unit) if entry.unit else escape(answer)
    if entry.question.choose == "date":
        return escape(here.words.date(datetime.date.fromisoformat(str(answer))))
    chosen = (answer,) if isinstance(answer, str) else answer
    return Markup(", ").join(entry.answers[one].title for one in chosen)


def other_pairs(path_answers: Answers, question: str) -> Iterable[tuple[str, str]]:
    """The answers to all other questions, as fields of a form."""
    for name, answer in path_answers.items():
        if name != question:
            for value in (answer,) if isinstance(answer, str) else answer:
                yield name, value
