"""The tables of cohorts' figures, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table

from assessments.profile import Band
from storage.tables import metadata, needed, of_community, of_member
from storage.types import EnumText, Json, Key, UtcDateTime

READINESS_NOW: Final = Table(
    "readiness_now",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("at", UtcDateTime),
    needed("band", EnumText(Band)),
    needed("value", Float),
    needed("low", Float),
    needed("high", Float),
    needed("levels", String),
    needed("lacks_mock", Boolean),
    of_member(),
    Index(None, "community_id"),
)
"""What figures need of the newest snapshot of each member: a report reads it instead of thousands of profiles."""

COUNTED: Final = Table(
    "counted",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("placed", Json),
    of_member(),
    Index(None, "community_id"),
)
"""Where a member who is counted without their name stood in each figure when it was told last."""

COHORT_EDITIONS: Final = Table(
    "cohort_editions",
    metadata,
    Column("community_id", Key, of_community(), primary_key=True, autoincrement=False),
    needed("version", Integer),
    needed("week", String),
    needed("made_at", UtcDateTime),
    needed("figures", Json),
)
"""The figures of a community as they are told until the next edition: groups of five and more, and no names."""
