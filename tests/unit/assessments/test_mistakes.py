"""The six mistakes: each state of each, and where it turns."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assessments.answers import Answer
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import (
    Activity,
    Criterion,
    DailyProblem,
    Difficulty,
    Evidence,
    Mock,
    MockFormat,
    Networking,
    ProblemOutcome,
    Project,
    Rater,
    Story,
)
from assessments.mistakes import Mistake, Risk, RiskState, Seen, red, register
from assessments.readiness import assess, facts_of
from assessments.targets import DEFAULT_TARGET, CompanySize, Level, Target, TargetRole
from tests.unit.assessments.builders import NOW, PARAMETERS, answer, catalog, days_ago, everywhere, rate

CATALOG = catalog()
ML = Target(TargetRole.ML_ENGINEER, Level.JUNIOR, CompanySize.MEDIUM)


def _risk(
    mistake: Mistake,
    evidence: Iterable[Evidence] = (),
    answers: Iterable[Answer] = tuple(everywhere(level=2)),
    target: Target = DEFAULT_TARGET,
) -> Risk:
    facts = facts_of(CATALOG, answers, evidence, target, NOW)
    return next(one for one in register(facts, PARAMETERS.targets.mistakes) if one.mistake is mistake)


def _state(mistake: Mistake, evidence: Iterable[Evidence] = (), **more: object) -> RiskState:
    return _risk(mistake, evidence, **more).state  # type: ignore[arg-type]


def _problems(count: int, days: float = 3, dimension: Dimension = Dimension.FOUNDATIONS) -> list[Evidence]:
    outcome = ProblemOutcome.WITH_ONE_HINT
    return [DailyProblem(days_ago(days), Difficulty.EASY, outcome, dimension=dimension)] * count  # type: ignore[arg-type]


def _stories(complete: int, *ratings: float) -> list[Evidence]:
    plain = [Story(days_ago(2), True, True, True, True)] * (complete - len(ratings))
    return [*plain, *(Story(days_ago(2), True, True, True, True, rating=rating) for rating in ratings)]


def _applications(sent: int, with_note: int, days: float = 3) -> list[Evidence]:
    return [Networking(days_ago(days), Activity.APPLICATION, with_note=n < with_note) for n in range(sent)]


def _mocks(*marks: int) -> list[Evidence]:
    """Oldest first."""
    return [
        Mock(days_ago(20 - n), MockFormat.CODING, Rater.PEER, 3, {Criterion.COLLABORATION: mark})
        for n, mark in enumerate(marks)
    ]


def test_nothing_known_is_unknown_and_not_clear() -> None:
    facts = facts_of(CATALOG, (), (), DEFAULT_TARGET, NOW)
    found = register(facts, PARAMETERS.targets.mistakes)
    assert [one.mistake for one in found] == list(Mistake)
    assert {one.state for one in found} == {RiskState.UNKNOWN}
    assert red(found) == frozenset()


@pytest.mark.parametrize(
    ("problems", "stories", "state"),
    [
        (14, 0, RiskState.UNKNOWN),
        (15, 0, RiskState.RED),
        (15, 2, RiskState.RED),
        (15, 3, RiskState.CLEAR),
        (0, 3, RiskState.CLEAR),
        (0, 0, RiskState.UNKNOWN),
    ],
)
def test_only_grinding(problems: int, stories: int, state: RiskState) -> None:
    evidence = [*_problems(problems), *_stories(stories)]
    assert _state(Mistake.ONLY_GRINDING, evidence) is state


def test_grinding_counts_four_weeks_and_only_foundations() -> None:
    assert _state(Mistake.ONLY_GRINDING, _problems(20, days=29)) is RiskState.UNKNOWN
    other = _problems(12) + _problems(3, dimension=Dimension.PROJECTS)
    assert _state(Mistake.ONLY_GRINDING, other) is RiskState.CLEAR  # practice on projects speaks about projects
    old = [Story(days_ago(40), True, True, True, True)] * 5
    assert _state(Mistake.ONLY_GRINDING, [*_problems(15), *old]) is RiskState.RED


def test_foundations_far_ahead_are_to_be_watched() -> None:
    wrong = [answer(d, False, n) for d in DIMENSIONS if d is not Dimension.FOUNDATIONS for n in range(3)]
    answers = [*wrong, *(answer(Dimension.FOUNDATIONS, True, n) for n in range(6))]
    risk = _risk(Mistake.ONLY_GRINDING, (), answers)
    assert risk.seen[Seen.AHEAD] >= 15
    assert risk.state is RiskState.WATCH


def test_design_is_red_where_the_target_asks_for_it() -> None:
    wrong = [rate(Dimension.SYSTEM_DESIGN, 0), *(answer(Dimension.SYSTEM_DESIGN, False, n) for n in range(6))]
    assert _risk(Mistake.NO_DESIGN, (), wrong).seen[Seen.UPPER_END] < 50
    assert _state(Mistake.NO_DESIGN, (), answers=wrong) is RiskState.WATCH  # a junior software engineer
    assert _state(Mistake.NO_DESIGN, (), answers=wrong, target=ML) is RiskState.RED
    mid = Target(TargetRole.SOFTWARE_ENGINEER, Level.MID, CompanySize.MEDIUM)
    assert _state(Mistake.NO_DESIGN, (), answers=wrong, target=mid) is RiskState.RED


@pytest.mark.parametrize(("checks", "state"), [(0, RiskState.WATCH), (2, RiskState.WATCH), (3, RiskState.CLEAR)])
def test_design_is_clear_by_three_checks_near_the_bar(checks: int, state: RiskState) -> None:
    right = [answer(Dimension.SYSTEM_DESIGN, True, n) for n in range(checks)]
    assert _state(Mistake.NO_DESIGN, (), answers=[*everywhere(level=3), *right]) is state


@pytest.mark.parametrize(
    ("complete", "ratings", "state"),
    [
        (0, (), RiskState.RED),
        (2, (), RiskState.RED),
        (3, (), RiskState.WATCH),
        (9, (5, 5, 5), RiskState.WATCH),
        (10, (), RiskState.UNKNOWN),
        (10, (4, 4), RiskState.UNKNOWN),
        (10, (2, 2, 3), RiskState.WATCH),
        (10, (3.5, 3.5, 3.5), RiskState.CLEAR),
        (10, (3.4, 3.5, 3.5), RiskState.UNKNOWN),
    ],
)
def test_vague_stories(complete: int, ratings: tuple[float, ...], state: RiskState) -> None:
    assert _state(Mistake.VAGUE_STORIES, _stories(complete, *ratings)) is state


def test_an_unfinished_story_is_none() -> None:
    half = [Story(days_ago(1), situation=True, task=True, action=True)] * 12
    assert _state(Mistake.VAGUE_STORIES, half) is RiskState.RED


@pytest.mark.parametrize(
    ("sent", "notes", "state"),
    [
        (0, 0, RiskState.UNKNOWN),
        (5, 1, RiskState.RED),
        (5, 2, RiskState.WATCH),
        (5, 3, RiskState.WATCH),
        (5, 4, RiskState.CLEAR),
        (1, 0, RiskState.RED),
    ],
)
def test_no_research(sent: int, notes: int, state: RiskState) -> None:
    assert _state(Mistake.NO_RESEARCH, _applications(sent, notes)) is state
    assert _state(Mistake.NO_RESEARCH, _applications(sent, notes, days=31)) is RiskState.UNKNOWN


@pytest.mark.parametrize(
    ("projects", "state"),
    [
        ((), RiskState.RED),
        (({},), RiskState.RED),
        (({"deployed": True},), RiskState.WATCH),
        (({"messy_data": True},), RiskState.WATCH),
        (({"messy_data": True}, {"deployed": True}), RiskState.WATCH),
        (({"messy_data": True, "deployed": True},), RiskState.CLEAR),
    ],
)
def test_nothing_runs(projects: tuple[dict[str, bool], ...], state: RiskState) -> None:
    assert _state(Mistake.NOTHING_RUNS, [Project(days_ago(3), **flags) for flags in projects]) is state


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ((), RiskState.WATCH),
        ((1,), RiskState.RED),
        ((2, 2, 1), RiskState.RED),
        ((2, 3, 3), RiskState.WATCH),
        ((3, 3), RiskState.UNKNOWN),
        ((3, 3, 3), RiskState.CLEAR),
        ((1, 1, 3, 3, 3), RiskState.CLEAR),
        ((4, 4, 4, 1, 1, 2), RiskState.RED),
    ],
)
def test_exam_manner_reads_the_newest_three(marks: tuple[int, ...], state: RiskState) -> None:
    assert _state(Mistake.EXAM_MANNER, _mocks(*marks)) is state


def test_a_mock_without_the_criterion_says_nothing_of_it() -> None:
    silent = Mock(days_ago(1), MockFormat.SYSTEM_DESIGN, Rater.PEER, 1, {Criterion.SCOPE: 1})
    assert _risk(Mistake.EXAM_MANNER, [*_mocks(3, 3, 3), silent]).seen[Seen.MOCKS] == 3
    assert _state(Mistake.EXAM_MANNER, [silent]) is RiskState.WATCH


def test_the_profile_knows_what_is_red() -> None:
    profile = assess(CATALOG, everywhere(level=2), _applications(3, 0), DEFAULT_TARGET, NOW)
    assert profile.red_risks == ("R3", "R4", "R5")
