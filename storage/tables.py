"""The schema, once for both databases.

Every table that holds something of a member has `member_id` and goes when the member goes. Its `community_id` is tied
to the member's own by a composite foreign key, so that a row can never name a member of another community, and a
member who changes community takes everything along.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, MetaData, String, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import BigInteger

from assessments.dimensions import Dimension
from assessments.parameters import Length
from assessments.targets import CompanySize, Level, TargetRole
from bot.calls import Platform
from bot.records import SittingState
from storage.types import EnumText, Json, Key, PlainText, UtcDateTime


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        str: String,
        dict[str, Any]: Json,
        list[str]: Json,
        Platform: EnumText(Platform),
        TargetRole: EnumText(TargetRole),
        Level: EnumText(Level),
        CompanySize: EnumText(CompanySize),
        Dimension: EnumText(Dimension),
        Length: EnumText(Length),
        SittingState: EnumText(SittingState),
    }


def _of_member() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["member_id", "community_id"],
        ["members.id", "members.community_id"],
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


def _of_community() -> ForeignKey:
    return ForeignKey("communities.id", ondelete="CASCADE")


class CommunityRow(Base):
    """A community; one without a workspace belongs to a single person who only wrote directly."""

    __tablename__ = "communities"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(PlainText)
    created_at: Mapped[datetime]


class WorkspaceRow(Base):
    """A Discord server or Slack workspace of a community; `removed_at` when the bot was taken out."""

    __tablename__ = "workspaces"
    __table_args__ = (Index(None, "community_id"),)

    platform: Mapped[Platform] = mapped_column(primary_key=True)
    workspace: Mapped[str] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(Key, _of_community())
    name: Mapped[str] = mapped_column(PlainText)
    removed_at: Mapped[datetime | None]


class MemberRow(Base):
    """A person in one community. Ids are never used again, because old buttons may carry them."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("id", "community_id"),
        Index(None, "community_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    community_id: Mapped[int] = mapped_column(Key, _of_community())
    name: Mapped[str] = mapped_column(PlainText)
    locale: Mapped[str | None]
    zone: Mapped[str | None]
    target_role: Mapped[TargetRole]
    target_level: Mapped[Level]
    target_size: Mapped[CompanySize]
    target_chosen: Mapped[bool]
    aim_date: Mapped[date | None]
    hours_a_week: Mapped[int | None]
    created_at: Mapped[datetime]


class IdentityRow(Base):
    """An account of a member; `workspace` is empty for one only known from direct messages."""

    __tablename__ = "identities"
    __table_args__ = (
        _of_member(),
        UniqueConstraint("platform", "person", "workspace"),
        Index(None, "member_id"),
        Index(None, "workspace", "platform"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(Key)
    community_id: Mapped[int] = mapped_column(Key)
    platform: Mapped[Platform]
    workspace: Mapped[str]
    person: Mapped[str]
    name: Mapped[str] = mapped_column(PlainText)
    last_seen: Mapped[datetime]
    left_at: Mapped[datetime | None]


class SittingRow(Base):
    """A self-assessment; at most one of a member is running."""

    __tablename__ = "sittings"
    __table_args__ = (
        _of_member(),
        Index(None, "member_id"),
        Index(
            "uq_sittings_running",
            "member_id",
            unique=True,
            sqlite_where=text("state = 'running'"),
            postgresql_where=text("state = 'running'"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(Key)
    community_id: Mapped[int] = mapped_column(Key)
    seed: Mapped[int] = mapped_column(BigInteger)
    length: Mapped[Length]
    focus: Mapped[Dimension | None]
    asked: Mapped[list[str]]
    cursor: Mapped[int]
    state: Mapped[SittingState]
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class AnswerRow(Base):
    """An answer: to a self-item with `level`, or to a quick-check with `correct`; exactly one of the two is set."""

    __tablename__ = "answers"
    __table_args__ = (_of_member(), Index(None, "member_id", "at"))

    sitting_id: Mapped[int] = mapped_column(
        Key, ForeignKey("sittings.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    question_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(Key)
    community_id: Mapped[int] = mapped_column(Key)
    level: Mapped[int | None]
    correct: Mapped[bool | None]
    choice: Mapped[int | None]
    content_version: Mapped[str]
    at: Mapped[datetime]


class EvidenceRow(Base):
    """A piece of evidence as the engine writes it; `key` stops the same thing from being counted twice."""

    __tablename__ = "evidence"
    __table_args__ = (_of_member(), UniqueConstraint("member_id", "key"), Index(None, "member_id", "at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(Key)
    community_id: Mapped[int] = mapped_column(Key)
    key: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]


class SnapshotRow(Base):
    """A score as it was, with the versions it was computed by."""

    __tablename__ = "snapshots"
    __table_args__ = (_of_member(), Index(None, "member_id", "at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(Key)
    community_id: Mapped[int] = mapped_column(Key)
    at: Mapped[datetime]
    cause: Mapped[str]
    engine_version: Mapped[str]
    content_version: Mapped[str]
    profile: Mapped[dict[str, Any]]


class DraftRow(Base):
    """What was typed into a form that is not done."""

    __tablename__ = "drafts"
    __table_args__ = (_of_member(), Index(None, "updated_at"))

    member_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    action: Mapped[str] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(Key)
    typed: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]


class LinkCodeRow(Base):
    """The digest of the one code with which a member may join another account."""

    __tablename__ = "link_codes"
    __table_args__ = (_of_member(), UniqueConstraint("digest"))

    member_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    community_id: Mapped[int] = mapped_column(Key)
    digest: Mapped[str]
    expires_at: Mapped[datetime]


class OutboxMessageRow(Base):
    """A message to be sent. `held_until` is the lease of the process that is sending it.

    `version` counts how often an edit was recorded: what was asked for while it was being sent is sent once more.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key"),
        Index(
            "ix_outbox_waiting",
            "due",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_outbox_line",
            "community_id",
            "due",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(None, "state", "ended_at"),
        Index(None, "member_id"),
        Index(None, "community_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str]
    community_id: Mapped[int | None] = mapped_column(Key, _of_community())
    member_id: Mapped[int | None] = mapped_column(Key, ForeignKey("members.id", ondelete="CASCADE"))
    template: Mapped[str]
    platform: Mapped[Platform]
    workspace: Mapped[str]
    person: Mapped[str]
    place: Mapped[str]
    home: Mapped[bool]
    thread_of: Mapped[str] = mapped_column(server_default=text("''"))
    thread_title: Mapped[str] = mapped_column(PlainText, server_default=text("''"))
    edits: Mapped[str] = mapped_column(server_default=text("''"))
    version: Mapped[int] = mapped_column(server_default="0")
    args: Mapped[dict[str, Any]]
    state: Mapped[str]
    due: Mapped[datetime]
    held_until: Mapped[datetime | None]
    attempts: Mapped[int]
    ended_at: Mapped[datetime | None]
    ref: Mapped[str | None]
    reason: Mapped[str | None] = mapped_column(PlainText)


class OccurrenceRow(Base):
    """Scheduled work that is done once for each kind, scope and slot."""

    __tablename__ = "occurrences"
    __table_args__ = (Index(None, "finished_at"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    held_until: Mapped[datetime]
    attempts: Mapped[int]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(PlainText)


class SeenCallRow(Base):
    """A call that has been handled."""

    __tablename__ = "seen_calls"
    __table_args__ = (Index(None, "at"),)

    call_id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class SurfaceRow(Base):
    """A posted message that will be updated."""

    __tablename__ = "surfaces"

    community_id: Mapped[int] = mapped_column(Key, _of_community(), primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    platform: Mapped[Platform]
    workspace: Mapped[str] = mapped_column(server_default=text("''"))
    place: Mapped[str]
    ref: Mapped[str]
    link: Mapped[str] = mapped_column(server_default=text("''"))
