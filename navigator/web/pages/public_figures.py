"""What was asked on a path, and what had no answer here: sums of the months that are over, for everybody to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import dropwhile

from flask import Blueprint, Response, abort
from markupsafe import Markup, escape

from navigator.format import UNKNOWN
from navigator.insights import Figures
from navigator.web.edition import Edition
from navigator.web.pages.layout import page
from navigator.web.site import PREFIX, assets, current, figures_until, is_counted, today

MONTHS = 12
"""Of how many months the page tells."""

SERVICES = 15
"""How many services are told of, those that are turned to most."""

blueprint = Blueprint("public_figures", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Bar:
    """A sum as a bar: how long it is, and how much of it is of another kind, in percent of the longest one."""

    title: Markup
    n: int
    part: int
    length: float
    part_length: float


@blueprint.get("/figures")
def figures() -> Response:
    """The page; made anew each time, as it must follow what is forgotten."""
    here = current()
    if not is_counted(here):
        abort(404)
    found = figures_until(here, today(), MONTHS)
    finished = dict(dropwhile(lambda month: not month[1], found.by_month("finished").items())) if found else {}
    response = page(
        "figures.html",
        here.words.gettext("What is asked on this path"),
        months=_bars({escape(here.words.partial_date(month)): (n, 0) for month, n in finished.items()}),
        total=sum(finished.values()),
        needs=_needs(here, found) if found else (),
        contacts=_contacts(here, found) if found else (),
        useful=_answers(found, "useful") if found else None,
        capacity=_answers(found, "capacity") if found and here.path.header.insights.capacity else None,
        simulated=[here.words.partial_date(month) for month in found.simulated] if found else (),
        capped=[here.words.partial_date(month) for month in dict(found.capped)] if found else (),
        sheet=assets().address("insights.css"),
        lost=found is None,
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def _needs(here: Edition, found: Figures) -> tuple[Bar, ...]:
    """How often each need led to a plan, and how often nothing was found for it."""
    unmet = found.by_subject("unmet")
    asked = {need: n for need, n in found.by_subject("finished").items() if need}
    question = here.path.need_question
    answers = here.questions[question].question.answers if question else {}
    titles = {need: here.text(answers[need].title) if need in answers else escape(need) for need in asked}
    return _bars({titles[need]: (n, min(n, unmet.get(need, 0))) for need, n in asked.items()})


def _contacts(here: Edition, found: Figures) -> tuple[Bar, ...]:
    """The services that visitors turned to most."""
    most = list(found.by_subject("contact").items())[:SERVICES]
    return _bars({here.services[name].title if name in here.services else escape(name): (n, 0) for name, n in most})


def _answers(found: Figures, measure: str) -> tuple[int, int] | None:
    """How many said yes, and how many said no; None where too few said anything."""
    sums = {answer: n for (answer, _), n in found.of(measure).items() if answer != UNKNOWN}
    return (sums.get("yes", 0), sums.get("no", 0)) if sums else None


def _bars(sums: Mapping[Markup, tuple[int, int]]) -> tuple[Bar, ...]:
    most = max((n for n, _ in sums.values()), default=0) or 1
    return tuple(
        Bar(title, n, part, round(100 * n / most, 1), round(100 * part / most, 1)) for title, (n, part) in sums.items()
    )
