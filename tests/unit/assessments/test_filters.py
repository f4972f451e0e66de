"""The four filters as views."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

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
    Rater,
    Story,
)
from assessments.filters import LOOKS_AT, Filter, FilterState, FilterView, Sign, views
from assessments.readiness import facts_of
from assessments.targets import DEFAULT_TARGET
from assessments.verdict import Facts
from tests.unit.assessments.builders import NOW, answer, catalog, days_ago, everywhere

CATALOG = catalog()


def _views(evidence: Iterable[Evidence] = (), level: int = 2, right: bool | None = None) -> dict[Filter, FilterView]:
    answers = everywhere(level=level)
    if right is not None:
        answers = [*answers, *(answer(d, right, n) for d in DIMENSIONS for n in range(6))]
    return _read(facts_of(CATALOG, answers, evidence, DEFAULT_TARGET, NOW))


def _read(facts: Facts) -> dict[Filter, FilterView]:
    return {view.filter: view for view in views(facts, CATALOG.parameters.targets.bands)}


def test_each_area_is_looked_at_by_the_filters_that_the_guide_names() -> None:
    assert LOOKS_AT[Filter.TECHNICAL] == (Dimension.FOUNDATIONS, Dimension.SYSTEM_DESIGN, Dimension.MOCKS)
    assert LOOKS_AT[Filter.WORDS] == (Dimension.NETWORKING,)
    assert set(LOOKS_AT) == set(Filter)


@pytest.mark.parametrize(
    ("level", "right", "state"),
    [(4, None, FilterState.UNKNOWN), (0, False, FilterState.OPEN), (4, True, FilterState.GOOD)],
)
def test_states(level: int, right: bool | None, state: FilterState) -> None:
    assert {view.state for view in _views((), level, right).values()} == {state}


def test_one_area_without_evidence_leaves_a_filter_unknown() -> None:
    story = Story(days_ago(2), True, True, True, True, True, True, True, rating=5)
    found = _views([story] * 6, level=4)
    assert found[Filter.BEHAVIOURAL].state is FilterState.UNKNOWN  # nothing of networking
    told = Networking(days_ago(1), Activity.CONVERSATION)
    assert _views([*[story] * 6, *[told] * 9], level=4)[Filter.BEHAVIOURAL].state is not FilterState.UNKNOWN


def test_one_conversation_and_one_story_are_too_little_to_place_anybody() -> None:
    evidence = [Story(days_ago(2), True, True, True, True), Networking(days_ago(1), Activity.CONVERSATION)]
    found = _read(facts_of(CATALOG, (), evidence, DEFAULT_TARGET, NOW))
    assert {view.state for view in found.values()} == {FilterState.UNKNOWN}


def test_conversations_say_nothing_of_the_words_of_an_ad() -> None:
    talks = [Networking(days_ago(n), Activity.CONVERSATION) for n in range(9)]
    sent = Networking(days_ago(1), Activity.APPLICATION)
    assert _views([*talks, sent], level=4)[Filter.WORDS].state is FilterState.UNKNOWN
    targeted = Networking(days_ago(1), Activity.APPLICATION, with_note=True)
    assert _views([*talks, targeted], level=4)[Filter.WORDS].state is FilterState.GOOD


def test_signs_are_counted_over_ninety_days() -> None:
    def problem(outcome: ProblemOutcome, days: float = 3) -> DailyProblem:
        return DailyProblem(days_ago(days), Difficulty.EASY, outcome)

    mock = Mock(
        days_ago(4), MockFormat.CODING, Rater.PEER, 3, {Criterion.PROBLEM_SOLVING: 3, Criterion.COLLABORATION: 2}
    )
    better = Mock(days_ago(3), MockFormat.CODING, Rater.PEER, 3, {Criterion.PROBLEM_SOLVING: 4})
    old = Mock(days_ago(95), MockFormat.CODING, Rater.PEER, 3, {Criterion.PROBLEM_SOLVING: 1})
    evidence: list[Evidence] = [
        *(problem(ProblemOutcome.UNAIDED), problem(ProblemOutcome.GAVE_UP), problem(ProblemOutcome.UNAIDED, 91)),
        *(mock, better, old),
        Networking(days_ago(3), Activity.APPLICATION, with_note=True),
        Networking(days_ago(4), Activity.APPLICATION),
        Networking(days_ago(99), Activity.REFERRAL_RECEIVED),
        Story(days_ago(200), True, True, True, True, measured_result=True),
    ]
    found = _views(evidence)
    assert found[Filter.TECHNICAL].signs == {Sign.HONEST_TRIES: 1, Sign.PROBLEM_SOLVING: 3.5}
    assert found[Filter.WORDS].signs == {Sign.APPLICATIONS: 2, Sign.WITH_NOTE: 1, Sign.REFERRALS: 0}
    expected = {Sign.COMPLETE_STORIES: 1, Sign.MEASURED_STORIES: 1, Sign.LINKED_STORIES: 0}
    assert found[Filter.BEHAVIOURAL].signs == expected
    assert found[Filter.CULTURE].signs == {Sign.TOGETHER: 2}
