"""What counts towards the tasks of a plan."""

from __future__ import annotations

from datetime import UTC, datetime

from assessments.dimensions import Dimension
from assessments.evidence import (
    Activity,
    DailyProblem,
    DesignWriteUp,
    Difficulty,
    Evidence,
    Mock,
    MockFormat,
    Networking,
    ProblemCheck,
    ProblemOutcome,
    Project,
    Rater,
    Story,
)
from assessments.plan.tally import Logged, tally, units_done
from tests.unit.plan.values import JUNIOR, PLANNER

AT = datetime(2026, 11, 23, tzinfo=UTC)
TEMPLATE = PLANNER.template(JUNIOR)
PROBLEM = DailyProblem(AT, Difficulty.EASY, ProblemOutcome.GAVE_UP)


def done(*evidence: Evidence, ticked: dict[str, int] | None = None, logged: Logged | None = None) -> dict[str, int]:
    """Tasks of which something is done, and how much."""
    counts = tally(evidence, {Dimension.FOUNDATIONS: 4}, logged or Logged())
    found = units_done(TEMPLATE.asks, counts, ticked or {})
    return {task: units for task, units in found.items() if units and task != "f-checks"}


def test_problems_fill_the_daily_quota_before_what_comes_later() -> None:
    assert done(*[PROBLEM] * 7) == {"f-problems": 7}
    assert done(*[PROBLEM] * 125) == {"f-problems": 120, "f-trees-later": 5}
    assert done(*[PROBLEM] * 150) == {"f-problems": 132, "f-trees-later": 18}
    assert done(*[PROBLEM] * 900) == {"f-problems": 180, "f-trees-later": 60}


def test_checks_come_three_at_a_time() -> None:
    counts = tally([ProblemCheck(AT, Dimension.FOUNDATIONS, True, 1, 0, 0.2)] * 2, {Dimension.FOUNDATIONS: 4}, Logged())
    assert units_done(TEMPLATE.asks, counts, {})["f-checks"] == 2
    assert units_done(TEMPLATE.asks, counts, {})["d-checks"] == 0


def test_each_flag_of_a_project_counts_for_its_task() -> None:
    assert done(Project(AT)) == {}
    everything = Project(AT, True, True, True, True, True, True, True, True)
    assert done(everything) == dict.fromkeys(("p-data", "p-deploy", "p-errors", "p-tests", "p-readme", "p-defend"), 1)
    assert done(everything, Project(AT, deployed=True))["p-deploy"] == 2


def test_a_story_counts_once_it_is_complete() -> None:
    assert done(Story(AT, situation=True, task=True, action=True)) == {}
    whole = Story(AT, True, True, True, True, measured_result=True, role_link=True, rating=4.0)
    assert done(whole) == {"s-write": 1, "s-numbers": 1, "s-links": 1, "s-rated": 1}


def test_mocks_count_for_what_they_were() -> None:
    def mock(kind: MockFormat, rater: Rater = Rater.PEER) -> Mock:
        return Mock(AT, kind, rater, 3.0)

    assert done(mock(MockFormat.CODING)) == {"m-mocks": 1}
    assert done(mock(MockFormat.ML_DESIGN, Rater.EXPERT)) == {"m-mocks": 1, "m-mentor": 1, "d-mock": 1}
    assert done(mock(MockFormat.BEHAVIOURAL), mock(MockFormat.PROJECT_WALKTHROUGH)) == {
        "m-mocks": 2,
        "m-behavioural": 1,
        "m-walkthrough": 1,
    }
    assert done(DesignWriteUp(AT, 3.0)) == {"d-write-up": 1}


def test_only_applications_with_a_note_count() -> None:
    def event(activity: Activity, *, note: bool = False) -> Networking:
        return Networking(AT, activity, with_note=note)

    assert done(event(Activity.APPLICATION), event(Activity.REFERRAL_RECEIVED)) == {}
    assert done(event(Activity.APPLICATION, note=True)) == {"n-apply": 1}
    assert done(event(Activity.CONVERSATION), event(Activity.REFERRAL_ASKED)) == {"n-talks": 1, "n-ask": 1}


def test_practice_counts_by_its_minutes_and_from_empty_files() -> None:
    logged = Logged({Dimension.PROJECTS: 179, Dimension.SYSTEM_DESIGN: 200}, from_scratch=3)
    assert done(logged=logged) == {"p-build": 2, "d-parts": 3, "d-sketch": 1, "f-linear": 2, "f-trees": 1}


def test_ticks_come_on_top_and_never_beyond_what_is_asked_for() -> None:
    assert done(*[PROBLEM] * 3, ticked={"f-problems": 4, "s-moments": 9, "gone": 1}) == {
        "f-problems": 7,
        "s-moments": 1,
    }
