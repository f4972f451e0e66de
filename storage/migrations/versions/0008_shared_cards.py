"""Evidence cards that were shared by a link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "shared_cards",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        sa.Column("member_id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("viewed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id", "community_id"],
            ["members.id", "members.community_id"],
            name="fk_shared_cards_member_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_shared_cards"),
        sa.UniqueConstraint("digest", name="uq_shared_cards_digest"),
        sqlite_autoincrement=True,
    )
    for name in ("member_id", "expires_at"):
        op.create_index(f"ix_shared_cards_{name}", "shared_cards", [name])
