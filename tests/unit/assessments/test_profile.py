"""Trend, next steps, confidence and storage of a profile."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assessments.answers import Answer, CheckAnswer, SelfAnswer, newest_answers
from assessments.catalog import Catalog
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import (
    Criterion,
    DailyProblem,
    Difficulty,
    Evidence,
    Mock,
    MockFormat,
    ProblemCheck,
    ProblemOutcome,
    Project,
    Rater,
)
from assessments.explain import explain
from assessments.parameters import ChannelKind
from assessments.profile import Band, Direction, GapView, GateId, Profile, Remainder
from assessments.readiness import ENGINE_VERSION, assess, next_steps, scores_alone, scores_around
from assessments.steps import StepKind
from assessments.targets import DEFAULT_TARGET, Level, Target
from tests.unit.assessments.builders import NOW, PARAMETERS, answer, catalog, days_ago, everywhere, rate, without

CATALOG = catalog()
LATER = NOW + timedelta(days=7)


def _profile(answers: list[Answer], evidence: list[Evidence] | None = None) -> Profile:
    return assess(CATALOG, answers, evidence or [], DEFAULT_TARGET, NOW)


def test_a_member_without_anything_sits_in_the_middle_and_it_is_too_early() -> None:
    profile = _profile([])
    assert {score.value for score in profile.scores.values()} == {50.0}
    assert profile.band is Band.TOO_EARLY
    assert profile.gates[0].id is GateId.ONLY_OWN_VIEW
    assert profile.counts.self_answers == profile.counts.check_answers == profile.counts.evidence == 0
    assert all(lines == () for lines in profile.contributions.values())


def test_counts_and_versions() -> None:
    mock = Mock(NOW, MockFormat.CODING, Rater.PEER, 3)
    profile = _profile([rate(Dimension.STORIES, 2), *everywhere(right=True), CheckAnswer("retired", True, NOW)], [mock])
    assert (profile.counts.self_answers, profile.counts.check_answers, profile.counts.evidence) == (1, 18, 1)
    assert profile.objective[Dimension.MOCKS] == 4
    assert (profile.engine_version, profile.content_version) == (ENGINE_VERSION, "test")


def test_the_scores_alone_are_those_of_the_profile() -> None:
    answers = [rate(Dimension.STORIES, 2), *everywhere(right=True), CheckAnswer("retired", True, NOW)]
    evidence = [Mock(NOW, MockFormat.CODING, Rater.PEER, 3)]
    assert scores_alone(CATALOG, answers, evidence, NOW) == _profile(answers, evidence).scores


@pytest.mark.parametrize("tests_ran", [False, True])
def test_the_scores_around_a_problem_are_those_without_it_and_with_it(tests_ran: bool) -> None:
    answers = [rate(Dimension.STORIES, 2), *everywhere(right=True)]
    evidence = [
        Mock(NOW, MockFormat.CODING, Rater.PEER, 3),
        DailyProblem(days_ago(3), Difficulty.HARD, ProblemOutcome.GAVE_UP),
        ProblemCheck(days_ago(2), Dimension.PROJECTS, right=True, a=1.2, b=0.3, c=0.25),
    ]
    problem = DailyProblem(NOW, Difficulty.MEDIUM, ProblemOutcome.UNAIDED, tests_ran, Dimension.PROJECTS)
    before, after = scores_around(CATALOG, answers, evidence, problem, NOW)
    assert before == scores_alone(CATALOG, answers, evidence, NOW)
    assert after == scores_alone(CATALOG, answers, [*evidence, problem], NOW)
    assert after[Dimension.PROJECTS].value > before[Dimension.PROJECTS].value


def test_the_newest_answer_counts() -> None:
    old, new = rate(Dimension.MOCKS, 0, at=days_ago(30)), rate(Dimension.MOCKS, 4)
    assert _profile([new, old]) == _profile([new])
    tie = [CheckAnswer("x", True, NOW), CheckAnswer("x", False, NOW)]
    assert newest_answers(tie) == newest_answers(tie[::-1]) == {"x": tie[1]}


@pytest.mark.parametrize("level", [-1, 5])
def test_a_level_out_of_range_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="0 to 4"):
        SelfAnswer("f.x", level, NOW)


def test_a_time_without_zone_is_refused() -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        SelfAnswer("f.x", 1, naive)
    with pytest.raises(ValueError, match="time zone"):
        CheckAnswer("fc.x", True, naive)
    with pytest.raises(ValueError, match="time zone"):
        assess(CATALOG, [], [], DEFAULT_TARGET, naive)


def test_a_cohort_may_start_lower() -> None:
    channels = PARAMETERS.channels
    lower = channels.model_copy(update={"prior": channels.prior.model_copy(update={"mean": -0.8})})
    cohort = Catalog(CATALOG.items, CATALOG.checks, PARAMETERS.model_copy(update={"channels": lower}), "cohort")
    empty = assess(cohort, [], [], DEFAULT_TARGET, NOW)
    assert empty.scores[Dimension.MOCKS].value == pytest.approx(35.6)
    answers = everywhere(level=2, right=True)
    profile = assess(cohort, answers, [], DEFAULT_TARGET, NOW)
    for dimension in DIMENSIONS:
        lines = {line.source: line.points for line in profile.contributions[dimension]}
        assert lines[Remainder.STARTING_POINT] == pytest.approx(-14.4)
        assert sum(lines.values()) == pytest.approx(profile.scores[dimension].value - 50)
        assert 35.6 < profile.scores[dimension].value < _profile(answers).scores[dimension].value


def test_the_end_of_the_scale_has_a_line_of_its_own() -> None:
    top = [Mock(NOW, kind, Rater.EXPERT, 4, {Criterion.DEPTH: 4}) for kind in MockFormat] * 20
    wide = PARAMETERS.channels.model_copy(
        update={"scale": PARAMETERS.channels.scale.model_copy(update={"points_per_sd": 40})}
    )
    stretched = Catalog((), (), PARAMETERS.model_copy(update={"channels": wide}), "stretched")
    profile = assess(stretched, [], top, DEFAULT_TARGET, NOW)
    lines = {line.source: line.points for line in profile.contributions[Dimension.MOCKS]}
    assert profile.scores[Dimension.MOCKS].value == 100
    assert lines[Remainder.SCALE_END] < 0
    assert sum(lines.values()) == pytest.approx(50)


def _again(previous: Profile, right: bool, questions: int, target: Target = DEFAULT_TARGET) -> Profile:
    new = [answer(Dimension.FOUNDATIONS, right, n, LATER) for n in range(questions)]
    return assess(CATALOG, [*everywhere(level=2), *new], [], target, LATER, previous=previous)


@pytest.mark.parametrize(
    ("right", "questions", "direction"),
    [(True, 6, Direction.UP), (False, 6, Direction.DOWN), (False, 2, Direction.STEADY), (True, 0, Direction.STEADY)],
)
def test_trend_needs_a_large_change_and_new_information(right: bool, questions: int, direction: Direction) -> None:
    previous = _profile(everywhere(level=2))
    trend = _again(previous, right, questions).trends[Dimension.FOUNDATIONS]
    assert trend.direction is direction
    assert trend.since == NOW
    if questions == 2:
        assert abs(trend.change) >= 5


def test_a_small_change_is_steady() -> None:
    profile = _again(_profile(everywhere(level=2)), True, 6)
    assert 0 < abs(profile.trends[Dimension.NETWORKING].change) < 5
    assert profile.trends[Dimension.NETWORKING].direction is Direction.STEADY
    assert profile.index_trend is not None
    assert profile.index_trend.change == pytest.approx(profile.index - _profile(everywhere(level=2)).index)


def test_no_trend_without_something_comparable() -> None:
    previous = _profile(everywhere(level=2))
    assert previous.trends == {}
    assert previous.index_trend is None
    other_target = _again(previous, True, 6, replace(DEFAULT_TARGET, level=Level.SENIOR))
    assert other_target.index_trend is None
    assert len(other_target.trends) == 6
    assert _again(replace(previous, engine_version="0"), True, 6).trends == {}
    assert _again(replace(previous, content_version="test++20261120-12345678"), True, 6).trends == {}


def test_steps_when_it_is_too_early() -> None:
    steps = next_steps(_profile(everywhere(level=2)))
    assert [step.kind for step in steps] == [StepKind.SHOW_MORE] * 3
    assert [step.dimension for step in steps] == [Dimension.FOUNDATIONS, Dimension.PROJECTS, Dimension.MOCKS]
    wide = next_steps(_profile([answer(d, True) for d in DIMENSIONS]))
    assert [(step.kind, step.need) for step in wide] == [(StepKind.NARROW, 20.0)] * 3
    assert wide[0].have > 20


def test_steps_begin_with_what_holds_the_band() -> None:
    strong = _profile(everywhere(level=3, right=True, each=6))
    assert strong.band is Band.GETTING_CLOSE
    assert [(step.kind, step.have, step.need, step.gate) for step in next_steps(strong)] == [
        (StepKind.DO_MOCK, 0, 1, GateId.NO_RECENT_MOCK),
        (StepKind.COMPLETE_STORIES, 0, 5, GateId.FEW_COMPLETE_STORIES),
        (StepKind.DEPLOY_PROJECT, 0, 1, GateId.NO_DEPLOYED_PROJECT),
    ]


def test_steps_of_a_beginner_are_those_that_lift_the_index_most() -> None:
    weak = _profile(everywhere(level=1, right=False, each=6))
    steps = next_steps(weak)
    assert weak.band in {Band.EXPLORING, Band.BUILDING}
    assert [step.kind for step in steps] == [StepKind.RAISE] * 3
    assert steps[0].dimension is Dimension.FOUNDATIONS
    assert all(step.need == weak.bars[step.dimension] > step.have for step in steps)


def test_the_gate_of_own_views_alone_has_no_step_of_its_own() -> None:
    own = replace(_profile(everywhere(level=1)), missing=())
    assert own.gates[0].id is GateId.ONLY_OWN_VIEW
    assert {step.kind for step in next_steps(own)} == {StepKind.RAISE}


def test_steps_above_every_bar() -> None:
    done = replace(_profile(everywhere(level=3, right=True, each=6)), gates=(), bars=dict.fromkeys(DIMENSIONS, 40.0))
    steps = next_steps(done)
    assert [(step.kind, step.need) for step in steps] == [(StepKind.NARROW, None)] * 3
    assert steps[0].dimension is Dimension.NETWORKING


def _view(level: int, right: bool) -> GapView | None:
    gap = _profile(everywhere(level, right)).gaps[Dimension.FOUNDATIONS]
    return gap.view if gap else None


def test_views_of_the_gap() -> None:
    assert _view(4, False) is GapView.WELL_ABOVE
    assert _view(0, True) is GapView.WELL_BELOW
    assert _view(2, False) is GapView.IN_LINE
    assert _view(3, False) is GapView.A_BIT_ABOVE
    assert _view(1, True) is GapView.A_BIT_BELOW


def test_a_gap_is_shown_only_with_enough_to_compare() -> None:
    own = everywhere(level=4)
    few, enough = everywhere(right=False, each=2), everywhere(right=False, each=3)
    assert set(_profile([*own, *few]).gaps.values()) == {None}
    assert None not in _profile([*own, *enough]).gaps.values()
    assert set(_profile(enough).gaps.values()) == {None}
    problem = DailyProblem(NOW, Difficulty.EASY, ProblemOutcome.UNAIDED)
    assert _profile(own, [problem]).gaps[Dimension.FOUNDATIONS] is None
    assert _profile(own, [problem] * 2).gaps[Dimension.FOUNDATIONS] is not None


def test_claims_exceed_checks() -> None:
    boast: list[Evidence] = [Project(NOW, True, True, True, True, True, True, True)] * 2
    assert _profile(everywhere(4, False), boast).claims_exceed_checks
    assert not _profile(everywhere(2, False)).claims_exceed_checks
    assert not _profile(everywhere(3, True, each=6), boast).claims_exceed_checks
    assert not _profile(everywhere(0, False)).claims_exceed_checks
    assert not _profile(everywhere(right=False)).claims_exceed_checks
    few = [answer(Dimension.FOUNDATIONS, False, n) for n in range(5)]
    assert not _profile([*everywhere(level=4), *few], boast).claims_exceed_checks


def test_the_parts_of_a_channel_point_where_their_answers_do() -> None:
    answers = [answer(Dimension.FOUNDATIONS, n % 2 == 0, n) for n in range(6)]
    (share,) = explain(CATALOG, answers, [], Dimension.FOUNDATIONS, NOW)
    assert (share.kind, share.dimension) == (ChannelKind.QUICK_CHECKS, Dimension.FOUNDATIONS)
    assert len(share.parts) == 6
    for part in share.parts:
        (source,) = part.sources
        assert isinstance(source, CheckAnswer)
        assert (part.points > 0) is source.right


def test_own_channels_are_explained_first() -> None:
    answers = [*without(Dimension.PROJECTS, everywhere(4, True)), rate(Dimension.PROJECTS, 2)]
    shares = explain(CATALOG, answers, [], Dimension.PROJECTS, NOW)
    assert [share.dimension is Dimension.PROJECTS for share in shares[:2]] == [True, False]
    assert shares[1].points >= shares[2].points > 0


def test_a_score_stored_by_the_first_version_is_readable() -> None:
    stored = json.loads((Path(__file__).parent / "profile_version_1.json").read_text())
    profile = Profile.from_json(stored)
    assert profile.engine_version == "1"
    assert profile.to_json() == stored
    assert len(next_steps(profile)) == 3


def test_what_is_not_a_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="scores"):
        Profile.from_json({"index": 3})
