"""The sheet for a meeting as a page: seen by whoever may see the council's page, and printed from the browser."""

from __future__ import annotations

import datetime

from flask import Blueprint, Response, abort, current_app, request

from navigator.catalogue import Commit, RevisionError, changes_in
from navigator.insights import KEPT, Figures, is_month, last_finished, month_before, personal_data
from navigator.web.council.access import refused
from navigator.web.council.meeting_sheet import STYLES, Meeting, keeper, meeting_sheet
from navigator.web.edition import Edition
from navigator.web.site import (
    LANGUAGES,
    PREFIX,
    asked_address,
    assets,
    catalogue,
    current,
    figures_until,
    messages_here,
    offered,
    today,
)

PERIOD = 3
"""How many months a sheet is of where nobody says since when."""

blueprint = Blueprint("meeting", __name__, url_prefix=PREFIX)


@blueprint.get("/council/sheet")
def meeting() -> Response:
    """The page, since a month; with `_texts`, also what visitors wrote."""
    here, day = current(), today()
    if answer := refused(here):
        return answer
    last = last_finished(day)
    since = request.args.get("_since", month_before(last, PERIOD - 1))
    if not is_month(since) or not month_before(last, KEPT - 1) <= since <= last:
        abort(404)
    every, written = figures_until(here, day, KEPT), messages_here(here)
    if every is None or written is None:
        abort(503)
    first = datetime.date.fromisoformat(f"{since}-01")
    messages = [one for one in written if first <= one.received.date() <= day]
    texts = "_texts" in request.args
    made = Meeting(every.since(since), messages, _changes(here, first, day), day, keeper(here))
    body = meeting_sheet(
        here,
        made,
        texts=texts,
        sheets=[assets().address(name) for name in STYLES],
        languages=_other_languages(here),
        back=f"{here.base}/council",
        choices=_choices(every, since),
        texts_wanted=texts,
        warnings=[(one.id, held) for one in messages if texts and (held := personal_data(one.text or ""))],
    )
    response = Response(body, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def _choices(every: Figures, since: str) -> list[str]:
    """The months since which there is a sheet, the last first: those of the first counts, and what is shown."""
    begun = min((row.month for row in every.sums), default=since)
    return [month for month in reversed(every.months) if month >= min(begun, since)]


def _other_languages(here: Edition) -> list[tuple[str, str, str]]:
    """The same sheet in the other languages of the path: code, name and address."""
    asked = asked_address()
    others = [code for code in offered(here.path) if code != here.lang]
    return [(code, LANGUAGES[code], asked.replace(f"/{here.lang}/", f"/{code}/", 1)) for code in others]


def _changes(here: Edition, first: datetime.date, last: datetime.date) -> list[Commit] | None:
    """What was changed from one day to another; None where git remembers nothing of the path."""
    folders = catalogue().folders(here.path.id)
    try:
        # Git reads a disk: others are answered meanwhile.
        found = current_app.extensions["beside"](changes_in, (folders, first)) if folders else []
    except RevisionError:
        return None
    return [one for one in found if one.day <= last]
