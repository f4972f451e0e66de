"""Peer mocks: programmes, rounds, members' wishes, mocks, ratings and the queue."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _rounds()
    _members()
    _sessions()
    _ratings()
    # Whose account is it, and is it in this server: asked for many members at once.
    op.drop_index("ix_identities_member_id", "identities")
    _index("identities", "member_id", "workspace", "platform")


def _needed(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _own_key() -> sa.Column[Any]:
    return sa.Column("id", _KEY, nullable=False, autoincrement=True)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{columns[0]}")


def _index(table: str, *columns: str, name: str = "") -> None:
    op.create_index(name or f"ix_{table}_{columns[0]}", table, columns)


def _to(table: str, column: str, target: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}", ondelete=ondelete)


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return _to(table, "community_id", "communities.id")


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["member_id", "community_id"],
        ["members.id", "members.community_id"],
        name=f"fk_{table}_member_id",
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


def _rounds() -> None:
    op.create_table(
        "mock_programmes",
        _own_key(),
        *_needed(_KEY, "community_id"),
        *_needed(sa.String(), "platform", "workspace", "place", "rhythm", "at", "zone", "owner", "state"),
        *_needed(sa.Text(), "name", "link", "trouble"),
        *_needed(sa.Integer(), "weekday", "minutes", "horizon", "opens_hours"),
        *_needed(sa.JSON(), "formats", "pauses"),
        *_needed(sa.Date(), "since"),
        *_needed(sa.Boolean(), "mentors", "events"),
        sa.Column("next_at", _INSTANT),
        sa.Column("next_day", sa.Date()),
        _primary("mock_programmes", "id"),
        _unique("mock_programmes", "community_id", "name"),
        _of_community("mock_programmes"),
        sqlite_autoincrement=True,
    )
    _index("mock_programmes", "state", "next_at")
    op.create_table(
        "mock_rounds",
        _own_key(),
        *_needed(_KEY, "programme_id", "community_id"),
        *_needed(sa.String(), "slot", "state", "ref", "link"),
        *_needed(_INSTANT, "opens_at", "pairs_at", "ends_at"),
        sa.Column("next_at", _INSTANT),
        *_needed(sa.Text(), "reason"),
        _primary("mock_rounds", "id"),
        _unique("mock_rounds", "programme_id", "slot"),
        _to("mock_rounds", "programme_id", "mock_programmes.id"),
        _of_community("mock_rounds"),
        sqlite_autoincrement=True,
    )
    _index("mock_rounds", "programme_id", "pairs_at")
    _index("mock_rounds", "community_id", "state")
    _index("mock_rounds", "next_at")
    op.create_table(
        "mock_entries",
        *_needed(_KEY, "round_id", "member_id", "community_id"),
        *_needed(sa.String(), "state", "reason"),
        *_needed(sa.Boolean(), "asked", "left_out"),
        _primary("mock_entries", "round_id", "member_id"),
        _to("mock_entries", "round_id", "mock_rounds.id"),
        _of_member("mock_entries"),
    )
    _index("mock_entries", "member_id")


def _members() -> None:
    op.create_table(
        "mock_profiles",
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.JSON(), "formats", "languages", "calibrated"),
        *_needed(sa.String(), "week"),
        *_needed(sa.Integer(), "a_week", "takes", "ignored"),
        *_needed(sa.Boolean(), "mentor", "vouched", "nudge", "marks"),
        sa.Column("paused_until", _INSTANT),
        _primary("mock_profiles", "member_id"),
        _of_member("mock_profiles"),
    )
    _index("mock_profiles", "community_id")
    op.create_table(
        "mock_blocks",
        *_needed(_KEY, "member_id", "other_id", "community_id"),
        _primary("mock_blocks", "member_id", "other_id"),
        _to("mock_blocks", "other_id", "members.id"),
        _of_member("mock_blocks"),
    )
    _index("mock_blocks", "other_id")
    op.create_table(
        "mock_queue",
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.String(), "platform", "workspace", "person", "place"),
        *_needed(_INSTANT, "since", "until"),
        *_needed(sa.JSON(), "formats"),
        _primary("mock_queue", "member_id"),
        _of_member("mock_queue"),
    )
    _index("mock_queue", "community_id", "since")
    _index("mock_queue", "until")


def _sessions() -> None:
    op.create_table(
        "mock_sessions",
        _own_key(),
        *_needed(_KEY, "community_id"),
        *_needed(sa.String(), "platform", "workspace", "parent", "state", "place", "ref", "event"),
        *_needed(_INSTANT, "start", "ends_at", "created_at", "answer_by"),
        sa.Column("next_at", _INSTANT),
        *_needed(sa.Integer(), "minutes", "seats", "version"),
        sa.Column("programme_id", _KEY),
        sa.Column("round_id", _KEY),
        *_needed(sa.Boolean(), "nudged"),
        *_needed(sa.Text(), "link", "reason"),
        _primary("mock_sessions", "id"),
        _of_community("mock_sessions"),
        _to("mock_sessions", "programme_id", "mock_programmes.id", "SET NULL"),
        _to("mock_sessions", "round_id", "mock_rounds.id", "SET NULL"),
        sqlite_autoincrement=True,
    )
    for column in ("next_at", "programme_id", "round_id"):
        _index("mock_sessions", column)
    takes_time = sa.text("state IN ('asked', 'confirmed', 'proposed', 'rescue', 'running')")
    op.create_index(
        "ix_mock_sessions_state", "mock_sessions", ["state"], sqlite_where=takes_time, postgresql_where=takes_time
    )
    _index("mock_sessions", "community_id", "start")
    _index("mock_sessions", "community_id", "created_at", name="ix_mock_sessions_made")
    op.create_table(
        "mock_seats",
        *_needed(_KEY, "session_id", "member_id", "community_id"),
        *_needed(sa.Integer(), "number"),
        *_needed(sa.String(), "role", "asks", "answers"),
        sa.Column("format", sa.String()),
        *_needed(sa.Boolean(), "first", "confirmed", "missed", "excused", "gone"),
        sa.Column("here_at", _INSTANT),
        _primary("mock_seats", "session_id", "member_id"),
        _to("mock_seats", "session_id", "mock_sessions.id"),
        _of_member("mock_seats"),
    )
    _index("mock_seats", "member_id")


def _ratings() -> None:
    op.create_table(
        "mock_ratings",
        *_needed(_KEY, "session_id", "member_id", "about_id", "community_id"),
        *_needed(sa.String(), "kind"),
        sa.Column("at", _INSTANT),
        sa.Column("overall", sa.Integer()),
        *_needed(sa.JSON(), "criteria", "strengths"),
        *_needed(sa.Text(), "evidence", "try_next"),
        _primary("mock_ratings", "session_id", "member_id", "kind", "about_id"),
        _to("mock_ratings", "session_id", "mock_sessions.id"),
        _to("mock_ratings", "about_id", "members.id"),
        _of_member("mock_ratings"),
    )
    _index("mock_ratings", "member_id")
    _index("mock_ratings", "about_id")
