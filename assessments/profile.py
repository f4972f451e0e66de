"""A profile: one member's readiness at one time, as data that can be stored and read back for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from assessments.dimensions import Dimension
from assessments.parameters import ChannelKind
from assessments.targets import Target


class Band(StrEnum):
    """The verdict, from least to most ready."""

    TOO_EARLY = "too_early"
    EXPLORING = "exploring"
    BUILDING = "building"
    GETTING_CLOSE = "getting_close"
    READY_TO_APPLY = "ready_to_apply"
    INTERVIEW_READY = "interview_ready"

    @property
    def rank(self) -> int:
        """Position from least (0) to most ready."""
        return _RANKS[self]


_RANKS: Final[Mapping[Band, int]] = {band: rank for rank, band in enumerate(Band)}


class GateId(StrEnum):
    """A condition without which a band cannot be reached."""

    ONLY_OWN_VIEW = "G0"
    NO_RECENT_MOCK = "G1"
    FEW_FOUNDATION_CHECKS = "G2"
    FEW_COMPLETE_STORIES = "G3"
    NO_DEPLOYED_PROJECT = "G4"
    FAR_UNDER_BAR = "G5"
    DESIGN_UNSEEN = "G6"


class GapView(StrEnum):
    """How the member's own view compares with what the rest shows."""

    WELL_BELOW = "well_below"
    A_BIT_BELOW = "a_bit_below"
    IN_LINE = "in_line"
    A_BIT_ABOVE = "a_bit_above"
    WELL_ABOVE = "well_above"


class Remainder(StrEnum):
    """Parts of a score that are not a channel of its own dimension."""

    RELATED_AREAS = "related_areas"
    """What channels of the other dimensions add."""
    STARTING_POINT = "starting_point"
    """How far the cohort's prior lies from the centre."""
    SCALE_END = "scale_end"
    """What is cut off where the scale ends at 0 or 100."""


class Direction(StrEnum):
    """Which way a score went."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


class MissingKind(StrEnum):
    """Why it is too early to say."""

    OBJECTIVE_DIMENSIONS = "objective_dimensions"
    """Too few dimensions have checks or logs."""
    NARROWER_INTERVALS = "narrower_intervals"
    """The scores are too uncertain; `have` and `need` are the mean half-width in points."""


@dataclass(frozen=True, slots=True)
class Score:
    """A dimension's score: 0 to 100, with an 80 % interval held in the same range and the SD in points."""

    value: float
    low: float
    high: float
    sd: float


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate that holds the band down to `caps` at most, because `have` is less than `need`."""

    id: GateId
    caps: Band
    dimension: Dimension | None
    have: float
    need: float


@dataclass(frozen=True, slots=True)
class ConfidenceGap:
    """Own view against the rest: reported and expected self-rating in SD units, and their difference `z`."""

    reported: float
    expected: float
    z: float
    view: GapView


@dataclass(frozen=True, slots=True)
class Contribution:
    """Points that a channel of the dimension, or the remainder, adds to the centre of the scale."""

    source: ChannelKind | Remainder
    points: float


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is known: self-ratings, quick-checks and pieces of evidence."""

    self_answers: int
    check_answers: int
    evidence: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Change in points since an earlier profile; up or down only if large and resting on something new."""

    direction: Direction
    change: float
    since: datetime


@dataclass(frozen=True, slots=True)
class Missing:
    """What would tell more: have and need, and the dimensions where it helps most, best first."""

    kind: MissingKind
    have: float
    need: float
    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Readiness for a target at a time.

    Attributes:
        engine_version: Version of the formulas.
        content_version: Version of the questions and numbers.
        target: What the member is measured against.
        at: When.
        scores: Score of each dimension.
        index: Weighted attainment, 70 at the bar everywhere.
        index_low: Lower end of its 80 % interval.
        index_high: Upper end.
        p_ready: Probability of being at the bar.
        band: The verdict, gates included.
        gates: Gates that are closed, lowest cap first.
        weights: Weight of each dimension for the target; they sum to 1.
        bars: Score needed in each dimension.
        attainment: How far each score reaches its bar, 70 at it.
        gaps: Confidence gap, None where it may not be shown.
        contributions: What makes up each score; they sum to score - 50.
        claims_exceed_checks: Private hint that own claims exceed what quick-checks show.
        counts: How much is known.
        objective: Pieces of objective information in each dimension.
        trends: Change of each score since the previous profile; empty without one.
        index_trend: Change of the index; None without a previous profile for the same target.
        missing: Why it is too early to say; empty when it is not.
        red_risks: Mistakes whose risk is red, sorted; any of them keeps the top band away.
    """

    engine_version: str
    content_version: str
    target: Target
    at: datetime
    scores: Mapping[Dimension, Score]
    index: float
    index_low: float
    index_high: float
    p_ready: float
    band: Band
    gates: tuple[Gate, ...]
    weights: Mapping[Dimension, float]
    bars: Mapping[Dimension, float]
    attainment: Mapping[Dimension, float]
    gaps: Mapping[Dimension, ConfidenceGap | None]
    contributions: Mapping[Dimension, tuple[Contribution, ...]]
    claims_exceed_checks: bool
    counts: Counts
    objective: Mapping[Dimension, int]
    trends: Mapping[Dimension, Trend]
    index_trend: Trend | None
    missing: tuple[Missing, ...]
    red_risks: tuple[str, ...]

    @property
    def calibration(self) -> str:
        """Which calibration its numbers come from; empty for the experts' own."""
        return self.content_version.partition("+")[2].partition("+")[2]

    def to_json(self) -> dict[str, Any]:
        """The profile as a dictionary of JSON values."""
        written: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return written

    @staticmethod
    def from_json(data: object) -> Profile:
        """The profile that `to_json` wrote.

        Raises:
            ValueError: It is not a profile.
        """
        return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[Profile]:
    return TypeAdapter(Profile)  # built for the first profile: a start needs none
