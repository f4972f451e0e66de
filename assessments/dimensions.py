"""The six dimensions of readiness, in the order in which they are asked and shown."""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """One of the six things that interview preparation is made of."""

    FOUNDATIONS = "foundations"
    PROJECTS = "projects"
    SYSTEM_DESIGN = "system_design"
    STORIES = "stories"
    MOCKS = "mocks"
    NETWORKING = "networking"

    @property
    def position(self) -> int:
        """Index of this dimension in every vector of the engine, 0 to 5."""
        return _POSITIONS[self]


DIMENSIONS: tuple[Dimension, ...] = tuple(Dimension)

_POSITIONS = {dimension: position for position, dimension in enumerate(DIMENSIONS)}
