"""The next steps: what would move a member most, as data. The words for it live elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.profile import Gate, GateId, Missing, MissingKind, Profile

STEPS = 3


class StepKind(StrEnum):
    """What to do."""

    SHOW_MORE = "show_more"
    """Answer quick-checks or log evidence in a dimension of which nothing objective is known."""
    NARROW = "narrow"
    """Tell more about a dimension whose score is uncertain (half-width `have`, `need` or less wanted)."""
    DO_MOCK = "do_mock"
    """Do a mock interview that another person rates."""
    ANSWER_CHECKS = "answer_checks"
    """Answer `need` quick-checks; `have` are answered."""
    COMPLETE_STORIES = "complete_stories"
    """Write `need` stories with all four parts; `have` are there."""
    DEPLOY_PROJECT = "deploy_project"
    """Deploy a project."""
    SHOW_DESIGN = "show_design"
    """Answer a system-design check or do a design mock."""
    RAISE = "raise"
    """Raise the score from `have` to `need`, the bar."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step and the numbers to put it in words; `gate` if it opens one, no `need` if any amount helps."""

    kind: StepKind
    dimension: Dimension
    have: float
    need: float | None
    gate: GateId | None = None


def next_steps(profile: Profile) -> tuple[NextStep, ...]:
    """The three most useful steps: what a verdict needs, what holds the band, what lifts the index most.

    After these come gates that will matter later and, above every bar, making the least certain scores more
    certain.
    """
    chosen: dict[tuple[StepKind, Dimension], NextStep] = {}
    for step in _candidates(profile):
        chosen.setdefault((step.kind, step.dimension), step)
    return tuple(chosen.values())[:STEPS]


def _candidates(profile: Profile) -> Iterator[NextStep]:
    for missing in profile.missing:
        yield from _for_missing(missing, profile)
    for gate in profile.gates:
        if _holds(gate, profile):
            yield from _for_gate(gate, profile)
    yield from _raises(profile)
    for gate in profile.gates:
        yield from _for_gate(gate, profile)
    for dimension in sorted(DIMENSIONS, key=lambda d: -profile.scores[d].sd):
        yield _narrow(dimension, profile, None)


def _holds(gate: Gate, profile: Profile) -> bool:
    return gate.caps.rank <= profile.band.rank


def _for_missing(missing: Missing, profile: Profile) -> Iterator[NextStep]:
    if missing.kind is MissingKind.NARROWER_INTERVALS:
        yield from (_narrow(dimension, profile, missing.need) for dimension in missing.dimensions)
    else:
        short_of = int(missing.need - missing.have)
        yield from (NextStep(StepKind.SHOW_MORE, dimension, 0, 1) for dimension in missing.dimensions[:short_of])


def _for_gate(gate: Gate, profile: Profile) -> Iterator[NextStep]:
    if gate.dimension is None:
        return  # only own views: what is missing says where to begin
    kind = _GATE_STEPS[gate.id]
    need = profile.bars[gate.dimension] if kind is StepKind.RAISE else gate.need
    yield NextStep(kind, gate.dimension, gate.have, need, gate.id)


def _raises(profile: Profile) -> Iterator[NextStep]:
    """Dimensions under their bar, by how much the index gains when they reach it."""
    shortfall = {d: profile.weights[d] * (1.0 - profile.scores[d].value / profile.bars[d]) for d in DIMENSIONS}
    for dimension in sorted(DIMENSIONS, key=lambda d: -shortfall[d]):
        if shortfall[dimension] > 0:
            yield NextStep(StepKind.RAISE, dimension, profile.scores[dimension].value, profile.bars[dimension])


def _narrow(dimension: Dimension, profile: Profile, need: float | None) -> NextStep:
    score = profile.scores[dimension]
    return NextStep(StepKind.NARROW, dimension, (score.high - score.low) / 2.0, need)


_GATE_STEPS = {
    GateId.NO_RECENT_MOCK: StepKind.DO_MOCK,
    GateId.FEW_FOUNDATION_CHECKS: StepKind.ANSWER_CHECKS,
    GateId.FEW_COMPLETE_STORIES: StepKind.COMPLETE_STORIES,
    GateId.NO_DEPLOYED_PROJECT: StepKind.DEPLOY_PROJECT,
    GateId.FAR_UNDER_BAR: StepKind.RAISE,
    GateId.DESIGN_UNSEEN: StepKind.SHOW_DESIGN,
}
