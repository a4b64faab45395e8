"""Databases of older versions are brought to the tables of this one, with all that is in them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from navigator.insights import connected, keep, messages_of, opened
from navigator.insights.database import settings
from navigator.insights.messages import Message, claim, forget_message, forget_messages
from navigator.insights.tables import metadata

NOON = datetime.datetime.fromisoformat("2026-11-30T12:00")

FIRST = sa.table("messages", *map(sa.column, ("id", "received", "path", "kind", "page", "language", "text", "mailed")))
"""The messages as the first version had them."""


def old(place: str, *numbers: int) -> Engine:
    """A database of the first version that holds messages with these numbers, of which a mail was sent."""
    engine, config = connected(place), settings()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        values: dict[str, Any] = {"received": str(NOON), "path": "p", "kind": "wrong", "page": "", "language": "en"}
        for number in numbers:
            row = {**values, "id": number, "text": f"Text {number}", "mailed": True}
            connection.execute(sa.insert(FIRST).values(row))
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT setval('messages_id_seq', {max(numbers)})")
    return engine


def test_messages_keep_their_numbers_and_are_not_mailed_again(place: str) -> None:
    old(place, 3, 8)
    engine = opened(place)
    assert {one.id: one.text for one in messages_of(engine, "p")} == {3: "Text 3", 8: "Text 8"}
    assert claim(engine, "p", NOON + datetime.timedelta(days=1)) == []
    assert keep(engine, Message("p", "other", "", "en", "new", NOON)) == 9
    assert [one.text for one in claim(engine, "p", NOON)] == ["new"]


def test_the_tables_are_those_that_are_asked(place: str) -> None:
    old(place, 3)
    with opened(place).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize("is_old", [True, False])
def test_a_number_is_never_given_again(place: str, is_old: bool) -> None:
    if is_old:
        old(place, 3)
    engine = opened(place)
    written = Message("p", "other", "", "en", "new", NOON)
    last = keep(engine, written)
    assert forget_message(engine, last)
    assert keep(engine, written) == last + 1
    forget_messages(engine, "p")
    assert keep(opened(place), written) == last + 2
