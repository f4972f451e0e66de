"""Evidence as JSON and as observations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from assessments.answers import CheckAnswer
from assessments.channels import read_channels
from assessments.dimensions import Dimension
from assessments.evidence import (
    Activity,
    Criterion,
    DailyProblem,
    DesignWriteUp,
    Difficulty,
    Evidence,
    EvidenceError,
    Mock,
    MockFormat,
    Networking,
    ProblemCheck,
    ProblemOutcome,
    Project,
    Rater,
    Story,
    from_json,
    to_json,
)
from assessments.observations import observations
from assessments.parameters import ChannelKind
from assessments.readiness import assess
from assessments.targets import DEFAULT_TARGET
from tests.unit.assessments.builders import NOW, PARAMETERS, catalog, days_ago

CATALOG = catalog(1, 1)
FULL_PROJECT = Project(NOW, True, True, True, True, True, True, True)
FULL_STORY = Story(NOW, True, True, True, True, True, True, True)


def _observed(*evidence: Evidence) -> list[tuple[ChannelKind, Dimension, object]]:
    return [(seen.kind, seen.dimension, seen.y) for seen in observations(evidence, PARAMETERS.channels)]


def _y(*evidence: Evidence) -> list[float]:
    return [seen.y for seen in observations(evidence, PARAMETERS.channels)]


def test_the_form_in_which_evidence_is_stored() -> None:
    mock = Mock(NOW, MockFormat.SYSTEM_DESIGN, Rater.EXPERT, 3, {Criterion.DEPTH: 2})
    assert to_json(mock) == {
        "kind": "mock",
        "at": "2026-11-20T12:00:00Z",
        "format": "system_design",
        "rater": "expert",
        "overall": 3.0,
        "criteria": {"depth": 2},
    }
    problem = {"kind": "daily_problem", "at": "2026-11-20T13:00:00+01:00", "difficulty": "hard", "outcome": 2}
    assert from_json(problem) == DailyProblem(NOW, Difficulty.HARD, ProblemOutcome.WITH_ONE_HINT)


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ({"kind": "dream", "at": "2026-11-20T12:00:00Z"}, ["evidence: "]),
        ({}, ["evidence: "]),
        ("text", ["evidence: "]),
        ({"kind": "networking", "at": "2026-11-20T12:00:00"}, ["at: ", "activity: "]),
        (
            {"kind": "mock", "at": "2026-11-20T12:00:00Z", "format": "chess", "rater": "me", "overall": 5},
            ["format: ", "rater: ", "overall: "],
        ),
        (
            {
                "kind": "mock",
                "at": "2026-11-20T12:00:00Z",
                "format": "coding",
                "rater": "peer",
                "overall": 3,
                "criteria": {"charm": 3, "depth": 7},
            },
            ["criteria.", "criteria.depth"],
        ),
        ({"kind": "project", "at": "2026-11-20T12:00:00Z", "stars": 5}, ["stars: "]),
        ({"kind": "story", "at": "2026-11-20T12:00:00Z", "rating": 0}, ["rating: "]),
    ],
)
def test_what_is_wrong_is_named(data: Any, problems: list[str]) -> None:
    with pytest.raises(EvidenceError) as caught:
        from_json(data)
    assert len(caught.value.problems) == len(problems)
    for told, expected in zip(caught.value.problems, problems, strict=True):
        assert told.startswith(expected)


def test_evidence_without_a_time_zone_cannot_be_made() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Project(NOW.replace(tzinfo=None))


def test_a_story_is_complete_with_all_four_parts() -> None:
    assert FULL_STORY.complete
    for part in ("situation", "task", "action", "result"):
        assert not from_json({**to_json(FULL_STORY), part: False}).complete  # type: ignore[union-attr]


def test_projects() -> None:
    assert _observed(FULL_PROJECT) == [(ChannelKind.PROJECTS_DECLARED, Dimension.PROJECTS, pytest.approx(1.7))]
    assert _y(Project(NOW, deployed=True, documented=True)) == pytest.approx([-0.3])
    verified = replace(FULL_PROJECT, verified=True)
    assert _observed(verified)[0][0] is ChannelKind.PROJECTS_VERIFIED


def test_only_three_projects_count_the_verified_first() -> None:
    verified = [Project(NOW, verified=True, deployed=True), Project(NOW, verified=True)]
    assert sorted(_y(*verified, FULL_PROJECT, replace(FULL_PROJECT, monitoring=False))) == pytest.approx(
        [-1.2, -0.6, 1.7]
    )
    assert sorted(_y(*[Project(NOW)] * 5, FULL_PROJECT)) == pytest.approx([-1.2, -1.2, 1.7])


def test_stories() -> None:
    assert _observed(FULL_STORY) == [(ChannelKind.STORIES_OWN, Dimension.STORIES, pytest.approx(1.4))]
    rated = replace(FULL_STORY, rating=3.9)
    assert _observed(rated) == [(ChannelKind.STORIES_RATED, Dimension.STORIES, pytest.approx((1.4 + 1.0) / 2))]


def test_design_write_ups() -> None:
    assert _observed(DesignWriteUp(NOW, 2.1)) == [
        (ChannelKind.DESIGN_WRITE_UPS, Dimension.SYSTEM_DESIGN, pytest.approx(-1.0))
    ]


@pytest.mark.parametrize(
    ("kind", "criterion", "dimension"),
    [
        (MockFormat.CODING, Criterion.PROBLEM_SOLVING, Dimension.FOUNDATIONS),
        (MockFormat.SQL, Criterion.PROBLEM_SOLVING, Dimension.FOUNDATIONS),
        (MockFormat.SYSTEM_DESIGN, Criterion.DEPTH, Dimension.SYSTEM_DESIGN),
        (MockFormat.ML_DESIGN, Criterion.DEPTH, Dimension.SYSTEM_DESIGN),
        (MockFormat.BEHAVIOURAL, Criterion.OWN_ACTION, Dimension.STORIES),
    ],
)
def test_a_mock_also_speaks_about_another_dimension(
    kind: MockFormat, criterion: Criterion, dimension: Dimension
) -> None:
    found = _observed(Mock(NOW, kind, Rater.PEER, 2.1, {criterion: 4, Criterion.COMMUNICATION: 1}))
    assert sorted(found) == sorted(
        [
            (ChannelKind.MOCKS_PEER, Dimension.MOCKS, pytest.approx(-1.0)),
            (ChannelKind.MOCKS_PEER, dimension, pytest.approx(2.8)),
        ],
        key=lambda seen: (seen[0], seen[1]),
    )


def test_other_mocks_speak_about_mocks_alone() -> None:
    walk = Mock(NOW, MockFormat.PROJECT_WALKTHROUGH, Rater.EXPERT, 3.1, {Criterion.DEPTH: 4})
    unrated = Mock(NOW, MockFormat.CODING, Rater.EXPERT, 3.1)
    assert [dimension for _, dimension, _ in _observed(walk, unrated)] == [Dimension.MOCKS] * 2


def test_networking_counts_up_to_a_most() -> None:
    def events(activity: Activity, count: int, with_note: bool = False) -> list[Evidence]:
        return [Networking(days_ago(n / 10), activity, with_note) for n in range(count)]

    assert _y(*events(Activity.CONVERSATION, 3)) == pytest.approx([-0.9])
    assert _y(*events(Activity.CONVERSATION, 30)) == pytest.approx([-0.4])
    assert _y(*events(Activity.REFERRAL_ASKED, 3)) == pytest.approx([-0.4])
    assert _y(*events(Activity.REFERRAL_RECEIVED, 3)) == pytest.approx([-0.7])
    assert _y(*events(Activity.APPLICATION, 9, with_note=True)) == pytest.approx([-0.6])
    assert _y(*events(Activity.APPLICATION, 9)) == []


def test_networking_windows_are_counted_back_from_the_newest_event() -> None:
    events = [Networking(days_ago(day), Activity.CONVERSATION) for day in (10, 30, 54, 56, 200)]
    found = observations(events, PARAMETERS.channels)
    assert [len(seen.sources) for seen in found] == [1, 1, 3]
    assert [seen.at for seen in found] == [days_ago(200), days_ago(56), days_ago(10)]


def test_practice_problems_have_a_response_model() -> None:
    def score(outcome: ProblemOutcome, difficulty: Difficulty = Difficulty.EASY, tests_ran: bool = True) -> float:
        problems = [DailyProblem(NOW, difficulty, outcome, tests_ran)] * 3
        return assess(CATALOG, [], problems, DEFAULT_TARGET, NOW).scores[Dimension.FOUNDATIONS].value

    by_outcome = [score(outcome) for outcome in ProblemOutcome]
    assert by_outcome == sorted(by_outcome)
    by_difficulty = [score(ProblemOutcome.UNAIDED, difficulty) for difficulty in Difficulty]
    assert by_difficulty == sorted(by_difficulty)
    logged = score(ProblemOutcome.UNAIDED, Difficulty.HARD, tests_ran=False)
    assert 50 < logged < score(ProblemOutcome.UNAIDED, Difficulty.HARD)


def test_a_practice_problem_speaks_about_its_own_area() -> None:
    for dimension in (Dimension.FOUNDATIONS, Dimension.PROJECTS, Dimension.SYSTEM_DESIGN):
        problem = DailyProblem(NOW, Difficulty.HARD, ProblemOutcome.UNAIDED, dimension=dimension)
        (reading,) = read_channels(CATALOG, [], [problem], NOW).readings
        assert (reading.kind, reading.dimension) == (ChannelKind.PROBLEMS_LOGGED, dimension)
        assert reading.y > 0


def test_a_check_on_a_problem_counts_as_the_same_quick_check_does() -> None:
    asked = CATALOG.checks[0]
    for right in (True, False):
        on_problem = ProblemCheck(days_ago(9), asked.dimension, right, asked.a, asked.b, asked.c)
        answered = CheckAnswer(asked.id, right, days_ago(9))
        assert (
            read_channels(CATALOG, [], [on_problem], NOW).readings
            == read_channels(CATALOG, [answered], [], NOW).readings
        )


def test_one_day_old_in_the_future_counts_as_new() -> None:
    ahead, now = (read_channels(CATALOG, [], [DesignWriteUp(at, 4)], NOW) for at in (days_ago(-1), NOW))
    assert ahead.readings == now.readings
