"""The tables of peer mocks, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from assessments.evidence import MockFormat
from bot.calls import Platform
from bot.mocks.machine import TAKES_TIME, EntryState, SessionState
from bot.mocks.rating import RatingKind
from bot.mocks.records import Rhythm, RoundState, SeatRole
from bot.practice import ScheduleState
from storage.tables import another_member, metadata, needed, of_community, of_member, of_some
from storage.types import Bits, EnumText, Json, Key, PlainText, UtcDateTime

MOCK_PROGRAMMES: Final = Table(
    "mock_programmes",
    metadata,
    Column("id", Key, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("platform", EnumText(Platform)),
    needed("workspace", String),
    needed("place", String),
    needed("name", PlainText),
    needed("rhythm", EnumText(Rhythm)),
    needed("weekday", Integer),
    needed("at", String),
    needed("zone", String),
    needed("minutes", Integer),
    needed("formats", Json),
    needed("since", Date),
    needed("mentors", Boolean),
    needed("horizon", Integer),
    needed("opens_hours", Integer),
    needed("pauses", Json),
    needed("link", PlainText),
    needed("events", Boolean),
    needed("owner", String),
    needed("state", EnumText(ScheduleState)),
    needed("trouble", PlainText),
    Column("next_at", UtcDateTime),
    Column("next_day", Date),
    UniqueConstraint("community_id", "name"),
    Index(None, "state", "next_at"),
    sqlite_autoincrement=True,
)
"""Mocks in a community. `at` is a local time such as `18:00`, `zone` an IANA name."""

MOCK_ROUNDS: Final = Table(
    "mock_rounds",
    metadata,
    Column("id", Key, primary_key=True),
    needed("programme_id", Key, ForeignKey("mock_programmes.id", ondelete="CASCADE")),
    needed("community_id", Key, of_community()),
    needed("slot", String),
    needed("state", EnumText(RoundState)),
    needed("opens_at", UtcDateTime),
    needed("pairs_at", UtcDateTime),
    needed("ends_at", UtcDateTime),
    Column("next_at", UtcDateTime),
    needed("reason", PlainText),
    needed("ref", String),
    needed("link", String),
    UniqueConstraint("programme_id", "slot"),
    Index(None, "programme_id", "pairs_at"),
    Index(None, "community_id", "state"),
    Index(None, "next_at"),
    sqlite_autoincrement=True,
)
"""A round of a programme; each slot of a programme has one at most."""

MOCK_ENTRIES: Final = Table(
    "mock_entries",
    metadata,
    Column("round_id", Key, ForeignKey("mock_rounds.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("state", EnumText(EntryState)),
    needed("reason", String),
    needed("asked", Boolean),
    needed("left_out", Boolean),
    of_member(),
    Index(None, "member_id"),
)
"""A member's place in a round."""

MOCK_PROFILES: Final = Table(
    "mock_profiles",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("formats", Json),
    needed("languages", Json),
    needed("week", Bits),
    needed("a_week", Integer),
    needed("mentor", Boolean),
    needed("takes", Integer),
    needed("vouched", Boolean),
    needed("nudge", Boolean),
    needed("marks", Boolean),
    needed("ignored", Integer),
    Column("paused_until", UtcDateTime),
    needed("calibrated", Json),
    of_member(),
    Index(None, "community_id"),
)
"""How a member wants to practise with others. `week` are the half hours of a week, as bits."""

MOCK_BLOCKS: Final = Table(
    "mock_blocks",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    another_member("other_id", primary_key=True, autoincrement=False),
    needed("community_id", Key),
    of_member(),
    Index(None, "other_id"),
)
"""That a member never wants to meet another."""

TAKES_TIME_WRITTEN: Final = tuple(sorted(map(str, TAKES_TIME)))
"""`machine.TAKES_TIME`, to be written out and not bound, so that both databases see that the index below fits."""

MOCK_SESSIONS: Final = Table(
    "mock_sessions",
    metadata,
    Column("id", Key, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("platform", EnumText(Platform)),
    needed("workspace", String),
    needed("parent", String),
    needed("state", EnumText(SessionState)),
    needed("start", UtcDateTime),
    needed("minutes", Integer),
    needed("ends_at", UtcDateTime),
    needed("seats", Integer),
    needed("created_at", UtcDateTime),
    needed("answer_by", UtcDateTime),
    Column("next_at", UtcDateTime),
    Column("programme_id", Key, ForeignKey("mock_programmes.id", ondelete="SET NULL")),
    Column("round_id", Key, ForeignKey("mock_rounds.id", ondelete="SET NULL")),
    needed("place", String),
    needed("ref", String),
    needed("version", Integer),
    needed("nudged", Boolean),
    needed("event", String),
    needed("link", PlainText),
    needed("reason", PlainText),
    Index(None, "next_at"),
    of_some("ix_mock_sessions_state", "state", where=f"state IN {TAKES_TIME_WRITTEN}"),
    Index(None, "community_id", "start"),
    Index("ix_mock_sessions_made", "community_id", "created_at"),
    Index(None, "programme_id"),
    Index(None, "round_id"),
    sqlite_autoincrement=True,
)
"""A mock. `seats` is how many it was made with that it cannot do without, which tells when one was deleted since."""

MOCK_SEATS: Final = Table(
    "mock_seats",
    metadata,
    Column(
        "session_id", Key, ForeignKey("mock_sessions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("number", Integer),
    needed("role", EnumText(SeatRole)),
    needed("asks", String),
    needed("answers", String),
    Column("format", EnumText(MockFormat)),
    needed("first", Boolean),
    needed("confirmed", Boolean),
    Column("here_at", UtcDateTime),
    needed("missed", Boolean),
    needed("excused", Boolean),
    needed("gone", Boolean),
    of_member(),
    Index(None, "member_id"),
)
"""A member in a mock; `number` keeps the order of the seats."""

MOCK_RATINGS: Final = Table(
    "mock_ratings",
    metadata,
    Column(
        "session_id", Key, ForeignKey("mock_sessions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("member_id", Key, primary_key=True, autoincrement=False),
    Column("kind", EnumText(RatingKind), primary_key=True),
    another_member("about_id", primary_key=True, autoincrement=False),
    needed("community_id", Key),
    Column("at", UtcDateTime),
    Column("overall", Integer),
    needed("criteria", Json),
    needed("evidence", PlainText),
    needed("strengths", Json),
    needed("try_next", PlainText),
    of_member(),
    Index(None, "member_id"),
    Index(None, "about_id"),
)
"""What a member says of another, or of themself, in a mock."""

MOCK_QUEUE: Final = Table(
    "mock_queue",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("platform", EnumText(Platform)),
    needed("workspace", String),
    needed("person", String),
    needed("place", String),
    needed("since", UtcDateTime),
    needed("until", UtcDateTime),
    needed("formats", Json),
    of_member(),
    Index(None, "community_id", "since"),
    Index(None, "until"),
)
"""A member who wants to meet somebody soon."""
