"""Gates and bands: each on and off."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assessments.answers import Answer
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import Activity, Criterion, Evidence, Mock, MockFormat, Networking, Project, Rater, Story
from assessments.profile import Band, Gate, GateId, MissingKind, Profile
from assessments.readiness import assess
from assessments.targets import DEFAULT_TARGET, CompanySize, Level, Target, TargetRole
from assessments.verdict import band
from tests.unit.assessments.builders import NOW, PARAMETERS, answer, catalog, days_ago, everywhere, rate, without

CATALOG = catalog()
RULE = PARAMETERS.targets.bands
MID = Target(TargetRole.SOFTWARE_ENGINEER, Level.MID, CompanySize.MEDIUM)
MOCK = Mock(days_ago(5), MockFormat.CODING, Rater.EXPERT, 4, {Criterion.PROBLEM_SOLVING: 4})
STORIES = [Story(days_ago(5), True, True, True, True, True, True, True, rating=5)] * 5
PROJECT = Project(days_ago(5), True, True, True, True, True, True, True, verified=True)
EVIDENCE: list[Evidence] = [MOCK, *STORIES, PROJECT, Networking(days_ago(3), Activity.REFERRAL_RECEIVED)]


def _profile(
    answers: Sequence[Answer] = tuple(everywhere(level=3, right=True, each=4)),
    evidence: Sequence[Evidence] = EVIDENCE,
    target: Target = DEFAULT_TARGET,
) -> Profile:
    return assess(CATALOG, answers, evidence, target, NOW)


def _closed(profile: Profile, gate: GateId) -> list[Gate]:
    return [closed for closed in profile.gates if closed.id is gate]


def test_somebody_strong_everywhere_is_interview_ready() -> None:
    profile = _profile()
    assert profile.gates == ()
    assert profile.missing == ()
    assert profile.band is Band.INTERVIEW_READY


def test_a_red_risk_keeps_the_top_band_away() -> None:
    unread = Networking(days_ago(2), Activity.APPLICATION)
    profile = _profile(evidence=[*EVIDENCE, unread])
    assert profile.band is Band.READY_TO_APPLY
    assert profile.red_risks == ("R4",)


def test_only_own_view() -> None:
    own = everywhere(level=2)
    closed = _closed(_profile(own, []), GateId.ONLY_OWN_VIEW)
    assert [gate.caps for gate in closed] == [Band.TOO_EARLY]
    assert not _closed(_profile([*own, answer(Dimension.FOUNDATIONS, False)], []), GateId.ONLY_OWN_VIEW)
    assert not _closed(_profile(own, [MOCK]), GateId.ONLY_OWN_VIEW)


@pytest.mark.parametrize(("days", "is_closed"), [(89, False), (90, False), (91, True)])
def test_a_mock_counts_for_ninety_days(days: float, is_closed: bool) -> None:
    mock = Mock(days_ago(days), MockFormat.CODING, Rater.PEER, 4)
    profile = _profile(evidence=[mock, *EVIDENCE[1:]])
    assert bool(_closed(profile, GateId.NO_RECENT_MOCK)) is is_closed
    assert (profile.band is Band.GETTING_CLOSE) is is_closed


@pytest.mark.parametrize("checks", [2, 3])
def test_three_foundation_checks(checks: int) -> None:
    others = without(Dimension.FOUNDATIONS, everywhere(level=3, right=True))
    answers = [*others, *(answer(Dimension.FOUNDATIONS, True, n) for n in range(checks))]
    closed = _closed(_profile(answers), GateId.FEW_FOUNDATION_CHECKS)
    assert [(gate.have, gate.need) for gate in closed] == ([(2, 3)] if checks == 2 else [])


def test_five_complete_stories() -> None:
    unfinished = Story(days_ago(5), True, True, True, False)
    closed = _closed(_profile(evidence=[MOCK, PROJECT, *STORIES[:4], unfinished]), GateId.FEW_COMPLETE_STORIES)
    assert [(gate.have, gate.need, gate.caps) for gate in closed] == [(4, 5, Band.GETTING_CLOSE)]


def test_a_deployed_project_where_projects_weigh_enough() -> None:
    local = Project(days_ago(5), deployed=False, tests=True)
    evidence: list[Evidence] = [MOCK, *STORIES, local]
    assert _closed(_profile(evidence=evidence), GateId.NO_DEPLOYED_PROJECT)
    large = Target(TargetRole.SOFTWARE_ENGINEER, Level.SENIOR, CompanySize.LARGE)
    light = _profile(evidence=evidence, target=large)
    assert light.weights[Dimension.PROJECTS] < 0.15
    assert not _closed(light, GateId.NO_DEPLOYED_PROJECT)


def test_far_under_the_bar_in_a_dimension_that_weighs_enough() -> None:
    weak = [answer(Dimension.STORIES, False, n) for n in range(6)]
    weak_networking = [answer(Dimension.NETWORKING, False, n) for n in range(6)]
    others = without(Dimension.STORIES, everywhere(level=3, right=True, each=4))
    profile = _profile([*others, *weak, *weak_networking], [MOCK, PROJECT, *[Story(days_ago(1))] * 6])
    closed = _closed(profile, GateId.FAR_UNDER_BAR)
    assert [(gate.dimension, gate.caps, gate.need) for gate in closed] == [(Dimension.STORIES, Band.BUILDING, 40)]
    assert closed[0].have == profile.scores[Dimension.STORIES].value
    assert profile.weights[Dimension.NETWORKING] < 0.12
    assert profile.gates[0] is closed[0]
    assert profile.band is Band.BUILDING


def test_design_must_be_seen_from_mid_level() -> None:
    answers = without(Dimension.SYSTEM_DESIGN, everywhere(level=3, right=True, each=4))
    design_mock = Mock(days_ago(200), MockFormat.ML_DESIGN, Rater.PEER, 3)
    assert _closed(_profile(answers, target=MID), GateId.DESIGN_UNSEEN)
    assert not _closed(_profile(answers), GateId.DESIGN_UNSEEN)
    assert not _closed(_profile(answers, [*EVIDENCE, design_mock], MID), GateId.DESIGN_UNSEEN)
    checked = [*answers, answer(Dimension.SYSTEM_DESIGN, False)]
    assert not _closed(_profile(checked, target=MID), GateId.DESIGN_UNSEEN)


def test_too_early_while_few_dimensions_have_anything_objective() -> None:
    two = [answer(d, True, n) for d in DIMENSIONS[:2] for n in range(6)]
    profile = _profile([*everywhere(level=3), *two], [])
    objective = next(missing for missing in profile.missing if missing.kind is MissingKind.OBJECTIVE_DIMENSIONS)
    assert profile.band is Band.TOO_EARLY
    assert (objective.have, objective.need) == (2, 3)
    assert set(objective.dimensions) == set(DIMENSIONS[2:])


def test_too_early_while_intervals_are_wide() -> None:
    profile = _profile([answer(d, True) for d in DIMENSIONS[:4]], [])
    assert [missing.kind for missing in profile.missing] == [MissingKind.NARROWER_INTERVALS]
    assert profile.missing[0].have > profile.missing[0].need == 20
    assert profile.missing[0].dimensions[0] is Dimension.NETWORKING
    assert profile.band is Band.TOO_EARLY


@pytest.mark.parametrize(
    ("index", "p_ready", "expected"),
    [
        (34.9, 0.0, Band.EXPLORING),
        (35.0, 0.0, Band.BUILDING),
        (54.9, 0.0, Band.BUILDING),
        (55.0, 0.1, Band.GETTING_CLOSE),
        (75.0, 0.49, Band.GETTING_CLOSE),
        (69.9, 0.60, Band.GETTING_CLOSE),
        (70.0, 0.50, Band.READY_TO_APPLY),
        (72.0, 0.70, Band.INTERVIEW_READY),
    ],
)
def test_bands(index: float, p_ready: float, expected: Band) -> None:
    assert band(index, p_ready, (), (), frozenset(), RULE) is expected


def test_an_older_view_of_oneself_does_not_open_a_gate() -> None:
    """Counts of a gate follow the newest answer per question, not how often it was answered."""
    again = [answer(Dimension.FOUNDATIONS, True, 0, days_ago(day)) for day in range(5)]
    others = without(Dimension.FOUNDATIONS, everywhere(level=3, right=True))
    closed = _closed(_profile([*others, *again, rate(Dimension.FOUNDATIONS, 4)]), GateId.FEW_FOUNDATION_CHECKS)
    assert [gate.have for gate in closed] == [1]
