"""Messages that visitors chose to write: kept, answered, and forgotten in time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, Row, delete, func, insert, or_, select, update

from navigator.insights.database import reading
from navigator.insights.tables import messages

KINDS = ("wrong", "missing", "accessibility", "other")
"""What a message may be about."""

BY_LAW = datetime.timedelta(days=14)
"""In what time feedback on accessibility is answered (Act on the Provision of Digital Services, 306/2019)."""

TEXT_KEPT = datetime.timedelta(days=365)
"""How long texts are kept, from the day they came."""

ADDRESS_KEPT = datetime.timedelta(days=30)
"""How long the address of whoever wants an answer is kept after the answer."""

CLAIMED = datetime.timedelta(minutes=10)
"""How long a worker may take to mail what it claimed; a mail takes seconds, so after that the worker is gone."""

LAST = 2**31 - 1
"""The last number a message can have."""

LONGEST_TEXT = 4_000
LONGEST_ADDRESS = 200
"""How many characters a text, and an address for the answer, may have."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message; `received` is the day it came, as those who keep the path count days, `answered` is in UTC.

    `id` is 0 until it is kept; `text` is None once it is forgotten.
    """

    path: str
    kind: str
    page: str
    language: str
    text: str | None
    received: datetime.datetime
    reply_to: str | None = None
    answered: datetime.datetime | None = None
    note: str | None = None
    id: int = 0

    @property
    def due(self) -> datetime.date | None:
        """The day by which the law wants it answered; None where it names none."""
        return (self.received + BY_LAW).date() if self.kind == "accessibility" else None

    def answered_on(self, time_zone: str) -> datetime.date | None:
        """The day on which it was answered, counted as `received` is: by the clock of the path."""
        if self.answered is None:
            return None
        return self.answered.replace(tzinfo=datetime.UTC).astimezone(ZoneInfo(time_zone)).date()

    def is_late(self, today: datetime.date) -> bool:
        """Whether it should have been answered."""
        return self.answered is None and self.due is not None and self.due < today


def keep(engine: Engine, message: Message) -> int:
    """Keep a message, and give it its number. Raises `DatabaseError` where that cannot be."""
    values = {
        "path": message.path,
        "kind": message.kind,
        "page": message.page,
        "language": message.language,
        "text": message.text,
        "received": message.received,
        "reply_to": message.reply_to,
        "due": message.due,
        "mailed": False,
    }
    with engine.begin() as connection:
        return int(connection.execute(insert(messages).values(values).returning(messages.c.id)).scalar_one())


def messages_of(engine: Engine, path: str | None = None, *, unanswered: bool = False) -> list[Message]:
    """The messages of a path, or of all, the oldest first."""
    wanted = select(messages).order_by(messages.c.received, messages.c.id)
    if path is not None:
        wanted = wanted.where(messages.c.path == path)
    if unanswered:
        wanted = wanted.where(messages.c.answered.is_(None))
    with reading(engine) as connection:
        return [_message(row) for row in connection.execute(wanted)]


def message(engine: Engine, number: int) -> Message | None:
    """A message by its number; None where there is none."""
    if number > LAST:
        return None
    with reading(engine) as connection:
        row = connection.execute(select(messages).where(messages.c.id == number)).one_or_none()
        return _message(row) if row else None


def _message(row: Row[Any]) -> Message:
    return Message(
        path=row.path,
        kind=row.kind,
        page=row.page,
        language=row.language,
        text=row.text,
        received=row.received,
        reply_to=row.reply_to,
        answered=row.answered,
        note=row.note,
        id=row.id,
    )


def claim(engine: Engine, path: str, now: datetime.datetime) -> list[Message]:
    """The messages of a path of which no mail was sent yet: for a while nobody else is given them. `now` is in UTC.

    Whoever is given them tells `mailed` or `give_back`; where that is not told, they are given again after `CLAIMED`.
    """
    free = or_(messages.c.claimed.is_(None), messages.c.claimed <= now - CLAIMED)
    mine = (messages.c.path == path, messages.c.mailed.is_(False), free)
    with engine.begin() as connection:
        numbers = connection.scalars(update(messages).where(*mine).values(claimed=now).returning(messages.c.id)).all()
        wanted = select(messages).where(messages.c.id.in_(numbers)).order_by(messages.c.id)
        return [_message(row) for row in connection.execute(wanted)]


def mailed(engine: Engine, claimed: Iterable[Message]) -> None:
    """The mail about these was sent."""
    _settle(engine, claimed, is_mailed=True)


def give_back(engine: Engine, claimed: Iterable[Message]) -> None:
    """The mail about these could not be sent: they wait for the next one."""
    _settle(engine, claimed, is_mailed=False)


def _settle(engine: Engine, claimed: Iterable[Message], *, is_mailed: bool) -> None:
    numbers = [one.id for one in claimed]
    with engine.begin() as connection:
        settled = update(messages).where(messages.c.id.in_(numbers)).values(mailed=is_mailed, claimed=None)
        connection.execute(settled)


def answer(engine: Engine, number: int, note: str, now: datetime.datetime) -> bool:
    """Note that a message was answered, and how; tells whether it was noted: the first note stays."""
    waiting = (messages.c.id == number, messages.c.answered.is_(None))
    with engine.begin() as connection:
        return bool(connection.execute(update(messages).where(*waiting).values(answered=now, note=note)).rowcount)


def forget_old(engine: Engine, now: datetime.datetime) -> None:
    """Take away texts and addresses whose time is over; that there was a message, and of which kind, stays."""
    with engine.begin() as connection:
        texts = messages.c.received < now - TEXT_KEPT
        connection.execute(
            update(messages)
            .where(texts, or_(messages.c.text.is_not(None), messages.c.reply_to.is_not(None)))
            .values(text=None, reply_to=None, note=None)
        )
        answered = messages.c.answered < now - ADDRESS_KEPT
        connection.execute(update(messages).where(answered, messages.c.reply_to.is_not(None)).values(reply_to=None))


def forget_message(engine: Engine, number: int) -> bool:
    """Take a message away whole, as whoever wrote it may ask; tells whether there was one."""
    with engine.begin() as connection:
        return bool(connection.execute(delete(messages).where(messages.c.id == number)).rowcount)


def forget_messages(engine: Engine, path: str) -> int:
    """Take away all messages of a path; tells how many there were."""
    with engine.begin() as connection:
        return connection.execute(delete(messages).where(messages.c.path == path)).rowcount


def kept_messages(engine: Engine) -> int:
    """How many messages there are."""
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(messages)).scalar_one())
