"""The tables of members' projects and of shared evidence cards, by the same rules as those of `storage.tables`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.calls import Platform
from bot.projects.records import ReviewState
from storage.tables import another_member, metadata, needed, of_member
from storage.types import EnumText, Json, Key, PlainText, UtcDateTime

PROJECTS: Final = Table(
    "projects",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("title", PlainText),
    needed("about", PlainText),
    needed("own", PlainText),
    needed("url", PlainText),
    needed("readme", PlainText),
    needed("messy", PlainText),
    needed("ticked", Json),
    needed("confirmed", Json),
    Column("explained_at", UtcDateTime),
    needed("checklist", Json),
    needed("version", Integer),
    needed("stands_since", UtcDateTime),
    needed("made_at", UtcDateTime),
    of_member(),
    Index(None, "member_id"),
    sqlite_autoincrement=True,
)
"""A project of a member. What peers confirmed of it is the owner's, and stays when the peer goes."""

PROJECT_REVIEWS: Final = Table(
    "project_reviews",
    metadata,
    Column("id", Key, primary_key=True),
    needed("project_id", Key, ForeignKey("projects.id", ondelete="CASCADE")),
    needed("member_id", Key),
    another_member("about_id"),
    needed("community_id", Key),
    needed("platform", EnumText(Platform)),
    needed("workspace", String),
    needed("state", EnumText(ReviewState)),
    needed("asked_at", UtcDateTime),
    needed("expires_at", UtcDateTime),
    Column("done_at", UtcDateTime),
    needed("verdicts", Json),
    Column("explained", Boolean),
    needed("words", PlainText),
    of_member(),
    UniqueConstraint("project_id", "member_id"),
    Index(None, "member_id"),
    Index(None, "about_id"),
    sqlite_autoincrement=True,
)
"""What a member is asked, and says, of another's project."""

SHARED_CARDS: Final = Table(
    "shared_cards",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("digest", String),
    needed("card", Json),
    needed("made_at", UtcDateTime),
    needed("expires_at", UtcDateTime),
    needed("viewed", Integer),
    of_member(),
    UniqueConstraint("digest"),
    Index(None, "member_id"),
    Index(None, "expires_at"),
    sqlite_autoincrement=True,
)
"""An evidence card as it was when a link to it was made. The link itself is not stored, only its digest."""
