"""The first tables: counts and messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    keys = ("month", "path", "measure", "subject", "detail")
    op.create_table(
        "counts",
        *(sa.Column(key, sa.Text, primary_key=True) for key in keys),
        sa.Column("n", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("received", sa.DateTime, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("reply_to", sa.Text),
        sa.Column("due", sa.Date),
        sa.Column("answered", sa.DateTime),
        sa.Column("note", sa.Text),
        sa.Column("mailed", sa.Boolean, nullable=False),
    )
    op.create_index("messages_of_a_path", "messages", ["path", "received"])
