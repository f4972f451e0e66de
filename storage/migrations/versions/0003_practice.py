"""Daily practice: schedules, posts, attempts, reviews, settings and communities' own prompts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _channels()
    _members()
    _communities()


def _needed(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _own_key() -> sa.Column[Any]:
    return sa.Column("id", _KEY, nullable=False, autoincrement=True)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{columns[0]}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{columns[0]}", table, columns)


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


def _channels() -> None:
    words = ("platform", "workspace", "place", "at", "zone", "track", "group_ref", "owner", "state")
    op.create_table(
        "schedules",
        _own_key(),
        _needed("community_id", _KEY),
        *(_needed(name, sa.String()) for name in words),
        _needed("trouble", sa.Text()),
        _needed("weekdays", sa.JSON()),
        _needed("pauses", sa.JSON()),
        sa.Column("next_at", _INSTANT),
        sa.Column("next_day", sa.Date()),
        _primary("schedules", "id"),
        _of_community("schedules"),
        sqlite_autoincrement=True,
    )
    _index("schedules", "community_id")
    _index("schedules", "state", "next_at")
    op.create_table(
        "planned",
        _needed("schedule_id", _KEY),
        _needed("day", sa.Date()),
        sa.Column("prompt_id", sa.String()),
        _primary("planned", "schedule_id", "day"),
        _to("planned", "schedule_id", "schedules.id"),
    )
    op.create_table(
        "posts",
        _own_key(),
        _needed("schedule_id", _KEY),
        _needed("community_id", _KEY),
        _needed("slot", sa.String()),
        _needed("day", sa.Date()),
        _needed("prompt_id", sa.String()),
        _needed("state", sa.String()),
        _needed("at", _INSTANT),
        _needed("reason", sa.Text()),
        _needed("ref", sa.String()),
        _needed("link", sa.String()),
        _primary("posts", "id"),
        _unique("posts", "schedule_id", "slot"),
        _to("posts", "schedule_id", "schedules.id"),
        _of_community("posts"),
        sqlite_autoincrement=True,
    )
    _index("posts", "community_id", "id")


def _members() -> None:
    op.create_table(
        "attempts",
        _own_key(),
        _needed("member_id", _KEY),
        _needed("community_id", _KEY),
        _needed("prompt_id", sa.String()),
        sa.Column("open_prompt", sa.String()),
        sa.Column("post_id", _KEY),
        _needed("started_at", _INSTANT),
        _needed("hints", sa.Integer()),
        sa.Column("solution_at", _INSTANT),
        sa.Column("outcome", sa.Integer()),
        sa.Column("logged_at", _INSTANT),
        sa.Column("day", sa.Date()),
        sa.Column("minutes", sa.Integer()),
        _needed("language", sa.String()),
        _needed("code", sa.Text()),
        _needed("words", sa.Text()),
        _needed("shared", sa.Boolean()),
        sa.Column("tested", sa.Boolean()),
        _needed("checks", sa.JSON()),
        _primary("attempts", "id"),
        _unique("attempts", "member_id", "open_prompt"),
        _to("attempts", "post_id", "posts.id", "SET NULL"),
        _of_member("attempts"),
        sqlite_autoincrement=True,
    )
    _index("attempts", "member_id", "day")
    _index("attempts", "community_id", "day")
    _index("attempts", "post_id")
    _index("attempts", "prompt_id", "community_id")
    op.create_table(
        "helpful",
        _needed("attempt_id", _KEY),
        _needed("member_id", _KEY),
        _needed("community_id", _KEY),
        _needed("at", _INSTANT),
        _primary("helpful", "attempt_id", "member_id"),
        _to("helpful", "attempt_id", "attempts.id"),
        _of_member("helpful"),
    )
    _index("helpful", "member_id")
    op.create_table(
        "reviews",
        _needed("member_id", _KEY),
        _needed("prompt_id", sa.String()),
        _needed("community_id", _KEY),
        _needed("card", sa.JSON()),
        _needed("due", _INSTANT),
        _primary("reviews", "member_id", "prompt_id"),
        _of_member("reviews"),
    )
    _index("reviews", "member_id", "due")
    op.create_table(
        "practice_settings",
        _needed("member_id", _KEY),
        _needed("community_id", _KEY),
        sa.Column("daily_at", sa.String()),
        _needed("weekends_off", sa.Boolean()),
        _needed("listed", sa.Boolean()),
        sa.Column("next_at", _INSTANT),
        sa.Column("next_day", sa.Date()),
        _primary("practice_settings", "member_id"),
        _of_member("practice_settings"),
    )
    _index("practice_settings", "next_at")
    _index("practice_settings", "community_id", "listed")


def _communities() -> None:
    op.create_table(
        "community_practice",
        _needed("community_id", _KEY),
        _needed("lock_minutes", sa.Integer()),
        _needed("checked", sa.Boolean()),
        _needed("pack_version", sa.Integer()),
        _primary("community_practice", "community_id"),
        _of_community("community_practice"),
    )
    op.create_table(
        "pack_prompts",
        _needed("community_id", _KEY),
        _needed("prompt_id", sa.String()),
        _needed("checked", sa.Boolean()),
        _needed("files", sa.JSON()),
        _primary("pack_prompts", "community_id", "prompt_id", "checked"),
        _of_community("pack_prompts"),
    )
    op.create_table(
        "elsewhere",
        _needed("community_id", _KEY),
        _needed("prompt_id", sa.String()),
        _needed("name", sa.Text()),
        _needed("url", sa.String()),
        _primary("elsewhere", "community_id", "prompt_id"),
        _of_community("elsewhere"),
    )
