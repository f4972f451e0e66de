"""Which figures are told of a community, and in which cell of each a member stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from assessments.dimensions import DIMENSIONS
from assessments.profile import Band, GateId, Profile

NEAR: Final = 5
"""Points; a smaller distance from the bar is no difference that the scores could show."""
ACTIVE_DAYS: Final = 7
STALLED_DAYS: Final = 14
"""Days without an answer or a log after which somebody has stalled."""
TRIES: Final = 2
"""Tries at a topic from which it is said how they went."""

BAND: Final = "band"
MOCKS: Final = "rated_mock"
ACTIVITY: Final = "activity"
TOPIC: Final = "topic:"
"""How the names of the figures of topics begin."""


class Level(StrEnum):
    """Where the score of an area stands beside its bar."""

    UNDER = "u"
    NEAR = "n"
    ABOVE = "a"


LEVELS: Final = tuple(Level)
SIZES: Final[Mapping[str, int]] = {
    BAND: len(Band),
    **{str(dimension): len(LEVELS) for dimension in DIMENSIONS},
    MOCKS: 2,
    ACTIVITY: 3,
}
"""How many cells each figure has; that of a topic has `TOPIC_SIZE`."""
TOPIC_SIZE: Final = 2
_AREAS: Final = tuple(map(str, DIMENSIONS))
_CELLS: Final[Mapping[Level, int]] = {level: cell for cell, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Standing:
    """What figures are made of: a member's readiness as it was measured last, and what they did.

    Attributes:
        band: The verdict.
        levels: Of each area, in their order.
        lacks_mock: Whether nobody has rated a mock interview of theirs of late.
        quiet_days: Days since the last answer or log; None when there was none.
        weak: Of each topic that was tried often enough, whether fewer than half of the tries went well.
    """

    band: Band
    levels: tuple[Level, ...]
    lacks_mock: bool
    quiet_days: int | None
    weak: Mapping[str, bool] = field(default_factory=dict)


def size_of(figure: str) -> int:
    """How many cells a figure has."""
    return TOPIC_SIZE if figure.startswith(TOPIC) else SIZES[figure]


def cells(standing: Standing) -> Mapping[str, int]:
    """The cell of a member in each figure; in that of a topic they are only if they tried it."""
    areas = {name: _CELLS[level] for name, level in zip(_AREAS, standing.levels, strict=True)}
    topics = {f"{TOPIC}{name}": int(weak) for name, weak in standing.weak.items()}
    return {
        BAND: standing.band.rank,
        **areas,
        MOCKS: int(standing.lacks_mock),
        ACTIVITY: _activity(standing.quiet_days),
        **topics,
    }


def levels(profile: Profile) -> tuple[Level, ...]:
    """Where the score of each area stands, for the member's target."""
    return tuple(_level(profile.scores[d].value, profile.bars[d]) for d in DIMENSIONS)


def lacks_mock(profile: Profile) -> bool:
    """Whether nobody has rated a mock interview of the member of late."""
    return any(gate.id is GateId.NO_RECENT_MOCK for gate in profile.gates)


def weak_topics(tries: Iterable[tuple[str, bool]]) -> Mapping[str, bool]:
    """From tries, each a topic and whether it went well: the topics that were tried often enough."""
    found: dict[str, list[bool]] = {}
    for topic, well in tries:
        found.setdefault(topic, []).append(well)
    return {topic: 2 * sum(went) < len(went) for topic, went in found.items() if len(went) >= TRIES}


def _level(value: float, bar: float) -> Level:
    if value < bar - NEAR:
        return Level.UNDER
    return Level.ABOVE if value > bar + NEAR else Level.NEAR


def _activity(quiet_days: int | None) -> int:
    if quiet_days is None or quiet_days >= STALLED_DAYS:
        return 2
    return 0 if quiet_days < ACTIVE_DAYS else 1
