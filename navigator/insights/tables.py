"""The two tables: sums of what visitors did, and messages they chose to write. No row of the first leads to another."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Index, Integer, MetaData, Table, Text

metadata = MetaData()

counts = Table(
    "counts",
    metadata,
    Column("month", Text, primary_key=True),  # 2026-11
    Column("path", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("detail", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
    # Rows lie in the order of their keys: numbered as they came, they would tell what was counted together.
    sqlite_with_rowid=False,
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("received", DateTime, nullable=False),  # the day, without a time
    Column("path", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("page", Text, nullable=False),  # its address without query and host
    Column("language", Text, nullable=False),
    Column("text", Text),  # none once it is forgotten
    Column("reply_to", Text),
    Column("due", Date),
    Column("answered", DateTime),  # in UTC
    Column("note", Text),  # what was answered, or what the council says of it
    Column("mailed", Boolean, nullable=False),
    Column("claimed", DateTime),  # when a worker began to mail it, in UTC
    Index("messages_of_a_path", "path", "received"),
    # Whoever was told a number must not find another's message by it. How many there were is all that this tells.
    sqlite_autoincrement=True,
)
