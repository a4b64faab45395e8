"""Numbers of messages are given once: SQLite gave that of the last message again once this was deleted."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of SQLite anew, its messages with the numbers they have; PostgreSQL never gives one twice."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("messages", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
