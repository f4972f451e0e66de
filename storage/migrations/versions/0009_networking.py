"""Conversations, referrals and applications, and the outcome log."""

from __future__ import annotations

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the tables."""
