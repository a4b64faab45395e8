"""Messages that visitors wrote, in words for whoever answers them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from navigator.format import Message as Words
from navigator.format import say, say_many
from navigator.insights import Message, personal_data
from navigator.workbench.report import Table, Value

KIND_WORDS: Mapping[str, Words] = {
    "wrong": say("something is wrong"),
    "missing": say("something is missing"),
    "accessibility": say("accessibility"),
    "other": say("something else"),
}
"""What a message is about."""

HELD: Mapping[str, Words] = {
    "telephone": say("a telephone number"),
    "e-mail": say("an e-mail address"),
    "identity-code": say("a personal identity code"),
    "street-address": say("a street address"),
}
"""What in a text leads to somebody."""

FORGOTTEN = say("The text is forgotten: its time was over.")


def message_lines(message: Message, today: datetime.date, time_zone: str) -> Iterator[Words | str]:
    """A message as lines; those of its text are indented, so that none of them looks like one of ours.

    `time_zone` is that of the path.
    """
    yield say(
        "%(number)s  %(day)s  %(kind)s  %(page)s",
        number=message.id,
        day=message.received.date().isoformat(),
        kind=KIND_WORDS.get(message.kind, message.kind),
        page=message.page,
    )
    if answered := message.answered_on(time_zone):
        yield say("  answered on %(day)s: %(note)s", day=answered.isoformat(), note=message.note or "–")
    elif message.due is not None:
        yield due_words(message, today)
    if message.text is None:
        yield FORGOTTEN
        return
    yield from (f"  | {line}" for line in message.text.splitlines())
    if message.reply_to and message.answered is None:
        yield say("  An answer is wanted at %(address)s", address=message.reply_to)
    if held := held_in_words(message):
        yield say("  It seems to hold %(what)s: leave that out when you print it or hand it on.", what=held)


def held_in_words(message: Message) -> Words | None:
    """What in a message seems to lead to somebody."""
    found = [HELD[one] for one in personal_data(message.text or "")]
    return in_a_row(found) if found else None


def due_words(message: Message, today: datetime.date) -> Words:
    """By when a message is to be answered."""
    if message.due is None:
        return say("  to be answered")
    day, left = message.due.isoformat(), (message.due - today).days
    if left < 0:
        return say_many(
            "  to be answered by %(day)s: %(number)s day late",
            "  to be answered by %(day)s: %(number)s days late",
            -left,
            day=day,
        )
    return say_many(
        "  to be answered by %(day)s: %(number)s day left",
        "  to be answered by %(day)s: %(number)s days left",
        left,
        day=day,
    )


def in_a_row(found: Sequence[Words]) -> Words:
    """What was found, as one message."""
    first, *rest = found
    for one in rest:
        first = say("%(before)s, %(after)s", before=first, after=one)
    return first


def message_as_data(message: Message, today: datetime.date) -> dict[str, Any]:
    """A message for programs."""
    return {
        "number": message.id,
        "path": message.path,
        "received": message.received.isoformat(),
        "kind": message.kind,
        "page": message.page,
        "language": message.language,
        "text": message.text,
        "reply_to": message.reply_to,
        "due": message.due.isoformat() if message.due else None,
        "late": message.is_late(today),
        "answered": message.answered.isoformat() if message.answered else None,
        "note": message.note,
        "holds": list(personal_data(message.text or "")),
    }


def message_table(messages: Sequence[Message], time_zone: str) -> Table:
    """Messages for a spreadsheet, with days of the path; never the addresses of those who want an answer."""
    columns = (
        say("No."),
        say("Day"),
        say("About"),
        say("Page"),
        say("Language"),
        say("Text"),
        say("To be answered by"),
        say("Answered on"),
        say("Note"),
        say("Seems to hold"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            one.id,
            one.received.date(),
            KIND_WORDS.get(one.kind, one.kind),
            one.page,
            one.language,
            one.text,
            one.due,
            one.answered_on(time_zone),
            one.note,
            held_in_words(one),
        )
        for one in messages
    )
    return Table("messages", say("Messages"), columns, rows)
