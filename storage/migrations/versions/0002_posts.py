"""Messages to channels: threads, edits, and where they were posted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; what is there are messages without a thread, and none edits another."""
    for name, kind in (("thread_of", sa.String()), ("thread_title", sa.Text()), ("edits", sa.String())):
        op.add_column("outbox", sa.Column(name, kind, nullable=False, server_default=sa.text("''")))
    op.add_column("outbox", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_outbox_line", "outbox", ["community_id", "due"], sqlite_where=waiting, postgresql_where=waiting)
    op.execute("ALTER TABLE surfaces RENAME COLUMN channel TO place")
    op.execute("ALTER TABLE surfaces RENAME COLUMN message TO ref")
    for name in ("workspace", "link"):
        op.add_column("surfaces", sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''")))
