"""What was written to members of the bot's own accord; cohorts' figures, and what they are made of."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_AREAS = ("foundations", "projects", "system_design", "stories", "mocks", "networking")
_NEAR = 5  # points
_SOME = 500  # members whose newest snapshot is read at once


def upgrade() -> None:
    """Create the tables, and fill the short readings from the newest snapshots."""
    _of_member(
        "readiness_now",
        *_needed(_INSTANT, "at"),
        *_needed(sa.String(), "band"),
        *_needed(sa.Float(), "value", "low", "high"),
        *_needed(sa.String(), "levels"),
        *_needed(sa.Boolean(), "lacks_mock"),
    )
    op.create_index("ix_readiness_now_community_id", "readiness_now", ["community_id"])
    _of_member("counted", *_needed(sa.JSON(), "placed"))
    op.create_index("ix_counted_community_id", "counted", ["community_id"])
    op.create_table(
        "cohort_editions",
        *_needed(_KEY, "community_id"),
        *_needed(sa.Integer(), "version"),
        *_needed(sa.String(), "week"),
        *_needed(_INSTANT, "made_at"),
        *_needed(sa.JSON(), "figures"),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_cohort_editions_community_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", name="pk_cohort_editions"),
    )
    _of_member(
        "nudges",
        sa.Column("next_at", _INSTANT),
        *_needed(sa.Integer(), "sent"),
        sa.Column("last", sa.String()),
        sa.Column("last_at", _INSTANT),
    )
    op.create_index("ix_nudges_next_at", "nudges", ["next_at"])
    _fill()


def _fill() -> None:
    """One snapshot of each member is read, the newest; one that this version cannot read is left to the next."""
    connection = op.get_bind()
    names = ("member_id", "community_id", "at", "band", "value", "low", "high", "levels", "lacks_mock")
    into = sa.table("readiness_now", *(sa.column(name, _INSTANT if name == "at" else None) for name in names))
    snapshots = sa.table(
        "snapshots",
        *(sa.column(name) for name in ("id", "member_id", "community_id")),
        sa.column("at", _INSTANT),
        sa.column("profile", sa.JSON()),
    )
    other = snapshots.alias()
    newer = sa.exists().where(
        other.c.member_id == snapshots.c.member_id,
        sa.or_(other.c.at > snapshots.c.at, sa.and_(other.c.at == snapshots.c.at, other.c.id > snapshots.c.id)),
    )
    after = 0
    while True:
        some = (
            sa.select(snapshots)
            .where(snapshots.c.member_id > after, ~newer)
            .order_by(snapshots.c.member_id)
            .limit(_SOME)
        )
        rows = connection.execute(some).all()
        if not rows:
            return
        read = [values for row in rows if (values := _reading(row)) is not None]
        if read:
            connection.execute(sa.insert(into), read)
        after = rows[-1].member_id


def _reading(row: Any) -> dict[str, Any] | None:
    try:
        profile = row.profile
        distances = [profile["scores"][area]["value"] - profile["bars"][area] for area in _AREAS]
        return {
            "member_id": row.member_id,
            "community_id": row.community_id,
            "at": row.at,
            "band": str(profile["band"]),
            "value": float(profile["index"]),
            "low": float(profile["index_low"]),
            "high": float(profile["index_high"]),
            "levels": "".join("u" if one < -_NEAR else "a" if one > _NEAR else "n" for one in distances),
            "lacks_mock": any(gate["id"] == "G1" for gate in profile["gates"]),
        }
    except (KeyError, TypeError, ValueError):
        return None


def _of_member(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        *_needed(_KEY, "member_id", "community_id"),
        *columns,
        sa.ForeignKeyConstraint(
            ["member_id", "community_id"],
            ["members.id", "members.community_id"],
            name=f"fk_{table}_member_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", name=f"pk_{table}"),
    )


def _needed(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]
