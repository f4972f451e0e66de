"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create everything."""
    _communities()
    _members()
    _assessments()
    _forms_and_codes()
    _messages()
    _work()
    _slack_installations()


def _key(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, _KEY, nullable=nullable, autoincrement=name == "id")


def _word(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _words(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, _INSTANT, nullable=nullable)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{columns[0]}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{columns[0]}", table, columns)


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id"], ["communities.id"], name=f"fk_{table}_community_id", ondelete="CASCADE"
    )


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["member_id", "community_id"],
        ["members.id", "members.community_id"],
        name=f"fk_{table}_member_id",
        onupdate="CASCADE",
        ondelete="CASCADE",
    )


def _communities() -> None:
    op.create_table(
        "communities",
        _key("id"),
        _words("name"),
        _instant("created_at"),
        _primary("communities", "id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "workspaces",
        _word("platform"),
        _word("workspace"),
        _key("community_id"),
        _words("name"),
        _instant("removed_at", nullable=True),
        _primary("workspaces", "platform", "workspace"),
        _of_community("workspaces"),
    )
    _index("workspaces", "community_id")


def _members() -> None:
    op.create_table(
        "members",
        _key("id"),
        _key("community_id"),
        _words("name"),
        _word("locale", nullable=True),
        _word("zone", nullable=True),
        _word("target_role"),
        _word("target_level"),
        _word("target_size"),
        sa.Column("target_chosen", sa.Boolean(), nullable=False),
        sa.Column("aim_date", sa.Date(), nullable=True),
        _number("hours_a_week", nullable=True),
        _instant("created_at"),
        _primary("members", "id"),
        _of_community("members"),
        _unique("members", "id", "community_id"),
        sqlite_autoincrement=True,
    )
    _index("members", "community_id")
    op.create_table(
        "identities",
        _key("id"),
        _key("member_id"),
        _key("community_id"),
        _word("platform"),
        _word("workspace"),
        _word("person"),
        _words("name"),
        _instant("last_seen"),
        _instant("left_at", nullable=True),
        _primary("identities", "id"),
        _of_member("identities"),
        _unique("identities", "platform", "person", "workspace"),
    )
    _index("identities", "member_id")
    _index("identities", "workspace", "platform")


def _assessments() -> None:
    op.create_table(
        "sittings",
        _key("id"),
        _key("member_id"),
        _key("community_id"),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        _word("length"),
        _word("focus", nullable=True),
        _json("asked"),
        _number("cursor"),
        _word("state"),
        _instant("started_at"),
        _instant("updated_at"),
        _primary("sittings", "id"),
        _of_member("sittings"),
        sqlite_autoincrement=True,
    )
    _index("sittings", "member_id")
    running = sa.text("state = 'running'")
    op.create_index(
        "uq_sittings_running", "sittings", ["member_id"], unique=True, sqlite_where=running, postgresql_where=running
    )
    op.create_table(
        "answers",
        _key("sitting_id"),
        _word("question_id"),
        _key("member_id"),
        _key("community_id"),
        _number("level", nullable=True),
        sa.Column("correct", sa.Boolean(), nullable=True),
        _number("choice", nullable=True),
        _word("content_version"),
        _instant("at"),
        _primary("answers", "sitting_id", "question_id"),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name="fk_answers_sitting_id", ondelete="CASCADE"),
        _of_member("answers"),
    )
    _index("answers", "member_id", "at")
    op.create_table(
        "evidence",
        _key("id"),
        _key("member_id"),
        _key("community_id"),
        _word("key"),
        _instant("at"),
        _json("data"),
        _primary("evidence", "id"),
        _of_member("evidence"),
        _unique("evidence", "member_id", "key"),
    )
    _index("evidence", "member_id", "at")
    op.create_table(
        "snapshots",
        _key("id"),
        _key("member_id"),
        _key("community_id"),
        _instant("at"),
        _word("cause"),
        _word("engine_version"),
        _word("content_version"),
        _json("profile"),
        _primary("snapshots", "id"),
        _of_member("snapshots"),
    )
    _index("snapshots", "member_id", "at")


def _forms_and_codes() -> None:
    op.create_table(
        "drafts",
        _key("member_id"),
        _word("action"),
        _key("community_id"),
        _json("typed"),
        _instant("updated_at"),
        _primary("drafts", "member_id", "action"),
        _of_member("drafts"),
    )
    _index("drafts", "updated_at")
    op.create_table(
        "link_codes",
        _key("member_id"),
        _key("community_id"),
        _word("digest"),
        _instant("expires_at"),
        _primary("link_codes", "member_id"),
        _of_member("link_codes"),
        _unique("link_codes", "digest"),
    )


