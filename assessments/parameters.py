"""The numbers of the model, from `content/channels.yaml` and `content/targets.yaml`, checked when loaded."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from math import inf, isinf
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assessments.dimensions import Dimension
from assessments.evidence import Criterion, Difficulty, MockFormat
from assessments.targets import CompanySize, Level, TargetRole

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]
PerDimension = Mapping[Dimension, float]


class ChannelKind(StrEnum):
    """A kind of source that says something about a dimension, with a validity of its own."""

    SELF_REPORT = "self_report"
    QUICK_CHECKS = "quick_checks"
    PROBLEMS_TESTED = "problems_tested"
    PROBLEMS_LOGGED = "problems_logged"
    PROJECTS_VERIFIED = "projects_verified"
    PROJECTS_DECLARED = "projects_declared"
    DESIGN_WRITE_UPS = "design_write_ups"
    STORIES_RATED = "stories_rated"
    STORIES_OWN = "stories_own"
    MOCKS_EXPERT = "mocks_expert"
    MOCKS_PEER = "mocks_peer"
    NETWORKING = "networking"


RESPONSE_KINDS = frozenset(
    {ChannelKind.SELF_REPORT, ChannelKind.QUICK_CHECKS, ChannelKind.PROBLEMS_TESTED, ChannelKind.PROBLEMS_LOGGED}
)
"""Kinds with a response model; all others give Gaussian observations."""


class Length(StrEnum):
    """How long a sitting may become."""

    SHORT = "short"
    NORMAL = "normal"


class Slope(StrEnum):
    """An expert's word for how sharply a question separates people."""

    LOOSE = "loose"
    NORMAL = "normal"
    TIGHT = "tight"


