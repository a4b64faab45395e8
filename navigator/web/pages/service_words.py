"""What is said of a service for a visitor: when it can be done, why it fits, and what it still depends on."""

from __future__ import annotations

import datetime

from markupsafe import Markup

from navigator.engine import Call, Reason
from navigator.web.edition import Edition
from navigator.web.site import today

SOON = 30
"""From how many days before a last day the days that are left are counted out."""

NAMED = 4
"""How many answers that would do are named; more would not be read."""

TOLD = 2
"""How many open questions are told with their answers; of more, only the questions are named."""


def call_words(here: Edition, call: Call) -> str:
    """When a service can be applied for, in words; empty where it always can."""
    _, words = here.words.gettext, here.words
    match call.state:
        case "open" if call.end:
            return _("Open until %(date)s", date=words.date(call.end)) + days_left(here, call.end)
        case "open":
            return _("Open now")
        case "opens" if call.start:
            return _("Opens on %(date)s", date=words.date(call.start))
        case "yearly" if call.usually_now:
            days = words.period(call.start, call.end, usual=True)
            return _("Usually open about now: %(days)s", days=days)
        case "yearly":
            days = words.period(call.start, call.end, usual=not call.over_a_year)
            return _("Open by earlier calls: %(days)s", days=days)
        case "periodic":
            return _("Opens from time to time")
        case "closed":
            return _("Closed for now")
    return ""


def days_left(here: Edition, end: datetime.date) -> str:
    """How many days are left, where these are few; with a dash before it."""
    left = (end - today()).days
    if not 0 <= left <= SOON:
        return ""
    words = here.words
    told = (
        words.ngettext("%(num)s day left", "%(num)s days left", left)
        if left
        else words.gettext("the last day is today")
    )
    return f" – {told}"


def open_words(here: Edition, unknown: tuple[Reason, ...]) -> Markup:
    """What a service depends on: the answers with which it fits where they are few, or only the questions."""
    return here.pieces.get(("open", unknown), lambda: _open_words(here, unknown)) if unknown else Markup()


def _open_words(here: Edition, unknown: tuple[Reason, ...]) -> Markup:
    _ = here.words.gettext
    named = len(unknown) <= TOLD and all(
        0 < len(reason.answers) <= min(NAMED, len(here.questions[reason.question].answers) - 1) for reason in unknown
    )
    told = Markup("; ").join(
        _open(here, reason) if named else here.questions[reason.question].label for reason in unknown
    )
    return Markup("{} {}").format(_("Fits if:") if named else _("Depends on:"), told)


def _open(here: Edition, reason: Reason) -> Markup:
    entry = here.questions[reason.question]
    either = Markup(" {} ").format(here.words.gettext("or"))
    return Markup("{} – {}").format(entry.label, either.join(entry.answers[answer].title for answer in reason.answers))
