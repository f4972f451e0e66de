"""A resume that its owner wants to be kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "resumes",
        sa.Column("member_id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_at", _INSTANT, nullable=False),
        sa.Column("until", _INSTANT),
        sa.ForeignKeyConstraint(
            ["member_id", "community_id"],
            ["members.id", "members.community_id"],
            name="fk_resumes_member_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", name="pk_resumes"),
    )
    op.create_index("ix_resumes_community_id", "resumes", ["community_id"])
    op.create_index("ix_resumes_until", "resumes", ["until"])
