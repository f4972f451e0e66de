"""Messages that begin a private place, and whom a message may tell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns; what is there begins no place and tells nobody."""
    for name in ("private", "pings"):
        op.add_column("outbox", sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''")))
