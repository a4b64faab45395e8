"""What was counted as files for spreadsheets: a row for each sum of each month."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, abort

from navigator.format import spreadsheet
from navigator.insights import KEPT, MEASURES, Figures, Row, quarter_of
from navigator.web.council.access import refused
from navigator.web.council.counted_titles import CountedTitles
from navigator.web.council.public_figures import MONTHS, SHOWN
from navigator.web.edition import Edition
from navigator.web.pages import measure_words
from navigator.web.site import PREFIX, current, figures_until, is_counted, today

blueprint = Blueprint("downloads", __name__, url_prefix=PREFIX)


@blueprint.get("/figures.csv")
def figures() -> Response:
    """What the page of figures shows everybody."""
    here = current()
    if not is_counted(here):
        abort(404)
    return _file(here, MONTHS, SHOWN)


@blueprint.get("/council/figures.csv")
def council_figures() -> Response:
    """All that is shown of what was counted, for whoever keeps the path."""
    here = current()
    return refused(here) or _file(here, KEPT, frozenset(MEASURES))


def _file(here: Edition, months: int, measures: frozenset[str]) -> Response:
    found = figures_until(here, today(), months)
    if found is None:
        abort(503)
    response = Response(spreadsheet(_rows(here, found, measures)), mimetype="text/csv")
    name = f"{here.path.id}-{found.months[0]}-{found.months[-1]}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _rows(here: Edition, found: Figures, measures: frozenset[str]) -> Iterator[tuple[str | int, ...]]:
    _, told = here.words.gettext, dict(measure_words(here.words))
    if asked := here.path.header.insights.capacity:
        # A funder is to find the question that it asked.
        told["capacity"] = here.plain(asked)
    yield (
        _("Quarter"),
        _("Month"),
        _("What is counted"),
        _("Of what"),
        _("More exactly"),
        _("Number"),
        _("Note"),
    )
    titles = CountedTitles(here, here.plain)
    for row, n in found.rows():
        if row.measure in measures:
            yield quarter_of(row.month), row.month, told[row.measure], *_names(titles, row), n, _note(here, found, row)


def _names(titles: CountedTitles, row: Row) -> tuple[str, str]:
    measure = MEASURES[row.measure]
    return titles.of(measure.subject, "", row.subject), titles.of(measure.detail, row.subject, row.detail)


def _note(here: Edition, found: Figures, row: Row) -> str:
    if row.month in found.simulated:
        return here.words.gettext("Made up to try things, nobody's visits")
    if {(row.month, ""), (row.month, row.measure)} & {*found.capped}:
        return here.words.gettext("More was sent than visitors can have sent, and was not counted")
    return ""
