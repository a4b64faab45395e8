"""Changes the tables, in the transaction of whoever asks for it; or writes a new change, where there is none."""

from __future__ import annotations

from alembic import context

from navigator.insights.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
