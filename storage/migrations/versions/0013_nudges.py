"""What was written to members of the bot's own accord."""

from __future__ import annotations

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the tables."""
