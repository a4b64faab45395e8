"""What was asked on a path, and what had no answer here: sums of the months that are over, for everybody to see."""

from __future__ import annotations

from itertools import dropwhile

from flask import Blueprint, Response, abort
from markupsafe import escape

from navigator.format import UNKNOWN
from navigator.insights import Figures
from navigator.web.council.bars import Bar, bars
from navigator.web.council.counted_titles import CountedTitles, by_title
from navigator.web.pages import page
from navigator.web.site import PREFIX, assets, current, figures_until, is_counted, today

MONTHS = 12
"""Of how many months the page tells."""

SHOWN = frozenset({"finished", "unmet", "contact", "useful", "capacity"})
"""The measures that the page tells of."""

SERVICES = 15
"""How many services are told of, those that are turned to most."""

blueprint = Blueprint("public_figures", __name__, url_prefix=PREFIX)


@blueprint.get("/figures")
def figures() -> Response:
    """The page; made anew each time, as it must follow what is forgotten."""
    here = current()
    if not is_counted(here):
        abort(404)
    found = figures_until(here, today(), MONTHS)
    titles = CountedTitles(here, here.text)
    finished = dict(dropwhile(lambda month: not month[1], found.by_month("finished").items())) if found else {}
    response = page(
        "figures.html",
        here.words.gettext("What is asked on this path"),
        months=bars({escape(here.words.partial_date(month)): (n, 0) for month, n in finished.items()}),
        total=sum(finished.values()),
        needs=_needs(titles, found) if found else (),
        contacts=_contacts(titles, found) if found else (),
        useful=_answers(found, "useful") if found else None,
        capacity=_answers(found, "capacity") if found and here.path.header.insights.capacity else None,
        simulated=[here.words.partial_date(month) for month in found.simulated] if found else (),
        capped=[here.words.partial_date(month) for month in dict(found.capped)] if found else (),
        sheet=assets().address("insights.css"),
        lost=found is None,
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def _needs(titles: CountedTitles, found: Figures) -> tuple[Bar, ...]:
    """How often each need led to a plan, and how often nothing was found for it."""
    unmet = by_title(found.by_subject("unmet"), titles.need)
    asked = by_title({need: n for need, n in found.by_subject("finished").items() if need}, titles.need)
    return bars({need: (n, min(n, unmet.get(need, 0))) for need, n in asked.items()})


def _contacts(titles: CountedTitles, found: Figures) -> tuple[Bar, ...]:
    """The services that visitors turned to most."""
    most = list(by_title(found.by_subject("contact"), titles.service).items())[:SERVICES]
    return bars({title: (n, 0) for title, n in most})


def _answers(found: Figures, measure: str) -> tuple[int, int] | None:
    """How many said yes, and how many said no; None where too few said anything."""
    sums = {answer: n for (answer, _), n in found.of(measure).items() if answer != UNKNOWN}
    return (sums.get("yes", 0), sums.get("no", 0)) if sums else None
