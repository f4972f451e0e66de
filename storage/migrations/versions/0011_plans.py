"""Plans, what was ticked off, and hours of practice."""

from __future__ import annotations

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the tables."""
