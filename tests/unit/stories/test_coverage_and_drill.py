"""Which stories answer which questions, and which question is dealt next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessments.catalog import load_catalog
from assessments.content_files import packaged
from assessments.stories import library_files
from assessments.stories.coverage import FULL, GATE, MILESTONES, Told, shelf
from assessments.stories.drill import EXPLAIN_EVERY, after, for_story, order
from assessments.stories.library import Question, QuestionKind
from assessments.stories.story import Competency, WrittenStory
from tests.unit.stories.test_findings import GOOD, NOW

QUESTIONS = library_files.load_library(packaged()).questions
WANTING = [one for one in QUESTIONS if one.kind is QuestionKind.STORY]
EMPTY = shelf(QUESTIONS, {})
DAY = timedelta(days=1)


def told(question: str, days: float = 1, went: int = 2, story: int | None = None) -> Told:
    return Told(question, NOW - days * DAY, went, story)


def dealt(*tellings: Told) -> Question:
    return order(QUESTIONS, EMPTY, tellings, NOW)[0]


def test_the_first_milestone_is_what_lifts_the_limit_of_the_verdict() -> None:
    assert load_catalog().parameters.targets.gates.complete_stories == GATE
    assert tuple(sorted(MILESTONES)) == MILESTONES


def test_a_story_answers_what_it_shows_all_of() -> None:
    both = next(one for one in WANTING if len(one.competencies) == 2)
    first, second = both.competencies
    stories = {
        1: replace(GOOD, competencies=frozenset({first})),
        2: replace(GOOD, competencies=frozenset({first, second})),
        3: replace(GOOD, competencies=frozenset({first, second}), result=""),
    }
    found = shelf(QUESTIONS, stories)
    assert found.whole == (1, 2), "a story without an end answers nothing"
    assert found.answers[both.id] == (2,)
    assert found.showing[first] == (1, 2)
    assert found.showing[second] == (2,)


def test_a_story_that_was_told_well_answers_that_question_too() -> None:
    other = next(one for one in WANTING if Competency.SOMETHING_BROKE not in one.competencies)
    for went, answers in ((2, ()), (3, (7,)), (4, (7,))):
        found = shelf(QUESTIONS, {7: GOOD}, [told(other.id, went=went, story=7)])
        assert found.answers[other.id] == answers
    assert shelf(QUESTIONS, {7: replace(GOOD, task="")}, [told(other.id, went=4, story=7)]).answers[other.id] == ()


def test_milestones_come_one_after_the_other() -> None:
    goals = [shelf(QUESTIONS, dict.fromkeys(range(count), GOOD)).next_milestone for count in range(FULL + 2)]
    assert goals == [5] * 5 + [10] * 5 + [15] * 5 + [None, None]


def test_explaining_on_the_spot_is_no_gap_in_the_shelf() -> None:
    assert set(EMPTY.answers) == {one.id for one in WANTING}
    assert EMPTY.answered == 0


def test_every_question_is_in_the_order_once() -> None:
    assert sorted(order(QUESTIONS, EMPTY, [told(QUESTIONS[3].id)], NOW), key=lambda one: one.id) == sorted(
        QUESTIONS, key=lambda one: one.id
    )


def test_somebody_new_meets_one_competency_after_the_other() -> None:
    first = [one.about for one in order(QUESTIONS, EMPTY, [], NOW)[: len(Competency)]]
    assert first == list(Competency)


def test_the_competency_that_was_never_told_comes_first_then_the_one_told_longest_ago() -> None:
    tellings = [told(one.id, days=5 - n / 100) for n, one in enumerate(WANTING)]
    without = [
        one for one in tellings if next(q for q in WANTING if q.id == one.question).about is not Competency.FAILURE
    ]
    assert dealt(*without).about is Competency.FAILURE
    assert dealt(*tellings).about is WANTING[0].about


def test_within_a_competency_what_no_story_answers_comes_first() -> None:
    shown = shelf(QUESTIONS, {1: replace(GOOD, competencies=frozenset({Competency.COLLABORATION}))})
    collaboration = [one for one in WANTING if one.about is Competency.COLLABORATION]
    third = collaboration[2]
    proved = replace(shown, answers={**shown.answers, third.id: ()})
    first = next(one for one in order(QUESTIONS, proved, [], NOW) if one.about is Competency.COLLABORATION)
    assert first == third


def test_something_is_explained_once_a_week() -> None:
    story, explain = WANTING[0].id, next(one.id for one in QUESTIONS if one.kind is QuestionKind.EXPLAIN)
    assert dealt().kind is QuestionKind.STORY
    assert dealt(told(story, days=6)).kind is QuestionKind.STORY
    assert dealt(told(story, days=EXPLAIN_EVERY.days)).kind is QuestionKind.EXPLAIN
    assert dealt(told(story, days=30), told(explain, days=2)).kind is QuestionKind.STORY
    assert dealt(told(story, days=30), told(explain, days=8)).kind is QuestionKind.EXPLAIN


def test_a_question_that_was_retired_since_is_no_trouble() -> None:
    assert dealt(told("gone", days=9)).kind is QuestionKind.EXPLAIN


def test_passing_over_goes_round_once() -> None:
    ordered = order(QUESTIONS, EMPTY, [], NOW)
    seen = [ordered[0]]
    for _ in QUESTIONS:
        seen.append(after(ordered, seen[-1].id))
    assert [one.id for one in seen[:-1]] == [one.id for one in ordered]
    assert seen[-1] == seen[0]
    assert after(ordered, "gone") == ordered[0]


@given(st.lists(st.tuples(st.sampled_from(WANTING), st.integers(0, 6)), max_size=30))
def test_what_was_told_today_is_not_dealt_again_while_another_competency_waits(
    tellings: list[tuple[Question, int]],
) -> None:
    found = dealt(*(told(one.id, days=days) for one, days in tellings))
    latest = max((NOW - days * DAY for one, days in tellings if one.about is found.about), default=None)
    for other in Competency:
        of_other = [NOW - days * DAY for one, days in tellings if one.about is other]
        if not of_other:
            assert latest is None
        elif latest is not None:
            assert latest <= max(of_other)


def test_a_story_that_answers_nothing_is_practised_on_what_it_shows_or_on_any_question() -> None:
    ordered = order(QUESTIONS, EMPTY, (), NOW)
    half = WrittenStory("Half", competencies=frozenset({Competency.FAILURE}))
    found = for_story(ordered, shelf(QUESTIONS, {1: half}), 1, half)
    assert {one.about for one in found} == {Competency.FAILURE}
    bare = WrittenStory("Bare")
    assert for_story(ordered, shelf(QUESTIONS, {1: bare}), 1, bare) == [
        one for one in ordered if one.kind is QuestionKind.STORY
    ]
