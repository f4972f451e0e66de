"""Projects and what peers say of them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "projects",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "member_id", "community_id"),
        *_needed(sa.Text(), "title", "about", "own", "url", "readme", "messy"),
        *_needed(sa.JSON(), "ticked", "confirmed"),
        sa.Column("explained_at", _INSTANT),
        *_needed(sa.JSON(), "checklist"),
        *_needed(sa.Integer(), "version"),
        *_needed(_INSTANT, "stands_since", "made_at"),
        _of_member("projects"),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_projects_member_id", "projects", ["member_id"])
    op.create_table(
        "project_reviews",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "project_id", "member_id", "about_id", "community_id"),
        *_needed(sa.String(), "platform", "workspace", "state"),
        *_needed(_INSTANT, "asked_at", "expires_at"),
        sa.Column("done_at", _INSTANT),
        *_needed(sa.JSON(), "verdicts"),
        sa.Column("explained", sa.Boolean()),
        *_needed(sa.Text(), "words"),
        _of_member("project_reviews"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_project_reviews_project_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["about_id"], ["members.id"], name="fk_project_reviews_about_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_project_reviews"),
        sa.UniqueConstraint("project_id", "member_id", name="uq_project_reviews_project_id"),
        sqlite_autoincrement=True,
    )
    for name in ("member_id", "about_id"):
        op.create_index(f"ix_project_reviews_{name}", "project_reviews", [name])


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