def _messages() -> None:
    op.create_table(
        "outbox",
        _key("id"),
        _word("key"),
        _key("community_id", nullable=True),
        _key("member_id", nullable=True),
        _word("template"),
        _word("platform"),
        _word("workspace"),
        _word("person"),
        _word("place"),
        sa.Column("home", sa.Boolean(), nullable=False),
        _json("args"),
        _word("state"),
        _instant("due"),
        _instant("held_until", nullable=True),
        _number("attempts"),
        _instant("ended_at", nullable=True),
        _word("ref", nullable=True),
        _words("reason", nullable=True),
        _primary("outbox", "id"),
        _of_community("outbox"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_outbox_member_id", ondelete="CASCADE"),
        _unique("outbox", "key"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_outbox_waiting", "outbox", ["due", "id"], sqlite_where=waiting, postgresql_where=waiting)
    _index("outbox", "state", "ended_at")
    _index("outbox", "member_id")
    _index("outbox", "community_id")
    op.create_table(
        "surfaces",
        _key("community_id"),
        _word("kind"),
        _word("subject"),
        _word("platform"),
        _word("channel"),
        _word("message"),
        _primary("surfaces", "community_id", "kind", "subject"),
        _of_community("surfaces"),
    )


def _work() -> None:
    op.create_table(
        "occurrences",
        _word("kind"),
        _word("scope"),
        _word("slot"),
        _instant("held_until"),
        _number("attempts"),
        _instant("finished_at", nullable=True),
        _words("outcome", nullable=True),
        _primary("occurrences", "kind", "scope", "slot"),
    )
    _index("occurrences", "finished_at")
    op.create_table(
        "seen_calls",
        _word("call_id"),
        _instant("at"),
        _primary("seen_calls", "call_id"),
    )
    _index("seen_calls", "at")


def _slack_installations() -> None:
    """The tables of slack_sdk's installation and state stores, column for column as its builders declare them."""

    def short(name: str, length: int = 32, *, nullable: bool = True) -> sa.Column[str]:
        return sa.Column(name, sa.String(length), nullable=nullable)

    def number() -> sa.Column[int]:
        return sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True)

    def naive(name: str, *, nullable: bool = True) -> sa.Column[object]:
        return sa.Column(name, sa.DateTime(), nullable=nullable)

    op.create_table(
        "slack_installations",
        number(),
        short("client_id", nullable=False),
        short("app_id", nullable=False),
        short("enterprise_id"),
        short("enterprise_name", 200),
        short("enterprise_url", 200),
        short("team_id"),
        short("team_name", 200),
        short("bot_token", 200),
        short("bot_id"),
        short("bot_user_id"),
        short("bot_scopes", 1000),
        short("bot_refresh_token", 200),
        naive("bot_token_expires_at"),
        short("user_id", nullable=False),
        short("user_token", 200),
        short("user_scopes", 1000),
        short("user_refresh_token", 200),
        naive("user_token_expires_at"),
        short("incoming_webhook_url", 200),
        short("incoming_webhook_channel", 200),
        short("incoming_webhook_channel_id", 200),
        short("incoming_webhook_configuration_url", 200),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        short("token_type"),
        naive("installed_at", nullable=False),
    )
    op.create_index(
        "slack_installations_idx",
        "slack_installations",
        ["client_id", "enterprise_id", "team_id", "user_id", "installed_at"],
    )
    op.create_table(
        "slack_bots",
        number(),
        short("client_id", nullable=False),
        short("app_id", nullable=False),
        short("enterprise_id"),
        short("enterprise_name", 200),
        short("team_id"),
        short("team_name", 200),
        short("bot_token", 200),
        short("bot_id"),
        short("bot_user_id"),
        short("bot_scopes", 1000),
        short("bot_refresh_token", 200),
        naive("bot_token_expires_at"),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        naive("installed_at", nullable=False),
    )
    op.create_index("slack_bots_idx", "slack_bots", ["client_id", "enterprise_id", "team_id", "installed_at"])
    op.create_table(
        "slack_oauth_states",
        number(),
        short("state", 200, nullable=False),
        naive("expire_at", nullable=False),
    )
