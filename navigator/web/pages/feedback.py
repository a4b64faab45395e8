"""A form on which visitors write to whoever keeps the path. What they write reaches the database and nothing else.

Robots are kept off without a riddle: they send at once, fill the field that stays empty, and come from nowhere.
"""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Container, Mapping
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, abort, current_app, request
from werkzeug.exceptions import HTTPException

from navigator.insights import KINDS, LONGEST_ADDRESS, LONGEST_TEXT, Message
from navigator.web.edition import Edition
from navigator.web.pages.layout import page
from navigator.web.pages.plain_text import plain_text
from navigator.web.pages.recent import Recent
from navigator.web.pages.request_answers import see
from navigator.web.pages.responsible import accessibility_feedback
from navigator.web.site import (
    MAILBOX,
    PREFIX,
    Away,
    current,
    is_own_form,
    keep_message,
    mails_texts,
    message_here,
    operator_here,
    takes_messages,
    today,
    told_address,
)

SOONEST, LATEST = 3, 24 * 3600
"""Within how many seconds after it was shown a form is sent by somebody who has read it."""

ROOM, SPELL = 20, 600.0
"""How many messages a process takes within so many seconds: a council can read no more."""

MOST_BYTES = 60_000
"""How long a form may be as it is sent: the longest text, every character of it escaped."""

TRAP = "website"
"""The field that nobody sees, and that stays empty."""

blueprint = Blueprint("feedback", __name__, url_prefix=PREFIX)


def init_app(app: Flask) -> None:
    """Remember how many messages came of late."""
    app.extensions["recent messages"] = Recent(ROOM, SPELL)


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form."""

    kind: str
    text: str
    reply_to: str
    about: str
    shown: int
    """When the form was shown, in seconds since 1970."""


@blueprint.get("/feedback")
def form() -> Response:
    """The empty form; the page that it is about is the one from which the visitor comes."""
    here = _taking()
    kind = request.args.get("_kind", "")
    came_from = told_address("Referer")
    about = came_from.path if came_from.netloc == request.host else ""
    return _shown(here, Draft(kind if kind in KINDS else "wrong", "", "", _page_of(here, about), int(time.time())))


@blueprint.post("/feedback")
def send() -> Response:
    """Keep the message and give a number; or show the form again, with what was written and what to mend."""
    here = _taking()
    request.max_content_length = MOST_BYTES
    draft = _draft(here)
    if not is_own_form():
        return _shown(here, draft, {"form": "elsewhere"}, 403)
    if faults := _faults(draft):
        return _shown(here, draft, faults, 422)
    recent: Recent = current_app.extensions["recent messages"]
    if recent.is_full():
        return _shown(here, draft, {"form": "full"}, 429)
    # Noted before it is kept: meanwhile the other visitors of this worker are answered.
    noted = recent.note()
    # The day alone: beside a log of requests, a time would lead to the pages that somebody saw before.
    day = datetime.datetime.combine(today(), datetime.time())
    message = Message(here.path.id, draft.kind, draft.about, here.lang, draft.text, day, draft.reply_to or None)
    try:
        number = keep_message(message)
    except Away:
        recent.take_back(noted)
        return _shown(here, draft, {"form": "not-kept"}, 503)
    return see(f"{here.base}/feedback/{number}", 303)


@blueprint.get("/feedback/<int:number>")
def kept(number: int) -> Response:
    """The receipt of a message of the path, for anybody: nothing is told of it but the day by which it is answered."""
    here = _taking()
    words = here.words.gettext
    try:
        found = message_here(here, number) or abort(404)
    except Away:
        heading = words("Your message cannot be looked up now")
        text = words("The database does not answer. What was kept is not lost: try again in a moment.")
        return page("error.html", heading, 503, heading=heading, text=text)
    due = here.words.date(found.due) if found.due else ""
    # Beside a time, the number would lead to the pages that somebody saw before.
    return page("feedback_kept.html", words("Thank you"), personal=True, untold=True, number=number, due=due)


def _taking() -> Edition:
    here = current()
    if not takes_messages(here):
        abort(404)
    return here


def _shown(here: Edition, draft: Draft, faults: Mapping[str, str] | None = None, status: int = 200) -> Response:
    to = accessibility_feedback(here, operator_here())
    title = here.words.gettext("Is something wrong or missing?")
    return page(
        "feedback.html",
        here.words.gettext("Error: %(title)s", title=title) if faults else title,
        status,
        personal=True,
        draft=draft,
        kinds=KINDS,
        faults=faults or {},
        longest=LONGEST_TEXT,
        to=to,
        publisher=here.path.header.publisher,
        mails=mails_texts(here),
    )


def _draft(here: Edition) -> Draft:
    """What was sent, without what no keyboard writes."""
    sent = request.form
    kind, shown = sent.get("kind", ""), sent.get("shown", "")
    return Draft(
        kind=kind if kind in KINDS else "other",
        text=plain_text(sent.get("text", "")).strip(),
        reply_to=plain_text(sent.get("reply_to", "")).strip(),
        about=_page_of(here, sent.get("about", "")),
        shown=int(shown) if re.fullmatch(r"[0-9]{1,12}", shown) else int(time.time()),
    )


def _page_of(here: Edition, address: str) -> str:
    """The page of this path that an address names, as `services/loan`; empty for the start page, and where is none.

    Whoever sends a form chooses what stands in it: an address of no page could hold anything.
    """
    found = re.fullmatch(r"(?:/embed(?:/look[^/]*)?)?/[a-z]{2}/([^/]+)/([\w/-]{0,200})", address)
    return found[2] if found and found[1] == here.path.id and _is_page(here, found[2]) else ""


def _is_page(here: Edition, page: str) -> bool:
    try:
        view, values = current_app.url_map.bind("").match(f"/{here.lang}/{here.path.id}/{page}")
    except HTTPException:
        return False
    named: Mapping[str, Container[str]] = {
        "browse.service": here.path.document.services,
        "browse.provider": here.path.providers,
        "pages.stage": here.stages,
        "questions.question": here.path.questions,
    }
    return values.get("name", "") in named[view] if view in named else "number" not in values


def _faults(draft: Draft) -> dict[str, str]:
    """What is wrong, by field."""
    waited = time.time() - draft.shown
    faults = {
        "text": "empty" if not draft.text else "long" if len(draft.text) > LONGEST_TEXT else "",
        "reply_to": "address" if draft.reply_to and not _is_mailbox(draft.reply_to) else "",
        "form": "trap" if request.form.get(TRAP) else "soon" if waited < SOONEST else "late" if waited > LATEST else "",
    }
    return {field: fault for field, fault in faults.items() if fault}


def _is_mailbox(text: str) -> bool:
    return len(text) <= LONGEST_ADDRESS and bool(MAILBOX.fullmatch(text))
