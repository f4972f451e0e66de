"""Conversations, referrals and applications, and the outcome log."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "network_entries",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.String(), "kind", "stage"),
        *_needed(sa.Date(), "day"),
        *_needed(_INSTANT, "at"),
        *_needed(sa.Text(), "who", "company", "role", "notes", "product", "team", "stack", "why_them", "story"),
        *_needed(sa.Integer(), "reached", "followed_up"),
        sa.Column("follow_up_on", sa.Date()),
        sa.Column("remind_at", _INSTANT),
        *_keys("network_entries", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_entries_member_id", "network_entries", ["member_id", "day"])
    op.create_index("ix_network_entries_remind_at", "network_entries", ["remind_at"])
    op.create_table(
        "network_settings",
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.String(), "remind_at"),
        *_keys("network_settings", "member_id"),
    )
    op.create_table(
        "interviews",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.Date(), "day"),
        *_needed(sa.String(), "round", "result"),
        *_needed(_INSTANT, "logged_at"),
        sa.Column("size", sa.String()),
        sa.Column("level", sa.String()),
        *_needed(sa.JSON(), "score"),
        *_keys("interviews", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_interviews_member_id", "interviews", ["member_id", "day"])


def _needed(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _keys(table: str, primary: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint(primary, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["member_id", "community_id"],
            ["members.id", "members.community_id"],
            name=f"fk_{table}_member_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
    )
