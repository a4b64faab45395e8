"""The answers in the address of a request, and the redirects that keep one address for one state."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, request

from navigator.engine import Answers, Journey, follow, read_answers
from navigator.web.edition import Edition
from navigator.web.site import PERSONAL_PAGE, today

DROPPED = "_dropped"
"""Tells the next page that answers in the address could not be used."""

RETURN = "_return"
"""`result` while an answer is being changed from the result page."""

BEGINS = "_begins"
"""Leads to a question by a link that brought all answers along: none was given here so far."""

VIEW = "_view"
"""For whom a result is shown: `adviser` for whoever is sent its address."""

SAID = "_said"
"""A question below a plan that was answered."""

KIND, NEED, PROVIDER, LANGUAGE, CERTAIN = "_kind", "_need", "_provider", "_language", "_certain"
"""What is narrowed down, of what is beside a plan."""

KEPT = frozenset({DROPPED, RETURN, BEGINS, VIEW, SAID, KIND, NEED, PROVIDER, LANGUAGE, CERTAIN})
"""The keys of the site that stay in an address; programs that send letters add keys of their own (`_ga`, `_hsenc`)."""


def journey_of(here: Edition) -> tuple[Journey, bool]:
    """The journey an address describes, and whether answers in it no longer exist. Raises `TooLong`."""
    reading = read_answers(here.path, request.args.items(multi=True))
    return follow(here.path, reading.answers, today()), reading.lost


def canonical(journey: Journey, *, dropped: bool) -> Response | None:
    """A redirect to the one address of this state, or None where the request came to it."""
    query = request.query_string.decode("ascii", "replace")
    technical = kept(query)
    if dropped and f"{DROPPED}=1" not in technical:
        technical.append(f"{DROPPED}=1")
    best = "&".join(part for part in (journey.address, *technical) if part)
    if best == query:
        return None
    return see(f"{request.path}?{best}" if best else request.path)


def kept(query: str) -> list[str]:
    """The parts of a query string that tell the site how to show a page, and not what was answered."""
    parts = [part.partition("=") for part in query.split("&")]
    return [f"{key}={value}" for key, _, value in parts if key in KEPT and value]


def see(address: str, status: int = 302) -> Response:
    """A redirect to another page with answers in its address."""
    response = Response(status=status, headers={"Location": address, "Cache-Control": PERSONAL_PAGE})
    response.autocorrect_location_header = False
    return response


def onward(here: Edition, journey: Journey) -> str:
    """The address of what comes next: a question or the result."""
    if journey.next_question is None:
        return here.result_address(journey.address)
    return here.question_address(journey.next_question, journey.address)


def other_pairs(path_answers: Answers, question: str) -> Iterable[tuple[str, str]]:
    """The answers to all other questions, as fields of a form."""
    for name, answer in path_answers.items():
        if name != question:
            for value in (answer,) if isinstance(answer, str) else answer:
                yield name, value
