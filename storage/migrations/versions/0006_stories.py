"""Stories, their ratings and what was told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_TEXTS = ("title", "situation", "task", "action", "own_part", "result", "measured", "link")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "stories",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.BigInteger(), "token"),
        *_needed(sa.Text(), *_TEXTS),
        *_needed(sa.JSON(), "competencies"),
        sa.Column("link_role", sa.String()),
        *_needed(sa.Integer(), "wording"),
        *_needed(_INSTANT, "created_at", "edited_at"),
        _of_member("stories"),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sa.UniqueConstraint("member_id", "token", name="uq_stories_member_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "story_ratings",
        *_needed(_KEY, "story_id", "member_id", "about_id", "community_id"),
        *_needed(sa.String(), "state"),
        *_needed(_INSTANT, "asked_at"),
        sa.Column("rating", sa.Integer()),
        *_needed(sa.Text(), "evidence"),
        sa.Column("rated_at", _INSTANT),
        *_needed(sa.Integer(), "wording"),
        _to("story_ratings", "story_id", "stories.id", "CASCADE"),
        _to("story_ratings", "about_id", "members.id", "CASCADE"),
        _of_member("story_ratings"),
        sa.PrimaryKeyConstraint("story_id", "member_id", name="pk_story_ratings"),
    )
    for column in ("member_id", "about_id"):
        op.create_index(f"ix_story_ratings_{column}", "story_ratings", [column])
    op.create_table(
        "story_tellings",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.BigInteger(), "token"),
        *_needed(sa.String(), "question"),
        *_needed(_INSTANT, "started_at"),
        sa.Column("seconds", sa.Integer()),
        sa.Column("told_at", _INSTANT),
        sa.Column("went", sa.Integer()),
        sa.Column("story_id", _KEY),
        _to("story_tellings", "story_id", "stories.id", "SET NULL"),
        _of_member("story_tellings"),
        sa.PrimaryKeyConstraint("id", name="pk_story_tellings"),
        sa.UniqueConstraint("member_id", "token", name="uq_story_tellings_member_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_story_tellings_story_id", "story_tellings", ["story_id"])
    op.create_table(
        "story_readers",
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.Boolean(), "takes"),
        _of_member("story_readers"),
        sa.PrimaryKeyConstraint("member_id", name="pk_story_readers"),
    )


def _needed(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _to(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}", ondelete=ondelete)


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["member_id", "community_id"],
        ["members.id", "members.community_id"],
        name=f"fk_{table}_member_id",
        ondelete="CASCADE",
        onupdate="CASCADE",
    )
