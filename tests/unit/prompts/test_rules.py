"""Locks, streaks, places and reviews: what is decided without any storage."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.evidence import ProblemOutcome
from bot.features.prompts.rules import (
    FREEZES_HELD,
    FULL_WEEK,
    LONGEST_REVIEW,
    at_most,
    days_in_a_row,
    is_open,
    most_helpful,
    next_review,
    opens_at,
    steadiest_ever,
    steadiest_week,
    streak,
)
from bot.practice import Attempt, Help, PracticeDay

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MONDAY = NOW.date()
HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)
days = st.sets(st.integers(0, 120).map(lambda n: MONDAY - n * DAY), max_size=60)


def attempt(**known: object) -> Attempt:
    return Attempt(1, 1, "p", None, NOW, **known)  # type: ignore[arg-type]


# --- the lock --------------------------------------------------------------------------------------------------------


def test_the_lock() -> None:
    assert opens_at(None, HALF_HOUR) is None
    assert not is_open(None, timedelta(0), NOW)
    assert not is_open(attempt(), HALF_HOUR, NOW + HALF_HOUR - timedelta(seconds=1))
    assert is_open(attempt(), HALF_HOUR, NOW + HALF_HOUR)
    assert is_open(attempt(logged_at=NOW), HALF_HOUR, NOW)
    assert is_open(attempt(), timedelta(0), NOW)


@given(hints=st.integers(0, 3), seen=st.booleans(), minutes=st.none() | st.integers(1, 600))
def test_the_more_was_seen_the_less_is_noted(hints: int, seen: bool, minutes: int | None) -> None:
    found = at_most(attempt(hints=hints, solution_at=NOW if seen else None), minutes)
    assert (found is ProblemOutcome.AFTER_SOLUTION) == (seen or hints > 1)
    assert (found is ProblemOutcome.UNAIDED) == (not seen and not hints and (minutes or 0) <= 30)


# --- streaks ---------------------------------------------------------------------------------------------------------


def run(*ago: int) -> set[date]:
    return {MONDAY - n * DAY for n in ago}


@pytest.mark.parametrize(
    ("practised", "length", "freezes", "today"),
    [
        (set(), 0, 0, False),
        (run(0), 1, 0, True),
        (run(1), 1, 0, False),
        (run(2), 0, 0, False),
        (run(0, 1, 2, 4), 3, 0, True),
        (run(*range(1, 8)), 7, 1, False),
        (run(*range(2, 9)), 7, 0, False),
        (run(*range(3, 10)), 0, 0, False),
        (run(0, *range(2, 9)), 8, 0, True),
        (run(*range(21)), 21, FREEZES_HELD, True),
    ],
)
def test_streaks(practised: set[date], length: int, freezes: int, today: bool) -> None:
    found = streak(practised, MONDAY)
    assert (found.days, found.freezes, found.today) == (length, freezes, today)


@given(days)
def test_a_streak_never_counts_more_days_than_were_practised(practised: set[date]) -> None:
    for off in (False, True):
        found = streak(practised, MONDAY, weekends_off=off)
        assert 0 <= found.days <= found.best <= len(practised)
        assert 0 <= found.freezes <= FREEZES_HELD
        assert found.today == (MONDAY in practised)


@given(days)
def test_practice_today_never_shortens_it_and_waiting_breaks_nothing_today(practised: set[date]) -> None:
    waiting = streak(practised - {MONDAY}, MONDAY)
    done = streak(practised | {MONDAY}, MONDAY)
    assert done.days == waiting.days + 1
    assert waiting.days == streak(practised - {MONDAY}, MONDAY - DAY).days or waiting.days == 0 or waiting.freezes >= 0


@given(days)
def test_weekends_that_are_off_never_hurt(practised: set[date]) -> None:
    assert streak(practised, MONDAY, weekends_off=True).days >= streak(practised, MONDAY).days


@given(days)
def test_weekdays_alone_are_an_unbroken_streak_when_weekends_are_off(practised: set[date]) -> None:
    every = {MONDAY - n * DAY for n in range(50) if (MONDAY - n * DAY).weekday() < 5}
    found = streak(every | {day for day in practised if day > MONDAY - 50 * DAY}, MONDAY, weekends_off=True)
    assert found.days >= len(every)


def test_the_days_of_a_community() -> None:
    assert days_in_a_row([]) == 0
    assert days_in_a_row([True, True, False, True]) == 2
    assert days_in_a_row([False, True, True]) == 2
    assert days_in_a_row([False, False, True]) == 0


# --- places ----------------------------------------------------------------------------------------------------------

practice = st.builds(
    PracticeDay, st.integers(1, 8), st.just("x"), st.integers(-10, 20).map(lambda n: MONDAY + n * DAY), st.booleans()
)


@given(st.lists(practice, max_size=60))
def test_places_of_a_week(logged: list[PracticeDay]) -> None:
    found = steadiest_week(logged, MONDAY)
    assert all(1 <= one.value <= FULL_WEEK for one in found)
    for one in found:
        assert one.number == 1 + sum(other.value > one.value for other in found)
    assert found == steadiest_week(reversed(logged), MONDAY)
    assert {one.member_id for one in found} == {one.member_id for one in logged if MONDAY <= one.day < MONDAY + 7 * DAY}


def test_a_week_counts_from_three_days_on() -> None:
    def practised(member: int, *ago: int) -> list[PracticeDay]:
        return [PracticeDay(member, f"m{member}", MONDAY + n * DAY, False) for n in ago]

    found = steadiest_ever([*practised(1, 0, 1, 2, 7, 8), *practised(2, 0, 6, 7), *practised(3, 0, 0, 0, 1)])
    assert [(one.member_id, one.value) for one in found] == [(1, 1)]


def test_help_is_counted_since_a_time_and_names_stand_in_order() -> None:
    given_help = [Help(2, "ben", NOW), Help(1, "Ana", NOW), Help(3, "cyd", NOW - DAY)]
    assert [(p.number, p.name) for p in most_helpful(given_help, NOW)] == [(1, "Ana"), (1, "ben")]
    assert len(most_helpful(given_help)) == 3


# --- reviews ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(ProblemOutcome), min_size=1, max_size=8))
def test_a_prompt_comes_back_after_a_day_and_within_two_months(outcomes: list[ProblemOutcome]) -> None:
    card, now = None, NOW
    for outcome in outcomes:
        card, due = next_review(card, outcome, now)
        assert now + DAY <= due <= now + LONGEST_REVIEW * DAY
        now = due


def test_the_better_it_went_the_later_it_comes_back() -> None:
    after = [next_review(None, outcome, NOW)[1] for outcome in sorted(ProblemOutcome)]
    assert after == sorted(after)
    assert after[0] < after[-1]