class _Numbers(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # parts build within their whole


class Scale(_Numbers):
    """From standard deviations to the points that are shown."""

    centre: float
    points_per_sd: Positive
    interval_z: Positive


class Prior(_Numbers):
    """What is assumed of a member nothing is known about."""

    mean: float
    correlation: Annotated[float, Field(ge=0, lt=1)]
    correlation_with_networking: Annotated[float, Field(ge=0, lt=1)]


class Channel(_Numbers):
    """Validity, age and noise of one kind of source; a channel with a response model has its noise in the model."""

    rho: Annotated[float, Field(gt=0, lt=1)]
    half_life_days: Positive
    noise: Positive = inf
    weight: Share = 1.0
    mean: float = 0.0
    own_word: bool = False


class DailyProblemModel(_Numbers):
    """Graded response model of a practice problem's outcome."""

    slope: Positive
    thresholds: Mapping[Difficulty, tuple[float, float, float]]


class Credits(_Numbers):
    """An observation as a base plus a credit for each flag that is set."""

    base: float
    credits: Mapping[str, float]


class ProjectCredits(Credits):
    """Credits of a project, and how many projects count."""

    best: Count


class PeerRatingScale(_Numbers):
    """Centre and SD of peers' ratings from 1 to 5."""

    centre: float
    sd: Positive


class Capped(_Numbers):
    """So much for each, up to a most."""

    each: Positive
    most: Positive


class NetworkingModel(_Numbers):
    """How the events of one window become an observation."""

    base: float
    window_days: Positive
    conversation: Capped
    referral_asked: Capped
    referral_received: Capped
    targeted_application: Capped


class MockCriterion(_Numbers):
    """The criterion of a mock's rubric that speaks about another dimension."""

    dimension: Dimension
    criterion: Criterion


class MockModel(_Numbers):
    """Centre and SD of mock ratings, and what else a mock says."""

    centre: float
    sd: Positive
    also: Mapping[MockFormat, MockCriterion]


class GapRule(_Numbers):
    """When a confidence gap may be shown and what it is called."""

    checks_needed: Count
    evidence_needed: Count
    a_bit: Positive
    clearly: Positive


class ClaimsRule(_Numbers):
    """When claims are said to exceed quick-checks."""

    z: Positive
    checks_needed: Count


class TrendRule(_Numbers):
    """How large a change must be, and how much must be new, to call it a trend."""

    points: Positive
    new_information: Count


class Elicitation(_Numbers):
    """How experts' words and percentages become item parameters."""

    self_slopes: Mapping[Slope, Positive]
    check_slopes: Mapping[Slope, Positive]
    guessing: Share
    limit: Positive
    least_gap: Positive


class AskingCost(_Numbers):
    """Cost of one question of each kind, in the unit of the stop gains."""

    self_item: Positive
    quick_check: Positive


class AskingRule(_Numbers):
    """How a sitting chooses its questions and when it stops."""

    stop_gain: Mapping[Length, Positive]
    most_questions: Count
    short_seconds: Positive
    choose_among: Count
    cost: AskingCost
    focus_weight: Positive
    fading: Share


class ChannelParameters(_Numbers):
    """`content/channels.yaml`."""

    version: str
    scale: Scale
    prior: Prior
    confidence_shared: Share
    channels: Mapping[ChannelKind, Channel]
    daily_problem: DailyProblemModel
    project: ProjectCredits
    story: Credits
    peer_rating: PeerRatingScale
    networking: NetworkingModel
    mock: MockModel
    confidence_gap: GapRule
    claims: ClaimsRule
    trend: TrendRule
    elicitation: Elicitation
    asking: AskingRule

    @model_validator(mode="after")
    def _complete(self) -> Self:
        _require_all("channels", self.channels, ChannelKind)
        noiseless = [
            kind.value for kind, channel in self.channels.items() if kind not in RESPONSE_KINDS and isinf(channel.noise)
        ]
        if noiseless:
            raise ValueError(f"channels.{noiseless[0]} lacks its noise")
        _require_all("daily_problem.thresholds", self.daily_problem.thresholds, Difficulty)
        _require_all("elicitation.self_slopes", self.elicitation.self_slopes, Slope)
        _require_all("elicitation.check_slopes", self.elicitation.check_slopes, Slope)
        _require_all("asking.stop_gain", self.asking.stop_gain, Length)
        return self


class Attainment(_Numbers):
    """How a score becomes attainment of a bar."""

    at_bar: Positive
    surplus: Positive
    top_score: Positive
    cap: Positive


class BandRule(_Numbers):
    """Where the bands begin and what must be known before one is named."""

    building: float
    getting_close: float
    ready_index: float
    ready_probability: Share
    interview_ready_probability: Share
    draws: Count
    objective_dimensions_needed: Count
    widest_half_width: Positive


class GateRule(_Numbers):
    """Numbers of the hard gates."""

    mock_days: Positive
    foundation_checks: Count
    complete_stories: Count
    project_weight: Share
    gap_weight: Share
    gap_points: Positive


class MistakeRule(_Numbers):
    """Numbers of the six mistakes; days count back from now, shares are of 1, points are of the scores."""

    grinding_days: Positive
    grinding_problems: Count
    grinding_elsewhere: Count
    grinding_ahead: Positive
    grinding_cleared_by: Count
    design_points: Positive
    design_checks: Count
    stories_red_below: Count
    stories_enough: Count
    stories_mean: Positive
    stories_rated: Count
    stories_rated_well: Positive
    research_days: Positive
    research_red_below: Share
    research_enough: Share
    together_mocks: Count
    together_red_below: Positive
    together_watch_below: Positive
    together_clear: Positive


class TargetParameters(_Numbers):
    """`content/targets.yaml`."""

    version: str
    role_weights: Mapping[TargetRole, PerDimension]
    level_factors: Mapping[Level, PerDimension]
    size_factors: Mapping[CompanySize, PerDimension]
    bars: Mapping[Level, PerDimension]
    bar_shifts: Mapping[CompanySize, PerDimension]
    attainment: Attainment
    bands: BandRule
    gates: GateRule
    mistakes: MistakeRule

    @model_validator(mode="after")
    def _complete(self) -> Self:
        _require_all("role_weights", self.role_weights, TargetRole)
        _require_all("level_factors", self.level_factors, Level)
        _require_all("size_factors", self.size_factors, CompanySize)
        _require_all("bars", self.bars, Level)
        _require_all("bar_shifts", self.bar_shifts, CompanySize)
        for role, weights in self.role_weights.items():
            _require_all(f"role_weights.{role}", weights, Dimension)
        for level, bars in self.bars.items():
            _require_all(f"bars.{level}", bars, Dimension)
        return self


class Parameters(_Numbers):
    """All numbers of the model."""

    channels: ChannelParameters
    targets: TargetParameters

    @cached_property
    def version(self) -> str:
        """Declared versions of both files."""
        return f"{self.channels.version}.{self.targets.version}"


def _require_all(place: str, given: Mapping[Any, object], wanted: type[StrEnum]) -> None:
    missing = [member.value for member in wanted if member not in given]
    if missing:
        raise ValueError(f"{place} lacks {', '.join(missing)}")
