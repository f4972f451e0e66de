"""When rounds open, are paired and end: over clock changes and zones, fortnights, days off and edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.evidence import MockFormat
from bot.calendar import Pause
from bot.calls import Platform
from bot.features.mocks import programme_rules as rules
from bot.mocks.records import Programme, Rhythm
from bot.practice import ScheduleState

MONDAY: Final = date(2026, 11, 23)
NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
ZONES: Final = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Nuuk",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Pacific/Chatham",
    "UTC",
)
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


def programme(**changes: Any) -> Programme:
    """Weekly on Thursdays at 18:00 in Berlin, unless told otherwise."""
    usual: dict[str, Any] = {
        "id": 1,
        "community_id": 1,
        "platform": Platform.SLACK,
        "workspace": "W1",
        "place": "C1",
        "name": "Thursday mocks",
        "rhythm": Rhythm.WEEKLY,
        "weekday": 3,
        "at": time(18),
        "zone": "Europe/Berlin",
        "minutes": 90,
        "formats": frozenset({MockFormat.CODING}),
        "since": MONDAY,
    }
    return Programme(**usual | changes)


def days(one: Programme, count: int, moment: datetime = NOW) -> list[date]:
    return [turn.day for turn in islice(rules.rounds_after(one, moment), count)]


def test_a_round_opens_some_hours_before_it_is_paired() -> None:
    turn = rules.next_round(programme(opens_hours=12), NOW)
    assert turn == (
        datetime(2026, 11, 26, 5, tzinfo=UTC),
        datetime(2026, 11, 26, 17, tzinfo=UTC),
        date(2026, 11, 26),
    )


def test_a_round_that_should_have_opened_is_not_to_come_any_more() -> None:
    one = programme(opens_hours=48)
    opens = datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert days(one, 1, opens - SECOND) == [date(2026, 11, 26)]
    assert days(one, 1, opens) == [date(2026, 12, 3)]


def test_on_demand_has_no_rounds_of_its_own() -> None:
    one = programme(rhythm=Rhythm.ON_DEMAND)
    assert rules.next_round(one, NOW) is None
    assert rules.turn_of(one, date(2026, 11, 26)) is None
    assert rules.begun(one, NOW).next_at is None


def test_days_off_are_left_out_and_move_no_fortnight() -> None:
    off = (Pause(date(2026, 12, 24), date(2027, 1, 1)),)
    weekly, fortnightly = programme(pauses=off), programme(pauses=off, rhythm=Rhythm.FORTNIGHTLY)
    assert days(weekly, 6) == [date(2026, 11, 26), *(date(2026, 12, n) for n in (3, 10, 17)), *seventh(2)]
    assert days(fortnightly, 4) == [date(2026, 11, 26), date(2026, 12, 10), *seventh(1), date(2027, 1, 21)]
    assert rules.next_round(programme(pauses=(Pause(date(2026, 1, 1), date.max),)), NOW) is None


def seventh(count: int) -> list[date]:
    return [date(2027, 1, 7) + n * timedelta(weeks=1) for n in range(count)]


@pytest.mark.parametrize("since", [date(2026, 11, 23), date(2026, 11, 29), date(2027, 6, 7), date(2020, 1, 13)])
def test_fortnights_are_counted_in_weeks_from_any_day_of_the_first(since: date) -> None:
    found = days(programme(rhythm=Rhythm.FORTNIGHTLY, since=since), 30)
    assert all(other - one == timedelta(weeks=2) for one, other in pairwise(found))
    weeks = ((found[0] - timedelta(days=found[0].weekday())) - (since - timedelta(days=since.weekday()))).days // 7
    assert weeks % 2 == 0


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("rhythm", [Rhythm.WEEKLY, Rhythm.FORTNIGHTLY])
@pytest.mark.parametrize("at", [time(0), time(2, 30), time(18), time(23, 30)])
def test_every_round_of_two_years_is_at_its_local_hour_and_lasts_until_the_next(
    zone: str, rhythm: Rhythm, at: time
) -> None:
    for weekday in (3, 6):  # clocks change on Sundays in most zones, on Thursdays or Fridays in Cairo
        one = programme(zone=zone, rhythm=rhythm, at=at, weekday=weekday, opens_hours=96)
        turns = list(rules.rounds_after(one, datetime(2026, 1, 1, tzinfo=UTC)))
        assert len(turns) > 50
        for turn, following in pairwise(turns):
            local = turn.pairs_at.astimezone(ZoneInfo(zone))
            late = local.replace(tzinfo=None) - datetime.combine(turn.day, at)
            assert timedelta() <= late <= HOUR, "only a gap moves it"
            assert turn.pairs_at - turn.opens_at == 96 * HOUR
            assert turn.pairs_at < following.opens_at
            ends = rules.ends_at(one, turn.pairs_at)
            assert ends == min(following.pairs_at, turn.pairs_at + timedelta(days=14))
            assert following.pairs_at - ends <= HOUR


def test_an_opening_is_counted_on_the_clock_of_the_world_over_a_change() -> None:
    one = programme(weekday=6, at=time(18), opens_hours=24)
    turn = rules.next_round(one, datetime(2026, 3, 24, tzinfo=UTC))
    assert turn is not None
    assert turn.opens_at.astimezone(ZoneInfo("Europe/Berlin")).hour == 17, "23 hours of that day are left"


def test_mocks_have_longer_over_days_off_and_never_more_than_two_weeks() -> None:
    pairs_at = datetime(2026, 12, 17, 17, tzinfo=UTC)
    week = Pause(date(2026, 12, 24), date(2026, 12, 24))
    assert rules.ends_at(programme(), pairs_at) == pairs_at + 7 * DAY
    assert rules.ends_at(programme(pauses=(week,)), pairs_at) == pairs_at + 14 * DAY
    assert rules.ends_at(programme(pauses=(Pause(week.first, date(2027, 2, 1)),)), pairs_at) == pairs_at + 14 * DAY
    assert rules.ends_at(programme(pauses=(Pause(week.first, date.max),)), pairs_at) == pairs_at + 14 * DAY
    for rhythm in (Rhythm.FORTNIGHTLY, Rhythm.ON_DEMAND):
        assert rules.ends_at(programme(rhythm=rhythm), pairs_at) == pairs_at + 14 * DAY


@given(minutes=st.integers(0, 2 * 7 * 24 * 60), rhythm=st.sampled_from(Rhythm), zone=st.sampled_from(ZONES))
def test_an_extra_round_has_about_a_week_whenever_it_is_paired(minutes: int, rhythm: Rhythm, zone: str) -> None:
    one = programme(rhythm=rhythm, zone=zone)
    pairs_at = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=minutes)
    lasts = rules.ends_at(one, pairs_at) - pairs_at
    assert timedelta(days=6 if rhythm is Rhythm.WEEKLY else 13) < lasts <= timedelta(days=14)


def test_slots_name_days_and_extra_rounds_take_no_turn() -> None:
    assert rules.slot(MONDAY) == "2026-11-23"
    assert rules.day_of(rules.slot(MONDAY)) == MONDAY
    assert rules.slot(MONDAY) != rules.slot(MONDAY, 1) != rules.slot(MONDAY, 2)
    assert rules.day_of(rules.slot(MONDAY, 17)) is None


# --- from now on, and after an edit ----------------------------------------------------------------------------------


def test_a_new_programme_counts_its_fortnights_from_its_first_round() -> None:
    late = datetime(2026, 11, 25, 9, tzinfo=UTC)  # this week's round should have opened the day before
    one = rules.begun(programme(rhythm=Rhythm.FORTNIGHTLY), late)
    assert (one.since, one.next_day) == (date(2026, 12, 3), date(2026, 12, 3))
    assert one.next_at == datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert days(one, 2, late) == [date(2026, 12, 3), date(2026, 12, 17)]


def test_it_is_stopped_paused_and_runs_again_without_a_second_turn() -> None:
    one = rules.running(programme(), NOW)
    assert one.next_day == date(2026, 11, 26)
    halted = rules.stopped(one, "gone")
    assert (halted.state, halted.trouble, halted.next_at, halted.next_day) == (
        ScheduleState.STOPPED,
        "gone",
        None,
        None,
    )
    rests = rules.paused(halted)
    assert (rests.state, rests.trouble, rests.next_at) == (ScheduleState.PAUSED, "", None)
    again = rules.changed(rests, rests, NOW, {date(2026, 11, 26)})
    assert (again.state, again.next_day) == (ScheduleState.RUNNING, date(2026, 12, 3))


def test_the_day_whose_turn_it_is_keeps_it() -> None:
    before = rules.running(programme(opens_hours=24), NOW)
    earlier = rules.changed(before, replace(before, opens_hours=96), NOW)
    assert (earlier.next_day, earlier.next_at) == (before.next_day, datetime(2026, 11, 22, 17, tzinfo=UTC))
    due = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)  # it should have opened half an hour ago, and nobody looked yet
    later = rules.changed(before, replace(before, at=time(20)), due)
    assert (later.next_day, later.next_at) == (before.next_day, datetime(2026, 11, 25, 19, tzinfo=UTC))
    same = rules.changed(before, replace(before, name="other"), due)
    assert (same.next_day, same.next_at) == (before.next_day, before.next_at)


def test_a_day_whose_new_hour_is_over_has_no_round_any_more() -> None:
    before = rules.running(programme(opens_hours=12), NOW)
    morning = datetime(2026, 11, 26, 4, tzinfo=UTC)
    after = rules.changed(before, replace(before, at=time(5)), morning)
    assert after.next_day == date(2026, 12, 3)


def test_no_week_has_a_second_turn() -> None:
    taken = {date(2026, 11, 26)}
    before = rules.running(programme(), datetime(2026, 11, 24, 18, tzinfo=UTC), taken)
    moved = rules.changed(before, replace(before, weekday=5), datetime(2026, 11, 24, 18, tzinfo=UTC), taken)
    assert moved.next_day == date(2026, 12, 5), "this week's round is open already"
    free = rules.changed(before, replace(before, weekday=5), datetime(2026, 11, 24, 18, tzinfo=UTC))
    assert free.next_day == date(2026, 11, 28)


def test_one_that_turns_to_fortnights_has_its_next_round_when_it_would_have_come() -> None:
    for since in (date(2026, 11, 16), date(2026, 11, 23)):
        before = rules.running(programme(since=since), NOW)
        after = rules.changed(before, replace(before, rhythm=Rhythm.FORTNIGHTLY), NOW)
        assert after.next_day == before.next_day == after.since
        back = rules.changed(after, replace(after, rhythm=Rhythm.WEEKLY), NOW)
        assert back.next_day == before.next_day
        kept = rules.changed(after, replace(after, minutes=60), NOW + timedelta(weeks=1))
        assert kept.since == after.since, "an edit moves no fortnight"


@given(
    st.lists(
        st.tuples(
            st.integers(1, 72),
            st.sampled_from(Rhythm),
            st.integers(0, 6),
            st.integers(0, 23),
            st.integers(12, 96),
            st.booleans(),
        ),
        max_size=25,
    )
)
def test_whatever_is_edited_no_week_has_two_turns_and_none_lies_in_the_past(edits: list[Any]) -> None:
    """Rounds open as soon as they are due, between edits at any hours."""
    now, taken = NOW, list[date]()
    one = rules.begun(programme(), now)
    for hours, rhythm, weekday, hour, opens, rests in edits:
        until = now + hours * HOUR
        while one.next_at is not None and one.next_day is not None and one.next_at <= until:
            turn = rules.turn_of(one, one.next_day)
            assert turn is not None
            assert max(turn.opens_at, now) < turn.pairs_at
            taken.append(turn.day)
            one = rules.running(one, max(turn.opens_at, now), taken)
        now = until
        after = replace(one, rhythm=rhythm, weekday=weekday, at=time(hour), opens_hours=opens)
        one = rules.changed(rules.paused(one) if rests else one, after, now, taken)
    weeks = [(day - timedelta(days=day.weekday())) for day in taken]
    assert len(weeks) == len(set(weeks))
