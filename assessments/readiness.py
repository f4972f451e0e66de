"""The readiness of a member: all answers and evidence against a target, as a profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np

from assessments import mistakes
from assessments.answers import Answer, SelfAnswer, newest_answers
from assessments.catalog import Catalog
from assessments.channels import Channels, hear_more, read_channels
from assessments.confidence import claims_exceed_checks, confidence_gaps
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import DailyProblem, Evidence
from assessments.fusion import Fusion, fuse
from assessments.index import bars, points, standing, weights
from assessments.moments import require_aware
from assessments.parameters import ChannelKind, ChannelParameters, Scale, TrendRule
from assessments.profile import (
    Contribution,
    Counts,
    Direction,
    Profile,
    Remainder,
    Score,
    Trend,
)
from assessments.response_model import Array
from assessments.steps import next_steps
from assessments.targets import Target
from assessments.verdict import Facts, band, closed_gates, missing_information, objective_pieces

__all__ = [
    "ENGINE_VERSION",
    "Profile",
    "assess",
    "contributions",
    "facts_of",
    "next_steps",
    "scores_alone",
    "scores_around",
]

ENGINE_VERSION = "2"
"""Raised when a formula changes, so that scores of two versions are not compared."""


def assess(
    catalog: Catalog,
    answers: Iterable[Answer],
    evidence: Iterable[Evidence],
    target: Target,
    now: datetime,
    *,
    previous: Profile | None = None,
) -> Profile:
    """The member's profile as of `now`.

    Args:
        catalog: Questions and numbers.
        answers: All answers ever given, in any order; those to retired questions are ignored.
        evidence: All evidence, in any order.
        target: What the member is measured against.
        now: Age is counted back from here.
        previous: An earlier profile, for the trend.

    Raises:
        ValueError: `now` has no time zone.
    """
    require_aware(now, "now")
    answered = _answered(catalog, answers)
    pieces = list(evidence)
    numbers, scale = catalog.parameters, catalog.parameters.channels.scale
    readings = read_channels(catalog, answered, pieces, now).readings
    fusion = fuse(readings, numbers.channels)
    stands = standing(fusion, target, numbers)
    scores = _scores(fusion, scale)
    weight = _by_dimension(weights(target, numbers.targets))
    bar = _by_dimension(bars(target, numbers.targets))
    objective = objective_pieces(readings)
    half_widths = {d: scale.interval_z * score.sd for d, score in scores.items()}
    missing = missing_information(objective, half_widths, weight, numbers.targets.bands)
    facts = Facts(readings, pieces, scores, weight, bar, target, now)
    gates = closed_gates(facts, numbers.targets.gates)
    red_risks = mistakes.red(mistakes.register(facts, numbers.targets.mistakes))
    own = sum(isinstance(answer, SelfAnswer) for answer in answered)
    news = 0 if previous is None else sum(piece.at > previous.at for piece in (*answered, *pieces))
    profile = Profile(
        engine_version=ENGINE_VERSION,
        content_version=catalog.version,
        target=target,
        at=now,
        scores=scores,
        index=stands.index,
        index_low=stands.low,
        index_high=stands.high,
        p_ready=stands.p_ready,
        band=band(stands.index, stands.p_ready, missing, gates, red_risks, numbers.targets.bands),
        gates=gates,
        weights=weight,
        bars=bar,
        attainment=_by_dimension(stands.attainment),
        gaps=confidence_gaps(readings, numbers.channels),
        contributions={d: contributions(fusion, d, numbers.channels.prior.mean, scale) for d in DIMENSIONS},
        claims_exceed_checks=claims_exceed_checks(readings, numbers.channels),
        counts=Counts(own, len(answered) - own, len(pieces)),
        objective=objective,
        trends={},
        index_trend=None,
        missing=missing,
        red_risks=tuple(sorted(red_risks)),
    )
    trends, index_trend = _trends(profile, previous, news, numbers.channels.trend)
    return replace(profile, trends=trends, index_trend=index_trend)


def facts_of(
    catalog: Catalog, answers: Iterable[Answer], evidence: Iterable[Evidence], target: Target, now: datetime
) -> Facts:
    """What a verdict rests on, for who wants to know what `mistakes` or `filters` say of it.

    Raises:
        ValueError: `now` has no time zone.
    """
    require_aware(now, "now")
    pieces, numbers = list(evidence), catalog.parameters
    channels = read_channels(catalog, _answered(catalog, answers), pieces, now)
    weight = _by_dimension(weights(target, numbers.targets))
    bar = _by_dimension(bars(target, numbers.targets))
    return Facts(channels.readings, pieces, _scores_of(channels, numbers.channels), weight, bar, target, now)


def scores_alone(
    catalog: Catalog, answers: Iterable[Answer], evidence: Iterable[Evidence], now: datetime
) -> Mapping[Dimension, Score]:
    """The scores of the profile, at half its cost; for who wants to know no more than what a log moved.

    Raises:
        ValueError: `now` has no time zone.
    """
    numbers = catalog.parameters.channels
    return _scores_of(read_channels(catalog, _answered(catalog, answers), evidence, now), numbers)


def scores_around(
    catalog: Catalog, answers: Iterable[Answer], evidence: Iterable[Evidence], problem: DailyProblem, now: datetime
) -> tuple[Mapping[Dimension, Score], Mapping[Dimension, Score]]:
    """The scores alone without a problem and with it: what a log moved, at little more than the cost of one of them.

    Raises:
        ValueError: `now` has no time zone.
    """
    numbers = catalog.parameters.channels
    before = read_channels(catalog, _answered(catalog, answers), evidence, now)
    return _scores_of(before, numbers), _scores_of(hear_more(catalog, before, problem, now), numbers)


def contributions(fusion: Fusion, dimension: Dimension, prior_mean: float, scale: Scale) -> tuple[Contribution, ...]:
    """What makes up a score: its own channels, largest first, then what remains; sums to score - centre."""
    pull = scale.points_per_sd * fusion.pull[dimension.position]
    related = 0.0
    own: dict[ChannelKind, float] = {}
    for reading, share in zip(fusion.readings, pull, strict=True):
        if reading.dimension is dimension:
            own[reading.kind] = float(share)
        else:
            related += float(share)
    start = scale.points_per_sd * prior_mean
    unbounded = scale.centre + scale.points_per_sd * fusion.ability(dimension)
    remainders = {
        Remainder.RELATED_AREAS: related,
        Remainder.STARTING_POINT: start,
        Remainder.SCALE_END: float(points(fusion.mean[dimension.position], scale)) - unbounded,
    }
    lines = [Contribution(kind, share) for kind, share in sorted(own.items(), key=lambda line: -abs(line[1]))]
    return (*lines, *(Contribution(part, share) for part, share in remainders.items() if share))


def _answered(catalog: Catalog, answers: Iterable[Answer]) -> list[Answer]:
    return [answer for key, answer in newest_answers(answers).items() if key in catalog.questions]


def _scores_of(channels: Channels, numbers: ChannelParameters) -> Mapping[Dimension, Score]:
    return _scores(fuse(channels.readings, numbers), numbers.scale)


def _scores(fusion: Fusion, scale: Scale) -> Mapping[Dimension, Score]:
    return {dimension: _score(fusion, dimension, scale) for dimension in DIMENSIONS}


def _score(fusion: Fusion, dimension: Dimension, scale: Scale) -> Score:
    ability, sd = fusion.ability(dimension), fusion.sd(dimension)
    ends = np.array([ability, ability - scale.interval_z * sd, ability + scale.interval_z * sd])
    value, low, high = points(ends, scale).tolist()
    return Score(value, low, high, scale.points_per_sd * sd)


def _by_dimension(vector: Array) -> Mapping[Dimension, float]:
    return dict(zip(DIMENSIONS, vector.tolist(), strict=True))


def _trends(
    profile: Profile, previous: Profile | None, news: int, rule: TrendRule
) -> tuple[Mapping[Dimension, Trend], Trend | None]:
    """Changes since the previous profile, if both were made by the same formulas and numbers.

    The index is comparable only for the same target.
    """
    if previous is None or previous.engine_version != ENGINE_VERSION or previous.calibration != profile.calibration:
        return {}, None

    def trend(change: float) -> Trend:
        direction = Direction.STEADY
        if abs(change) >= rule.points and news >= rule.new_information:
            direction = Direction.UP if change > 0 else Direction.DOWN
        return Trend(direction, change, previous.at)

    trends = {d: trend(score.value - previous.scores[d].value) for d, score in profile.scores.items()}
    return trends, trend(profile.index - previous.index) if previous.target == profile.target else None
