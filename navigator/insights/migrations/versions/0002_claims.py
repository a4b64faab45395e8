"""When a worker began to mail a message, so that another one tries again where the first was killed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the time. What counts as mailed stays so."""
    op.add_column("messages", sa.Column("claimed", sa.DateTime))
