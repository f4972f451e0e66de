"""How a community is run: settings, roles, cohorts, members' choices, and the log."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "community_settings",
        *_needed(_KEY, "community_id"),
        *_needed(sa.Integer(), "version"),
        sa.Column("zone", sa.String()),
        sa.Column("locale", sa.String()),
        *_needed(sa.Integer(), "sharing", "keep_days"),
        sa.Column("organisers_platform", sa.String()),
        *_needed(sa.String(), "organisers_workspace", "organisers_place"),
        sa.Column("brief_at", sa.String()),
        sa.Column("done_at", _INSTANT),
        sa.Column("delete_at", _INSTANT),
        _of_community("community_settings"),
        sa.PrimaryKeyConstraint("community_id", name="pk_community_settings"),
    )
    op.create_index("ix_community_settings_delete_at", "community_settings", ["delete_at"])
    op.create_table(
        "role_rights",
        *_needed(sa.String(), "platform", "workspace", "role"),
        *_needed(_KEY, "community_id"),
        *_needed(sa.Integer(), "rank"),
        _of_community("role_rights"),
        sa.PrimaryKeyConstraint("platform", "workspace", "role", name="pk_role_rights"),
    )
    op.create_index("ix_role_rights_community_id", "role_rights", ["community_id"])
    op.create_table(
        "cohorts",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "community_id"),
        *_needed(sa.Text(), "name"),
        *_needed(sa.Date(), "starts_on"),
        sa.Column("ends_on", sa.Date()),
        _of_community("cohorts"),
        sa.PrimaryKeyConstraint("id", name="pk_cohorts"),
        sa.UniqueConstraint("community_id", "name", name="uq_cohorts_community_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "member_choices",
        *_needed(_KEY, "member_id", "community_id"),
        sa.Column("sharing", sa.Integer()),
        *_needed(sa.String(), "nudges"),
        *_needed(sa.Boolean(), "outcomes"),
        sa.Column("cohort_id", _KEY),
        *_needed(sa.Text(), "help_wanted"),
        sa.Column("help_asked_at", _INSTANT),
        sa.ForeignKeyConstraint(
            ["member_id", "community_id"],
            ["members.id", "members.community_id"],
            name="fk_member_choices_member_id",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.id"], name="fk_member_choices_cohort_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("member_id", name="pk_member_choices"),
    )
    op.create_index("ix_member_choices_community_id", "member_choices", ["community_id"])
    op.create_index("ix_member_choices_cohort_id", "member_choices", ["cohort_id"])
    op.create_table(
        "audit_log",
        sa.Column("id", _KEY, nullable=False, autoincrement=True),
        *_needed(_KEY, "community_id"),
        *_needed(_INSTANT, "at"),
        sa.Column("actor_id", _KEY),
        *_needed(sa.String(), "action"),
        sa.Column("subject_id", _KEY),
        *_needed(sa.Text(), "detail"),
        _of_community("audit_log"),
        *(
            sa.ForeignKeyConstraint([name], ["members.id"], name=f"fk_audit_log_{name}", ondelete="SET NULL")
            for name in ("actor_id", "subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_audit_log"),
        sqlite_autoincrement=True,
    )
    for columns in (["community_id", "id"], ["actor_id"], ["subject_id"]):
        op.create_index(f"ix_audit_log_{columns[0]}", "audit_log", columns)


def _needed(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id"], ["communities.id"], name=f"fk_{table}_community_id", ondelete="CASCADE"
    )
