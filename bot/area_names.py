"""What the six areas of readiness are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.dimensions import Dimension
from bot.words import Words

AREAS: Final = {
    Dimension.FOUNDATIONS: "foundations",
    Dimension.PROJECTS: "projects",
    Dimension.SYSTEM_DESIGN: "system design",
    Dimension.STORIES: "stories",
    Dimension.MOCKS: "mocks",
    Dimension.NETWORKING: "networking",
}


def area(w: Words, dimension: Dimension) -> str:
    """The name of a dimension inside a sentence."""
    return w(AREAS[dimension])
