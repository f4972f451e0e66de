"""The table of resumes, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Table

from storage.tables import metadata, needed, of_member
from storage.types import Key, PlainText, UtcDateTime

RESUMES: Final = Table(
    "resumes",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("text", PlainText),
    needed("kept_at", UtcDateTime),
    Column("until", UtcDateTime),
    of_member(),
    Index(None, "community_id"),
    Index(None, "until"),
)
"""The text of a resume that a member asked to be kept; without `until`, until they delete it."""
