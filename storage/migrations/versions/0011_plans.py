"""Plans, what was ticked off, and hours of practice."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "plans",
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.Date(), "begun"),
        *_needed(sa.String(), "steps_version"),
        *_needed(sa.JSON(), "week"),
        sa.Column("ready_from", sa.Date()),
        sa.Column("ready_to", sa.Date()),
        *_needed(sa.Boolean(), "message"),
        *_needed(_INSTANT, "next_at"),
        *_needed(sa.Date(), "next_day"),
        *_needed(sa.Integer(), "version"),
        _of_member("plans"),
        sa.PrimaryKeyConstraint("member_id", name="pk_plans"),
    )
    op.create_index("ix_plans_next_at", "plans", ["next_at"])
    op.create_index("ix_plans_community_id", "plans", ["community_id"])
    op.create_table(
        "plan_ticks",
        *_needed(_KEY, "member_id"),
        *_needed(sa.String(), "task"),
        *_needed(sa.Date(), "week"),
        *_needed(_KEY, "community_id"),
        *_needed(sa.Integer(), "units"),
        _of_member("plan_ticks"),
        sa.PrimaryKeyConstraint("member_id", "task", "week", name="pk_plan_ticks"),
    )
    op.create_table(
        "practice_log",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.Date(), "day"),
        *_needed(sa.Integer(), "minutes"),
        *_needed(sa.String(), "dimension"),
        *_needed(sa.Boolean(), "from_scratch"),
        *_needed(sa.Text(), "note"),
        _of_member("practice_log"),
        sa.PrimaryKeyConstraint("id", name="pk_practice_log"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_practice_log_member_id", "practice_log", ["member_id", "day"])


def _needed(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["member_id", "community_id"],
        ["members.id", "members.community_id"],
        name=f"fk_{table}_member_id",
        ondelete="CASCADE",
        onupdate="CASCADE",
    )
