"""Cards that are shown by a link for a while."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables."""
