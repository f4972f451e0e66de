"""Gates and bands: what may be said in words about the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from assessments.channels import Reading
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import Evidence, Mock, MockFormat, Project, Story
from assessments.moments import age_in_days
from assessments.parameters import BandRule, ChannelKind, GateRule
from assessments.profile import Band, Gate, GateId, Missing, MissingKind, Score
from assessments.targets import Level, Target

DESIGN_FORMATS = frozenset({MockFormat.SYSTEM_DESIGN, MockFormat.ML_DESIGN})
"""Mocks that show system design."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a verdict rests on."""

    readings: Sequence[Reading]
    evidence: Sequence[Evidence]
    scores: Mapping[Dimension, Score]
    weights: Mapping[Dimension, float]
    bars: Mapping[Dimension, float]
    target: Target
    now: datetime

    @property
    def mocks(self) -> list[Mock]:
        """All mock interviews."""
        return [piece for piece in self.evidence if isinstance(piece, Mock)]

    def checks(self, dimension: Dimension) -> int:
        """Quick-checks answered in a dimension."""
        return sum(
            reading.pieces
            for reading in self.readings
            if reading.kind is ChannelKind.QUICK_CHECKS and reading.dimension is dimension
        )


def objective_pieces(readings: Iterable[Reading]) -> dict[Dimension, int]:
    """Pieces of information per dimension that are not self-ratings."""
    pieces = dict.fromkeys(DIMENSIONS, 0)
    for reading in readings:
        if reading.kind is not ChannelKind.SELF_REPORT:
            pieces[reading.dimension] += reading.pieces
    return pieces


def closed_gates(facts: Facts, rule: GateRule) -> tuple[Gate, ...]:
    """Every gate that is closed, lowest cap first."""
    gates = [gate for close in _GATES for gate in close(facts, rule)]
    return tuple(sorted(gates, key=lambda gate: gate.caps.rank))


def missing_information(
    objective: Mapping[Dimension, int],
    half_widths: Mapping[Dimension, float],
    weights: Mapping[Dimension, float],
    rule: BandRule,
) -> tuple[Missing, ...]:
    """Why it is too early for a verdict; empty when it is not."""
    missing = []
    seen = sum(pieces > 0 for pieces in objective.values())
    if seen < rule.objective_dimensions_needed:
        unseen = sorted((d for d in DIMENSIONS if not objective[d]), key=lambda d: -weights[d])
        missing.append(Missing(MissingKind.OBJECTIVE_DIMENSIONS, seen, rule.objective_dimensions_needed, tuple(unseen)))
    mean_half_width = fmean(half_widths.values())
    if mean_half_width > rule.widest_half_width:
        widest = sorted(DIMENSIONS, key=lambda d: -half_widths[d])
        missing.append(Missing(MissingKind.NARROWER_INTERVALS, mean_half_width, rule.widest_half_width, tuple(widest)))
    return tuple(missing)


def band(
    index: float,
    p_ready: float,
    missing: Sequence[Missing],
    gates: Iterable[Gate],
    red_risks: frozenset[str],
    rule: BandRule,
) -> Band:
    """The band that the numbers give, held down by closed gates and, at the top, by red risks."""
    earned = _earned(index, p_ready, rule)
    if earned is Band.INTERVIEW_READY and red_risks:
        earned = Band.READY_TO_APPLY
    if missing:
        earned = Band.TOO_EARLY
    return min([earned, *(gate.caps for gate in gates)], key=lambda reached: reached.rank)


def _earned(index: float, p_ready: float, rule: BandRule) -> Band:
    if index >= rule.ready_index and p_ready >= rule.ready_probability:
        sure = p_ready >= rule.interview_ready_probability
        return Band.INTERVIEW_READY if sure else Band.READY_TO_APPLY
    if index >= rule.getting_close:
        return Band.GETTING_CLOSE
    return Band.BUILDING if index >= rule.building else Band.EXPLORING


def _only_own_view(facts: Facts, _rule: GateRule) -> Iterator[Gate]:
    if not any(objective_pieces(facts.readings).values()):
        yield Gate(GateId.ONLY_OWN_VIEW, Band.TOO_EARLY, None, 0, 1)


def _no_recent_mock(facts: Facts, rule: GateRule) -> Iterator[Gate]:
    if not any(age_in_days(mock.at, facts.now) <= rule.mock_days for mock in facts.mocks):
        yield Gate(GateId.NO_RECENT_MOCK, Band.GETTING_CLOSE, Dimension.MOCKS, 0, 1)


def _few_foundation_checks(facts: Facts, rule: GateRule) -> Iterator[Gate]:
    have, need = facts.checks(Dimension.FOUNDATIONS), rule.foundation_checks
    if have < need:
        yield Gate(GateId.FEW_FOUNDATION_CHECKS, Band.GETTING_CLOSE, Dimension.FOUNDATIONS, have, need)


def _few_complete_stories(facts: Facts, rule: GateRule) -> Iterator[Gate]:
    have = sum(isinstance(piece, Story) and piece.complete for piece in facts.evidence)
    if have < rule.complete_stories:
        yield Gate(GateId.FEW_COMPLETE_STORIES, Band.GETTING_CLOSE, Dimension.STORIES, have, rule.complete_stories)


def _no_deployed_project(facts: Facts, rule: GateRule) -> Iterator[Gate]:
    deployed = any(isinstance(piece, Project) and piece.deployed for piece in facts.evidence)
    if not deployed and facts.weights[Dimension.PROJECTS] >= rule.project_weight:
        yield Gate(GateId.NO_DEPLOYED_PROJECT, Band.GETTING_CLOSE, Dimension.PROJECTS, 0, 1)


def _far_under_bar(facts: Facts, rule: GateRule) -> Iterator[Gate]:
    for dimension in DIMENSIONS:
        have, need = facts.scores[dimension].value, facts.bars[dimension] - rule.gap_points
        if have < need and facts.weights[dimension] >= rule.gap_weight:
            yield Gate(GateId.FAR_UNDER_BAR, Band.BUILDING, dimension, have, need)


def _design_unseen(facts: Facts, _rule: GateRule) -> Iterator[Gate]:
    seen = facts.checks(Dimension.SYSTEM_DESIGN) or any(mock.format in DESIGN_FORMATS for mock in facts.mocks)
    if facts.target.level is not Level.JUNIOR and not seen:
        yield Gate(GateId.DESIGN_UNSEEN, Band.GETTING_CLOSE, Dimension.SYSTEM_DESIGN, 0, 1)


_GATES: tuple[Callable[[Facts, GateRule], Iterator[Gate]], ...] = (
    _only_own_view,
    _no_recent_mock,
    _few_foundation_checks,
    _few_complete_stories,
    _no_deployed_project,
    _far_under_bar,
    _design_unseen,
)
