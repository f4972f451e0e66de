"""Behaviourally anchored self-rating items."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.dimensions import Dimension

LEVELS = 5


@dataclass(frozen=True, slots=True)
class SelfItem:
    """A topic on which a member picks the one of five observable actions that describes them best.

    Attributes:
        id: Unique for ever; answers are stored under it.
        dimension: What the item speaks about.
        topic: A few lower-case words for a card's title.
        anchors: Five finished actions, level 0 to 4.
        a: Discrimination of the graded response model.
        b: Its four thresholds, rising, in SD units of ability.
        seconds: Typical time to answer.
    """

    id: str
    dimension: Dimension
    topic: str
    anchors: tuple[str, ...]
    a: float
    b: tuple[float, ...]
    seconds: int
