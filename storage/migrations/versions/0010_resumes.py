"""A resume that its owner wants to be kept."""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the tables."""
